"""Assignments of ATSS, restated on tensors from the authors' description.

Run with:  /usr/bin/python3 tests/oracles/atss.py   (writes atss.json beside itself)
Method:    Algorithm 1 of Zhang et al., CVPR 2020 (arXiv:1912.02424), with the details of the authors'
           code (atss_core/modeling/rpn/atss/loss.py): torch.topk of the center distances of each
           level, at most as many as the level has; torch.std (n - 1); IoU >= mean + std; the center
           more than 0.01 px inside; of several objects the one with the highest IoU. IoUs are those
           of torchvision.ops.box_iou, without the pixel that the authors add to each side. Anchors
           are squares of 8 strides at the cell centers of a random image; object corners are random
           reals, so that no two distances are equal.
Made with: Python 3.11, torch 1.13.1, torchvision 0.14.1.
"""

import json
from pathlib import Path

import torch
from torchvision.ops import box_iou

torch.set_default_dtype(torch.float64)


def grid(width, height, stride, side):
    ys, xs = torch.meshgrid(
        torch.arange(height // stride), torch.arange(width // stride), indexing="ij"
    )
    centers = (torch.stack([xs, ys], -1).reshape(-1, 2) + 0.5) * stride
    return torch.cat([centers - side / 2, centers + side / 2], 1)


def assign(levels, objects, k, unbiased):
    anchors = torch.cat(levels)
    middle = (anchors[:, :2] + anchors[:, 2:]) / 2
    distance = torch.cdist((objects[:, :2] + objects[:, 2:]) / 2, middle)
    overlap = box_iou(objects, anchors)
    claim = torch.full_like(overlap, -1.0)
    thresholds = []
    for g, corners in enumerate(objects):
        chosen, start = [], 0
        for level in levels:
            own = distance[g, start : start + len(level)]
            chosen.append(own.topk(min(k, len(level)), largest=False).indices + start)
            start += len(level)
        chosen = torch.cat(chosen)
        ious = overlap[g, chosen]
        threshold = ious.mean() + ious.std(unbiased=unbiased)
        inside = torch.cat([middle[chosen] - corners[:2], corners[2:] - middle[chosen]], 1)
        keep = chosen[(ious >= threshold) & (inside.min(1).values > 0.01)]
        claim[g, keep] = overlap[g, keep]
        thresholds.append(threshold.item())
    best, index = claim.max(0)
    assigned = torch.where(best >= 0, index, torch.tensor(-1))
    return assigned, thresholds


def case(generator, k, unbiased):
    width, height = (64 * (2 + int(torch.randint(0, 3, (1,), generator=generator))) for _ in "wh")
    strides = [8, 16, 32, 64]
    levels = [grid(width, height, stride, 8 * stride) for stride in strides]
    count = 2 + int(torch.randint(0, 4, (1,), generator=generator))
    size = 10 * (20 ** torch.rand(count, 2, generator=generator))
    middle = torch.rand(count, 2, generator=generator) * torch.tensor([width, height])
    objects = (torch.cat([middle - size / 2, middle + size / 2], 1) * 1000).round() / 1000
    assigned, thresholds = assign(levels, objects, k, unbiased)
    positive = (assigned >= 0).nonzero().flatten()
    return {
        "width": width,
        "height": height,
        "strides": strides,
        "candidates": k,
        "deviation": "sample" if unbiased else "population",
        "objects": objects.tolist(),
        "thresholds": thresholds,
        "positives": [[int(a), int(assigned[a])] for a in positive],
    }


def main():
    generator = torch.Generator().manual_seed(1912)
    settings = [(k, unbiased) for k in (1, 3, 9) for unbiased in (True, False)]
    cases = [case(generator, *setting) for setting in settings for _ in range(4)]
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps({"cases": cases}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
