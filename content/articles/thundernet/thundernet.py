"""The detection part of ThunderNet in PyTorch: context enhancement, RPN with spatial attention, and
the second stage on position-sensitive RoIs.

Maps are (N, C, H, W); `rois` is (K, 5): index of the image, then x1, y1, x2, y2 in pixels of the
network's input.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torchvision.ops import ps_roi_align, roi_align


# region context
class ContextEnhancement(nn.Module):
    """C4 (stride 16) and C5 (stride 32) in, one thin map of stride 16 out."""

    def __init__(self, c4: int, c5: int, thin: int = 245):
        super().__init__()
        self.c4 = nn.Conv2d(c4, thin, 1)
        self.c5 = nn.Conv2d(c5, thin, 1)
        self.context = nn.Linear(c5, thin)

    def forward(self, c4: Tensor, c5: Tensor) -> Tensor:
        local = self.c4(c4)
        # To the size of C4, not by 2: 240 px give 15 and 8 cells.
        size = local.shape[-2:]
        deep = F.interpolate(self.c5(c5), size=size, mode="nearest")
        context = self.context(c5.mean((2, 3)))[..., None, None]
        return local + deep + context
# endregion context


# region rpn
class AttentiveRPN(nn.Module):
    """Scores and boxes of the anchors, and the thin map as the RPN weighs it."""

    def __init__(
        self, thin: int = 245, width: int = 256, anchors: int = 25
    ):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(thin, thin, 5, padding=2, groups=thin, bias=False),
            nn.BatchNorm2d(thin),
            nn.ReLU(),
            nn.Conv2d(thin, width, 1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(),
        )
        self.score = nn.Conv2d(width, anchors, 1)  # one logit an anchor
        self.box = nn.Conv2d(width, 4 * anchors, 1)
        self.gate = nn.Sequential(
            nn.Conv2d(width, thin, 1, bias=False),
            nn.BatchNorm2d(thin),
            nn.Sigmoid(),
        )

    def forward(self, thin: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.features(thin)
        # No detach: the second stage trains the RPN through the gate.
        return self.score(x), self.box(x), thin * self.gate(x)
# endregion rpn


# region head
class SecondStage(nn.Module):
    """Class logits (background last) and one box for each proposal."""

    def __init__(
        self,
        classes: int = 80,
        alpha: int = 5,
        bins: int = 7,
        hidden: int = 1024,
    ):
        super().__init__()
        self.bins = bins
        self.hidden = nn.Linear(alpha * bins**2, hidden)
        self.score = nn.Linear(hidden, classes + 1)
        self.box = nn.Linear(hidden, 4)

    def forward(self, thin: Tensor, rois: Tensor) -> tuple[Tensor, Tensor]:
        x = ps_roi_align(thin, rois, self.bins, 1 / 16, sampling_ratio=2)
        x = F.relu(self.hidden(x.flatten(1)))
        return self.score(x), self.box(x)
# endregion head


# region released
def ps_roi_align_max(
    thin: Tensor, rois: Tensor, bins: int = 7, stride: int = 16
) -> Tensor:
    """Position-sensitive align as the released kernel does it: no half
    pixel, sides of at least 0.1 cells, the largest of 2 × 2 samples."""
    low, high = rois[:, 1:3], rois[:, 3:]
    side = (high - low).clamp(min=0.1 * stride)
    # roi_align takes half a cell off; put it on first.
    low = low + stride / 2
    shifted = torch.cat([rois[:, :1], low, low + side], 1)
    samples = roi_align(thin, shifted, 2 * bins, 1 / stride, 1, aligned=True)
    pooled = F.max_pool2d(samples, 2).unflatten(1, (-1, bins**2))
    # Of the channels (c, bin') of every bin, keep bin' = bin.
    chosen = pooled.flatten(3).diagonal(dim1=2, dim2=3)
    return chosen.unflatten(2, (bins, bins))
# endregion released
