"""Image pyramids in PyTorch: Gaussian, Laplacian, levels between octaves, and
a detector of fixed size slid over all of them.

Images are (N, C, H, W), sides of at least 3 px; the range of values is free.
Boxes are (x1, y1, x2, y2) in pixels of the original, an image from 0 to W.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor
from torchvision.ops import nms


# region gaussian
def burt_kernel(a: float = 0.4) -> Tensor:
    outer = 0.25 - a / 2
    w = torch.tensor([outer, 0.25, a, 0.25, outer], dtype=torch.float64)
    return torch.outer(w, w)


def blur(image: Tensor, gain: float = 1.0, stride: int = 1) -> Tensor:
    channels = image.shape[1]
    kernel = (gain * burt_kernel()).to(image).expand(channels, 1, 5, 5)
    padded = F.pad(image, (2, 2, 2, 2), mode="reflect")
    return F.conv2d(padded, kernel, stride=stride, groups=channels)


def reduce(image: Tensor) -> Tensor:
    """The next level: blur, then every second pixel; sides round up."""
    return blur(image, stride=2)


def expand(level: Tensor, size: tuple[int, int]) -> Tensor:
    """Back to (H, W), which `reduce` maps to the size of the level."""
    spread = level.new_zeros(*level.shape[:2], *size)
    spread[..., ::2, ::2] = level
    return blur(spread, gain=4.0)
# endregion gaussian


# region laplacian
def laplacian_pyramid(image: Tensor, bands: int) -> list[Tensor]:
    levels = []
    for _ in range(bands):
        above = reduce(image)
        levels.append(image - expand(above, image.shape[-2:]))
        image = above
    return [*levels, image]


def reconstruct(levels: list[Tensor]) -> Tensor:
    *bands, image = levels
    for band in reversed(bands):
        image = band + expand(image, band.shape[-2:])
    return image
# endregion laplacian


# region levels
def scale_pyramid(
    image: Tensor, per_octave: int, window: int
) -> list[tuple[Tensor, tuple[float, float], float]]:
    """(level, step, offset): level pixel x lies at x * step + offset."""
    levels, factor = [], 1
    while min(image.shape[-2:]) >= window:
        height, width = image.shape[-2:]
        for j in range(per_octave):
            s = 2 ** (j / per_octave)
            # Half up; Python's round would take 12.5 to 12.
            h, w = int(height / s + 0.5), int(width / s + 0.5)
            if min(h, w) < window:
                break
            level = image if j == 0 else F.interpolate(
                image, size=(h, w), mode="bilinear", antialias=True
            )
            step = (factor * width / w, factor * height / h)
            levels.append((level, step, (1 - factor) / 2))
        if min(image.shape[-2:]) < 3:  # too small to be mirrored
            break
        image, factor = reduce(image), 2 * factor
    return levels
# endregion levels


# region detect
def slide(image: Tensor, template: Tensor, floor: float = 0.03) -> Tensor:
    """Cosine of every window of a (1, 1, H, W) image with a template."""
    n = template.numel()
    t = (template - template.mean())[None, None]
    ones = torch.ones_like(t)
    total = F.conv2d(image, ones)
    energy = F.conv2d(image**2, ones) - total**2 / n
    score = F.conv2d(image, t) / (energy.clamp(min=1e-12).sqrt() * t.norm())
    return torch.where(energy > n * floor**2, score, 0.0)[0, 0]


def detect(
    image: Tensor, template: Tensor, per_octave: int, threshold: float
) -> tuple[Tensor, Tensor]:
    """Boxes (K, 4) and scores (K,), best first; no box is found twice."""
    window = template.shape[0]
    boxes, scores = [], []
    for level, step, offset in scale_pyramid(image, per_octave, window):
        score = slide(level, template)
        y, x = torch.nonzero(score >= threshold, as_tuple=True)
        corners = torch.stack([x, y, x + window, y + window], 1)
        boxes.append(corners * torch.tensor(step * 2).to(score) + offset)
        scores.append(score[y, x])
    boxes, scores = torch.cat(boxes), torch.cat(scores)
    keep = nms(boxes, scores, 0.3)
    return boxes[keep], scores[keep]
# endregion detect


# region cost
def pyramid_cost(per_octave: float, octaves_up: int = 0) -> float:
    """Pixels of an endless pyramid over those of the image."""
    return 4**octaves_up / (1 - 4 ** (-1 / per_octave))
# endregion cost
