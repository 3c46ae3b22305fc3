"""Blocks of lightweight networks in PyTorch, and the fusion of RepVGG.

Feature maps have shape (N, C, H, W).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


# region count
def conv_cost(
    c1: int,
    c2: int,
    k: int,
    size: int,
    stride: int = 1,
    groups: int = 1,
) -> tuple[int, int, int]:
    """Weights, multiply-adds, elements moved; "same" padding."""
    out = (size - 1) // stride + 1
    weights = k * k * c1 * c2 // groups
    moved = size**2 * c1 + out**2 * c2 + weights
    return weights, out**2 * weights, moved
# endregion count


# region separable
def conv_bn(
    c1: int,
    c2: int,
    k: int,
    stride: int = 1,
    groups: int = 1,
) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(c1, c2, k, stride, k // 2, groups=groups, bias=False),
        nn.BatchNorm2d(c2),
    )


def separable(c1: int, c2: int, stride: int = 1) -> nn.Sequential:
    """MobileNetV1: depthwise, pointwise, BN and ReLU after each."""
    return nn.Sequential(
        conv_bn(c1, c1, 3, stride, groups=c1),
        nn.ReLU(),
        conv_bn(c1, c2, 1),
        nn.ReLU(),
    )
# endregion separable


# region inverted
class InvertedResidual(nn.Module):
    """MobileNetV2: expand, filter, project without ReLU."""

    def __init__(self, c1: int, c2: int, stride: int = 1, t: int = 6):
        super().__init__()
        wide = c1 * t
        expand = [conv_bn(c1, wide, 1), nn.ReLU6()]
        self.body = nn.Sequential(
            *(expand if t > 1 else []),
            conv_bn(wide, wide, 3, stride, groups=wide),
            nn.ReLU6(),
            conv_bn(wide, c2, 1),  # linear: no activation here
        )
        self.shortcut = stride == 1 and c1 == c2

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x) if self.shortcut else self.body(x)
# endregion inverted


# region shuffle
def channel_shuffle(x: Tensor, groups: int) -> Tensor:
    """Lay the channels out in one row a group, read them by columns."""
    n, c, h, w = x.shape
    rows = x.reshape(n, groups, c // groups, h, w)
    return rows.transpose(1, 2).reshape(n, c, h, w)
# endregion shuffle


# region split
class ShuffleV2(nn.Module):
    """ShuffleNetV2, stride 1: half of the channels pass untouched."""

    def __init__(self, channels: int):
        super().__init__()
        half = channels // 2
        self.body = nn.Sequential(
            conv_bn(half, half, 1),
            nn.ReLU(),
            conv_bn(half, half, 3, groups=half),
            conv_bn(half, half, 1),
            nn.ReLU(),
        )

    def forward(self, x: Tensor) -> Tensor:
        kept, worked = x.chunk(2, dim=1)
        both = torch.cat([kept, self.body(worked)], 1)
        return channel_shuffle(both, 2)
# endregion split


# region fuse
def fold(kernel: Tensor, bn: nn.BatchNorm2d) -> tuple[Tensor, Tensor]:
    """Kernel and bias of a convolution with its BN folded in."""
    factor = bn.weight / (bn.running_var + bn.eps).sqrt()
    bias = bn.bias - bn.running_mean * factor
    return kernel * factor[:, None, None, None], bias


class RepVGG(nn.Module):
    """3×3, 1×1 and identity in training; call fuse() for one 3×3."""

    def __init__(self, channels: int):
        super().__init__()
        self.three = conv_bn(channels, channels, 3)
        self.one = conv_bn(channels, channels, 1)
        self.identity = nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.three(x) + self.one(x) + self.identity(x))

    @torch.no_grad()
    def fuse(self) -> nn.Sequential:
        channels = self.identity.num_features
        w3, b3 = fold(self.three[0].weight, self.three[1])
        w1, b1 = fold(self.one[0].weight, self.one[1])
        eye = torch.eye(channels).to(w3)[:, :, None, None]
        w0, b0 = fold(eye, self.identity)
        conv = nn.Conv2d(channels, channels, 3, padding=1).to(w3)
        conv.weight.copy_(w3 + F.pad(w1 + w0, [1, 1, 1, 1]))
        conv.bias.copy_(b3 + b1 + b0)
        return nn.Sequential(conv, nn.ReLU())
# endregion fuse
