"""Non-maximum suppression in PyTorch: greedy, class-aware, Soft-NMS, and the one-shot variants.

Boxes are (x1, y1, x2, y2) in any one unit, shape (N, 4); scores have shape (N,) and are at least 0.
A box is removed when it overlaps by more than the threshold, as in torchvision.ops.nms.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torchvision.ops import box_iou


# region overlap
def overlap(boxes: Tensor, others: Tensor) -> Tensor:
    """IoU of all pairs; 0 instead of NaN for two boxes without area."""
    return box_iou(boxes, others).nan_to_num(0.0)
# endregion overlap


# region greedy
def nms(
    boxes: Tensor,
    scores: Tensor,
    threshold: float,
    classes: Tensor | None = None,
) -> Tensor:
    """Indices of the kept boxes, best first; classes do not mix."""
    waiting = scores.argsort(descending=True, stable=True)
    keep = []
    while waiting.numel() > 0:
        best, waiting = waiting[0], waiting[1:]
        keep.append(best)
        x = overlap(boxes[best][None], boxes[waiting])[0]
        suppressed = x > threshold
        if classes is not None:
            suppressed &= classes[waiting] == classes[best]
        waiting = waiting[~suppressed]
    return torch.stack(keep) if keep else waiting
# endregion greedy


# region soft
def soft_nms(
    boxes: Tensor,
    scores: Tensor,
    sigma: float = 0.5,
    threshold: float | None = None,
    floor: float = 1e-3,
) -> tuple[Tensor, Tensor]:
    """Indices and decayed scores; linear when a threshold is given."""
    scores = scores.clone()
    waiting = torch.arange(len(scores), device=scores.device)
    keep = []
    while waiting.numel() > 0:
        best = waiting[scores[waiting].argmax()]
        keep.append(best)
        waiting = waiting[waiting != best]
        x = overlap(boxes[best][None], boxes[waiting])[0]
        if threshold is None:
            scores[waiting] *= torch.exp(-(x**2) / sigma)
        else:
            keeps = x <= threshold
            scores[waiting] *= torch.where(keeps, torch.ones_like(x), 1 - x)
        waiting = waiting[scores[waiting] >= floor]
    kept = torch.stack(keep) if keep else waiting
    return kept, scores[kept]
# endregion soft


# region one-shot
def ranked(boxes: Tensor, scores: Tensor) -> tuple[Tensor, Tensor]:
    """Order by score; overlap of boxes (columns) with better ones."""
    order = scores.argsort(descending=True, stable=True)
    return order, overlap(boxes[order], boxes[order]).triu(diagonal=1)


def fast_nms(boxes: Tensor, scores: Tensor, threshold: float) -> Tensor:
    order, x = ranked(boxes, scores)
    return order[~(x > threshold).any(0)]


def cluster_nms(boxes: Tensor, scores: Tensor, threshold: float) -> Tensor:
    order, x = ranked(boxes, scores)
    keep = torch.ones_like(order, dtype=torch.bool)
    while True:
        suppressed = ((x > threshold) & keep[:, None]).any(0)
        if torch.equal(keep, ~suppressed):
            return order[keep]
        keep = ~suppressed


def matrix_nms(boxes: Tensor, scores: Tensor, sigma: float = 0.5) -> Tensor:
    """Decayed scores in the order of the boxes."""
    if len(scores) == 0:
        return scores
    order, x = ranked(boxes, scores)
    worst = x.amax(0)  # how hard each box is itself suppressed
    decay = torch.exp((worst[:, None] ** 2 - x**2) / sigma).amin(0)
    decayed = scores.clone()
    decayed[order] *= decay
    return decayed
# endregion one-shot
