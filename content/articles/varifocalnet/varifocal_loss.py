"""Varifocal loss, its targets, star-shaped sampling, refinement in PyTorch.

Logits and targets have shape (N, C), one row a location. Boxes are
(x1, y1, x2, y2) and distances (l, t, r, b), both in the unit of the image,
shape (N, 4). Labels are a class, or -1 for background.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor
from torchvision.ops import generalized_box_iou_loss


# region varifocal
def varifocal_loss(
    logits: Tensor, targets: Tensor, alpha: float = 0.75, gamma: float = 2.0
) -> Tensor:
    """Loss of each entry; targets are IoUs at positives, 0 elsewhere."""
    p = logits.sigmoid()
    weight = torch.where(targets > 0, targets, alpha * p**gamma)
    return weight * F.binary_cross_entropy_with_logits(
        logits, targets, reduction="none"
    )
# endregion varifocal


# region targets
def aligned_iou(boxes: Tensor, truths: Tensor) -> Tensor:
    """IoU of each box with the truth of the same row."""
    corner = torch.maximum(boxes[:, :2], truths[:, :2])
    sides = (torch.minimum(boxes[:, 2:], truths[:, 2:]) - corner).clamp(min=0)
    shared = sides.prod(1)
    first, second = ((b[:, 2:] - b[:, :2]).prod(1) for b in (boxes, truths))
    return shared / (first + second - shared)


@torch.no_grad()  # the label is a number, not a way into the boxes
def iacs_targets(
    logits: Tensor, labels: Tensor, boxes: Tensor, truths: Tensor
) -> Tensor:
    """IoU of the final box at the true class, 0 everywhere else."""
    targets = torch.zeros_like(logits)
    rows = (labels >= 0).nonzero().squeeze(1)
    iou = aligned_iou(boxes[rows], truths[rows])
    # A positive without overlap must not turn into a negative.
    targets[rows, labels[rows]] = iou.clamp(min=1e-6)
    return targets
# endregion targets


# region star
def star_offsets(distances: Tensor, stride: float) -> Tensor:
    """Distances (B, 4, H, W) to offsets (B, 18, H, W), kernel 3 x 3."""
    l, t, r, b = (distances / stride).unbind(1)
    zero = torch.zeros_like(l)
    pairs = []
    for i, dy in enumerate((-t, zero, b)):
        for j, dx in enumerate((-l, zero, r)):
            # dy first, and measured from the regular grid
            pairs += [dy - (i - 1), dx - (j - 1)]
    return torch.stack(pairs, 1)
# endregion star


# region total
def refine(initial: Tensor, factors: Tensor) -> Tensor:
    """Distances of the final box from positive factors."""
    return initial.detach() * factors


def to_boxes(points: Tensor, distances: Tensor) -> Tensor:
    corners = (points - distances[:, :2], points + distances[:, 2:])
    return torch.cat(corners, 1)


def vfnet_loss(
    logits: Tensor,
    labels: Tensor,
    points: Tensor,
    initial: Tensor,
    factors: Tensor,
    truths: Tensor,
) -> dict[str, Tensor]:
    """The paper's three parts, each over the number of positives."""
    first = to_boxes(points, initial)
    final = to_boxes(points, refine(initial, factors))
    targets = iacs_targets(logits, labels, final, truths)
    rows = labels >= 0
    positives = rows.sum().clamp(min=1)
    q = targets[rows].amax(1) if rows.any() else targets.new_zeros(0)

    def box_loss(boxes: Tensor) -> Tensor:
        loss = generalized_box_iou_loss(boxes[rows], truths[rows])
        return (q * loss).sum() / positives

    return {
        "score": varifocal_loss(logits, targets).sum() / positives,
        "initial box": 1.5 * box_loss(first),
        "final box": 2.0 * box_loss(final),
    }
# endregion total
