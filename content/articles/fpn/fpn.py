"""A feature pyramid network in PyTorch: the neck, and the level that an RoI is pooled from.

Feature maps are (N, C, H, W), finest first, each half the size of the last. Boxes are (x1, y1, x2,
y2) in pixels of the network's input.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torchvision.ops import roi_align


# region neck
class FPN(nn.Module):
    """C2 to C5 in, P2 to P6 out, all with the same channels."""

    def __init__(self, channels: list[int], width: int = 256):
        super().__init__()
        self.lateral = nn.ModuleList(
            nn.Conv2d(c, width, 1) for c in channels
        )
        self.output = nn.ModuleList(
            nn.Conv2d(width, width, 3, padding=1) for _ in channels
        )
        for conv in [*self.lateral, *self.output]:
            nn.init.kaiming_uniform_(conv.weight, a=1)
            nn.init.zeros_(conv.bias)

    def forward(self, maps: list[Tensor]) -> list[Tensor]:
        merged = [conv(c) for conv, c in zip(self.lateral, maps)]
        for i in reversed(range(len(merged) - 1)):
            size = merged[i].shape[-2:]
            # To the size of the finer map, not by 2: odd sides work.
            above = F.interpolate(merged[i + 1], size=size, mode="nearest")
            merged[i] = merged[i] + above
        pyramid = [conv(m) for conv, m in zip(self.output, merged)]
        return [*pyramid, pyramid[-1][..., ::2, ::2]]
# endregion neck


# region levels
def assign_levels(
    boxes: Tensor,
    lowest: int = 2,
    highest: int = 5,
    canonical_size: float = 224,
    canonical_level: int = 4,
) -> Tensor:
    """Level of each box, (N,); boxes without area go to the lowest."""
    sides = (boxes[:, 2:] - boxes[:, :2]).clamp(min=0)
    size = sides.prod(dim=1).sqrt()
    level = torch.floor(canonical_level + torch.log2(size / canonical_size))
    return level.clamp(lowest, highest).long()
# endregion levels


# region pool
def pool(pyramid: list[Tensor], boxes: Tensor, bins: int = 7) -> Tensor:
    """RoIAlign of one image's boxes from P2 to P5: (N, C, bins, bins)."""
    level = assign_levels(boxes)
    shape = (len(boxes), pyramid[0].shape[1], bins, bins)
    out = pyramid[0].new_zeros(shape)
    for k, features in zip(range(2, 6), pyramid):
        chosen = level == k
        out[chosen] = roi_align(
            features, [boxes[chosen]], bins, 0.5**k, sampling_ratio=2
        )
    return out
# endregion pool
