"""Heatmap decoding, a RealNVP and the RLE loss, in PyTorch."""

import math

import torch
from torch import Tensor, nn


# region decode
def soft_argmax(heatmap: Tensor, beta: float, debias: bool = False) -> Tensor:
    """(..., H, W) -> (..., 2): mean x and y in cells under softmax(beta * H).

    `debias` takes out what a background of logit 0 adds: n cells of weight 1
    around the middle.
    """
    h, w = heatmap.shape[-2:]
    logits = beta * heatmap.flatten(-2)
    p = logits.softmax(-1).unflatten(-1, (h, w))
    x = (p.sum(-2) * torch.arange(w).to(p)).sum(-1)
    y = (p.sum(-1) * torch.arange(h).to(p)).sum(-1)
    mean = torch.stack([x, y], -1)
    if not debias:
        return mean
    share = h * w * torch.exp(-logits.logsumexp(-1, keepdim=True))  # n / C
    middle = mean.new_tensor([(w - 1) / 2, (h - 1) / 2])
    return (mean - share * middle) / (1 - share)


def dark(heatmap: Tensor) -> Tensor:
    """(H, W) -> (2,), x and y: a Newton step on log H. Smooth noise first."""
    h, w = heatmap.shape
    y, x = divmod(int(heatmap.argmax()), w)
    peak = heatmap.new_tensor([x, y])
    if not (2 <= x < w - 2 and 2 <= y < h - 2):
        return peak
    d = heatmap[y - 2 : y + 3, x - 2 : x + 3].clamp_min(1e-10).log()
    g = torch.stack([d[2, 3] - d[2, 1], d[3, 2] - d[1, 2]]) / 2
    xx = (d[2, 4] - 2 * d[2, 2] + d[2, 0]) / 4
    yy = (d[4, 2] - 2 * d[2, 2] + d[0, 2]) / 4
    xy = (d[3, 3] - d[1, 3] - d[3, 1] + d[1, 1]) / 4
    if xx * yy - xy * xy <= 0:
        return peak
    hessian = torch.stack([torch.stack([xx, xy]), torch.stack([xy, yy])])
    return peak - torch.linalg.solve(hessian, g)
# endregion decode


# region flow
class RealNVP(nn.Module):
    """Density of an error in the plane, N(0, I) to begin with."""

    def __init__(self, couplings: int = 6, hidden: int = 64):
        super().__init__()
        masks = torch.tensor([[0.0, 1.0], [1.0, 0.0]])
        masks = masks.repeat(couplings // 2, 1)
        self.register_buffer("masks", masks)

        def net():
            return nn.Sequential(
                nn.Linear(2, hidden), nn.LeakyReLU(),
                nn.Linear(hidden, hidden), nn.LeakyReLU(),
                nn.Linear(hidden, 2),
            )

        self.s = nn.ModuleList(net() for _ in masks)
        self.t = nn.ModuleList(net() for _ in masks)
        for layer in self.modules():
            if isinstance(layer, nn.Linear):
                nn.init.xavier_uniform_(layer.weight, gain=0.01)
                nn.init.zeros_(layer.bias)  # random in the official code

    def inverse(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """(N, 2) -> z and log|det dz/dx|."""
        z, log_det = x, x.new_zeros(len(x))
        layers = list(zip(self.masks, self.s, self.t))
        for mask, s, t in reversed(layers):
            kept, free = mask * z, 1 - mask
            scale, shift = free * s(kept).tanh(), free * t(kept)
            z = kept + free * (z - shift) * torch.exp(-scale)
            log_det = log_det - scale.sum(-1)
        return z, log_det

    def forward(self, z: Tensor) -> Tensor:
        """The generating direction; training does not need it."""
        for mask, s, t in zip(self.masks, self.s, self.t):
            kept, free = mask * z, 1 - mask
            z = kept + free * (z * s(kept).tanh().exp() + t(kept))
        return z

    def log_prob(self, x: Tensor) -> Tensor:
        """(N, 2) -> (N,)."""
        z, log_det = self.inverse(x)
        return -math.log(2 * math.pi) - z.square().sum(-1) / 2 + log_det
# endregion flow


# region loss
def rle_loss(
    pred: Tensor,
    sigma: Tensor,
    target: Tensor,
    flow,
    visible: Tensor,
    form: str = "mmpose",
) -> Tensor:
    """pred, sigma, target: (N, K, 2) in one unit; visible: (N, K).

    Sum over joints, mean over N. No form has log s: "density" is DLE,
    -log G + log sigma; "paper" is Eq. (8) otherwise; "mmpose" is the code in
    use, where log sigma and log G count twice.
    """
    if form not in ("density", "paper", "mmpose"):
        raise ValueError(f"form is density, paper or mmpose, not {form!r}")
    r = (target - pred) / (sigma + 1e-9)  # both codes have the opposite sign
    log_g = flow.log_prob(r.flatten(0, 1)).unflatten(0, r.shape[:2])
    log_sigma = sigma.log().sum(-1)
    log_q = -(math.log(2) + r.abs()).sum(-1)
    if form == "density":
        loss = log_sigma - log_g
    elif form == "paper":
        loss = log_sigma - log_g - log_q
    else:
        loss = 2 * (log_sigma - log_g) - log_q
    return (loss * visible).sum() / len(pred)
# endregion loss


# region head
class RegressionHead(nn.Module):
    """Pooled feature -> K joints with scales; no flow is needed here."""

    def __init__(self, channels: int, joints: int):
        super().__init__()
        self.joints = joints
        self.linear = nn.Linear(channels, joints * 4)

    def forward(self, feature: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(N, C, h, w) -> coordinates and scales (N, K, 2), score (N, K)."""
        out = self.linear(feature.mean((-2, -1)))
        out = out.unflatten(-1, (self.joints, 4))
        pred, sigma = out[..., :2], out[..., 2:].sigmoid()
        return pred, sigma, 1 - sigma.mean(-1)
# endregion head
