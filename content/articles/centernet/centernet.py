"""CenterNet in torch: targets, loss and decoding for three heads at stride R.

heatmap  (B, C, H, W)  logits
size     (B, 2, H, W)  width and height in cells
offset   (B, 2, H, W)  x and y in cells
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F


# region targets
@dataclass
class Targets:
    heatmap: torch.Tensor  # (C, H, W), exactly 1 at every center
    cell: torch.Tensor  # (N, 2) column and row of each object's center
    offset: torch.Tensor  # (N, 2) in [0, 1)
    size: torch.Tensor  # (N, 2) in cells


def gaussian_radius(width, height, overlap=0.7):
    """Corners may move by this much before the IoU can fall below overlap."""
    b = width + height
    return (b - (b * b - 4 * (1 - overlap) * width * height) ** 0.5) / 4


def make_targets(
    boxes, labels, classes, grid, stride=4, radius=gaussian_radius
):
    """boxes (N, 4), px, with area and centers inside; grid is (H, W)."""
    lows, highs = (boxes / stride).split(2, dim=1)
    center, size = (lows + highs) / 2, highs - lows
    cell = center.floor().long()
    heatmap = boxes.new_zeros(classes, *grid)
    rows = torch.arange(grid[0]).to(boxes)[:, None]
    columns = torch.arange(grid[1]).to(boxes)
    for label, (x, y), sides in zip(labels, cell, size):
        r = int(radius(*sides.ceil().tolist()))
        dx, dy = columns - x, rows - y
        bump = torch.exp(-18 * (dx**2 + dy**2) / (2 * r + 1) ** 2)
        bump = bump * ((dx.abs() <= r) & (dy.abs() <= r))
        heatmap[label] = torch.maximum(heatmap[label], bump)
    return Targets(heatmap, cell, center - cell, size)
# endregion targets


# region loss
def heatmap_loss(logits, target, alpha=2, beta=4):
    """Sum over the cells divided by the number of centers in the batch."""
    p = logits.sigmoid()
    positive = (1 - p) ** alpha * F.logsigmoid(logits)
    negative = (1 - target) ** beta * p**alpha * F.logsigmoid(-logits)
    centers = target == 1
    total = torch.where(centers, positive, negative).sum()
    return -total / centers.sum().clamp(min=1)


def detection_loss(
    heatmap, size, offset, targets, size_weight=0.1, offset_weight=1.0
):
    """targets: one an image. Size and offset are taught at centers alone."""
    counts = torch.tensor([len(t.cell) for t in targets])
    image = torch.arange(len(targets)).repeat_interleave(counts)
    x, y = torch.cat([t.cell for t in targets]).unbind(1)
    objects = max(len(image), 1)
    truth = torch.stack([t.heatmap for t in targets])

    def l1(head, wanted):
        return (head[image, :, y, x] - torch.cat(wanted)).abs().sum() / objects

    return (
        heatmap_loss(heatmap, truth)
        + size_weight * l1(size, [t.size for t in targets])
        + offset_weight * l1(offset, [t.offset for t in targets])
    )
# endregion loss


# region decode
def decode(heatmap, size, offset, limit=100, stride=4):
    """Boxes (B, K, 4), px, scores (B, K) and classes (B, K), best first."""
    batch, _, height, width = heatmap.shape
    # The sigmoid is monotonic: logits have the same peaks and fewer ties.
    is_peak = F.max_pool2d(heatmap, 3, stride=1, padding=1) == heatmap
    scores = heatmap.sigmoid() * is_peak
    scores, index = scores.flatten(1).topk(min(limit, scores[0].numel()))
    label, y = index // (height * width), index // width % height
    x = index % width
    image = torch.arange(batch, device=heatmap.device)[:, None]
    center = torch.stack([x, y], 2) + offset[image, :, y, x]
    half = size[image, :, y, x] / 2
    boxes = torch.cat([center - half, center + half], 2)
    return stride * boxes, scores, label
# endregion decode
