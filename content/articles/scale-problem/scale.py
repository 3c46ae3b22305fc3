"""Scale in a detector: valid ranges, chips to train on, tiles to test on.

Boxes are (N, 4) tensors x1, y1, x2, y2 in pixels. Sizes are sqrt(w h) in
pixels of the ORIGINAL image, before any resizing.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torchvision.ops import box_iou


# region ranges
def resize_factor(width, height, short, long) -> float:
    """The shorter side to `short`, unless the longer passes `long`."""
    return min(short / min(width, height), long / max(width, height))


def sizes(boxes: Tensor) -> Tensor:
    return (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(1).sqrt()


def snip_loss(losses: Tensor, boxes: Tensor, low, high) -> Tensor:
    """Mean loss of the RoIs of one resolution whose size counts there.

    `losses` come from labels that were assigned with ALL objects; what
    is out of range is left out, neither object nor background.
    """
    size = sizes(boxes)
    valid = (size >= low) & (size <= high)
    # A sum and a count: the mean of nothing would be NaN.
    return losses[valid].sum() / valid.sum().clamp(min=1)
# endregion ranges


# region anchors
def label_anchors(anchors, truths, valid, positive=0.5, negative=0.4):
    """1 object, 0 background, -1 no gradient; `valid` flags truths."""
    labels = anchors.new_full((len(anchors),), -1)
    best = anchors.new_zeros(len(anchors))
    iou = box_iou(anchors, truths[valid])
    if iou.shape[1] > 0:
        best = iou.max(1).values
    labels[best < negative] = 0
    if iou.shape[1] > 0:
        labels[(iou == iou.max(0).values).any(1)] = 1
        labels[best >= positive] = 1
    # Last, so that it also overrules a positive label.
    out_of_range = box_iou(anchors, truths[~valid])
    labels[(out_of_range > 0.3).any(1)] = -1
    return labels
# endregion anchors


# region chips
def greedy_cover(boxes: Tensor, chips: Tensor) -> list[int]:
    """Indices of chips that together contain every box that fits one."""
    b, c = boxes[None], chips[:, None]
    inside = (b[..., :2] >= c[..., :2]).all(-1)
    inside &= (b[..., 2:] <= c[..., 2:]).all(-1)
    chosen = []
    while inside.any():
        chosen.append(int(inside.sum(1).argmax()))
        inside &= ~inside[chosen[-1]]
    return chosen
# endregion chips


# region tiles
def tile_boxes(width, height, tile=512, overlap=0.2) -> list[list[int]]:
    """Tiles row by row; the last of a row or column is moved inwards."""
    step = tile - int(overlap * tile)

    def starts(side):
        last = max(side - tile, 0)
        return [*range(0, last, step), last]

    return [
        [x, y, min(x + tile, width), min(y + tile, height)]
        for y in starts(height)
        for x in starts(width)
    ]
# endregion tiles


# region merge
def greedy_merge(boxes, scores, threshold=0.5):
    """Merged boxes and scores of one class, best first."""
    lt = torch.max(boxes[:, None, :2], boxes[None, :, :2])
    rb = torch.min(boxes[:, None, 2:], boxes[None, :, 2:])
    shared = (rb - lt).clamp(min=0).prod(-1)
    area = (boxes[:, 2:] - boxes[:, :2]).prod(-1)
    ios = shared / torch.min(area[:, None], area[None])
    open_, out, kept = torch.ones_like(scores, dtype=torch.bool), [], []
    for i in scores.argsort(descending=True, stable=True).tolist():
        if not open_[i]:
            continue
        group = open_ & (ios[i] >= threshold)
        group[i] = True
        open_ &= ~group
        # The union of the group; sahi checks each again as it grows.
        low, high = boxes[group, :2].min(0), boxes[group, 2:].max(0)
        out.append(torch.cat([low.values, high.values]))
        kept.append(scores[i])
    if not out:
        return boxes, scores
    return torch.stack(out), torch.stack(kept)
# endregion merge


# region sliced
def predict_sliced(detect, image: Tensor, tile=512, overlap=0.2):
    """Boxes, scores, labels over tiles and the whole image.

    `detect` takes a (C, H, W) image of any size and returns boxes in
    its own pixels; it does the resizing to its input.
    """
    height, width = image.shape[-2:]
    views = tile_boxes(width, height, tile, overlap)
    if len(views) > 1:
        views.append([0, 0, width, height])
    found = []
    for x1, y1, x2, y2 in views:
        boxes, scores, labels = detect(image[..., y1:y2, x1:x2])
        shift = boxes.new_tensor([x1, y1, x1, y1])
        found.append((boxes + shift, scores, labels))
    boxes, scores, labels = (torch.cat(part) for part in zip(*found))
    merged = []
    for label in labels.unique():
        mine = labels == label
        b, s = greedy_merge(boxes[mine], scores[mine])
        merged.append((b, s, label.expand(len(s))))
    if not merged:
        return boxes, scores, labels
    return tuple(torch.cat(part) for part in zip(*merged))
# endregion sliced
