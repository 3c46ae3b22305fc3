"""Resizing, tiling, merging, anchor labels and chip covers, by other means than the TypeScript.

Run with:  /usr/bin/python3 tests/oracles/scale_problem.py
Writes scale_problem.json beside this file. Sources: torchvision's GeneralizedRCNNTransform for the
factor; the rules of sahi (slicing.py, postprocess/combine.py) and of SNIPER
(data_utils/data_workers.py, anchor_worker) restated in NumPy; exhaustive search for the least cover;
statistics.NormalDist for the quantiles.
"""

import itertools
import json
import math
import platform
from pathlib import Path
from statistics import NormalDist

import numpy as np
import torch
import torchvision
from torchvision.models.detection.transform import _resize_image_and_masks

rng = np.random.default_rng(7)


def resizing():
    """Sides after torchvision's resize; it rounds down, so the factor is only good to a pixel."""
    cases = []
    for width, height in [(640, 480), (480, 640), (500, 375), (640, 213), (1024, 1024)]:
        for short, long in [(1400, 2000), (800, 1200), (480, 800)]:
            image, _ = _resize_image_and_masks(torch.zeros(3, height, width), short, long)
            cases.append(
                {
                    "image": [width, height],
                    "target": [short, long],
                    "resized": [image.shape[2], image.shape[1]],
                }
            )
    return cases


def tiles(width, height, tile, ratio):
    """The loops of sahi's get_slice_bboxes."""
    overlap, out, y_min, y_max = int(ratio * tile), [], 0, 0
    while y_max < height:
        x_min = x_max = 0
        y_max = y_min + tile
        while x_max < width:
            x_max = x_min + tile
            if y_max > height or x_max > width:
                right, bottom = min(width, x_max), min(height, y_max)
                out.append([max(0, right - tile), max(0, bottom - tile), right, bottom])
            else:
                out.append([x_min, y_min, x_max, y_max])
            x_min = x_max - overlap
        y_min = y_max - overlap
    return out


def overlap_of(a, b, metric):
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(width, 0) * max(height, 0)
    areas = [(c[2] - c[0]) * (c[3] - c[1]) for c in (a, b)]
    return shared / (min(areas) if metric == "IOS" else sum(areas) - shared)


def merge(boxes, scores, metric, threshold=0.5):
    """GREEDYNMM of sahi: group by the best box, then widen it while the next one still matches."""
    order = sorted(range(len(boxes)), key=lambda i: -scores[i])
    out = []
    while order:
        best, order = order[0], order[1:]
        group = [i for i in order if overlap_of(boxes[best], boxes[i], metric) >= threshold]
        order = [i for i in order if i not in group]
        box, members = list(boxes[best]), [best]
        for i in group:
            if overlap_of(box, boxes[i], metric) > threshold:
                b = boxes[i]
                box = [min(box[0], b[0]), min(box[1], b[1]), max(box[2], b[2]), max(box[3], b[3])]
                members.append(i)
        out.append({"box": box, "members": members})
    return out


def merging():
    cases = []
    for n, spread in [(6, 40), (20, 60), (40, 100), (3, 300)]:
        corner = rng.integers(0, spread, (n, 2))
        side = rng.integers(4, 40, (n, 2))
        boxes = np.hstack([corner, corner + side]).tolist()
        scores = rng.permutation(np.arange(1, n + 1) / (n + 1)).round(6).tolist()
        cases.append(
            {
                "boxes": boxes,
                "scores": scores,
                "ios": merge(boxes, scores, "IOS"),
                "iou": merge(boxes, scores, "IOU"),
            }
        )
    return cases


def iou_matrix(a, b):
    return torchvision.ops.box_iou(torch.tensor(a).double(), torch.tensor(b).double()).numpy()


def labels(anchors, truths, valid):
    """anchor_worker, without its sampling of 256 anchors."""
    keep = [t for t, v in zip(truths, valid) if v]
    drop = [t for t, v in zip(truths, valid) if not v]
    out = -np.ones(len(anchors))
    if keep:
        iou = iou_matrix(anchors, keep)
        most = iou.max(1)
        out[most < 0.4] = 0
        out[np.where(iou == iou.max(0))[0]] = 1
        out[most >= 0.5] = 1
    else:
        out[:] = 0
    if drop:
        out[iou_matrix(anchors, drop).max(1) > 0.3] = -1
    return out.astype(int).tolist()


def labelling():
    cases = []
    grid = [
        [x - w / 2, y - h / 2, x + w / 2, y + h / 2]
        for x in range(8, 100, 16)
        for y in range(8, 100, 16)
        for w, h in [(24, 24), (34, 17), (48, 48)]
    ]
    for valid in [[True, True, True], [True, False, False], [False, False, False]]:
        truths = [[10, 12, 38, 35], [30, 14, 52, 40], [20, 50, 88, 96]]
        cases.append({"anchors": grid, "truths": truths, "valid": valid,
                      "labels": labels(grid, truths, valid)})
    cases.append({"anchors": grid, "truths": [], "valid": [], "labels": labels(grid, [], [])})
    return cases


def least_cover(boxes, width, height, size, stride):
    """The least number of chips of the grid that contain all boxes, by trying 1, 2, 3, …"""
    starts = lambda side: sorted({*range(0, side - size + 1, stride), side - size})
    inside = {
        frozenset(
            i
            for i, b in enumerate(boxes)
            if b[0] >= x and b[1] >= y and b[2] <= x + size and b[3] <= y + size
        )
        for x in starts(width)
        for y in starts(height)
    } - {frozenset()}
    sets = [s for s in inside if not any(s < other for other in inside)]
    for k in range(len(boxes) + 1):
        if any(len(frozenset().union(*c)) == len(boxes) for c in itertools.combinations(sets, k)):
            return k
    raise ValueError("no cover")


def covers():
    cases = []
    for n in [1, 3, 5, 7, 8, 8]:
        corner = rng.integers(0, [300, 220], (n, 2))
        side = rng.integers(4, 60, (n, 2))
        boxes = np.hstack([corner, np.minimum(corner + side, [320, 240])]).tolist()
        cases.append({"boxes": boxes, "least": least_cover(boxes, 320, 240, 96, 16)})
    return cases


def quantiles():
    """ln σ is linear in the normal score between the published points; log-uniform above 90 %."""
    z, logs = NormalDist().inv_cdf(0.9), [math.log(s) for s in (0.024, 0.106, 0.472)]
    out = []
    for share in [0.001, 0.05, 0.1, 0.25, 0.41, 0.5, 0.6, 0.75, 0.9, 0.95, 0.99]:
        score = NormalDist().inv_cdf(share)
        if share <= 0.5:
            log = logs[1] + score * (logs[1] - logs[0]) / z
        elif share <= 0.9:
            log = logs[1] + score * (logs[2] - logs[1]) / z
        else:
            log = logs[2] * (1 - share) / 0.1
        out.append({"share": share, "scale": math.exp(log)})
    return out


data = {
    "versions": {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "torch": torch.__version__,
        "torchvision": torchvision.__version__,
    },
    "resizing": resizing(),
    "tiling": [
        {"image": [w, h], "tile": t, "ratio": r, "tiles": tiles(w, h, t, r)}
        for w, h, t, r in [
            (1280, 720, 512, 0.2),
            (1280, 720, 640, 0),
            (1000, 750, 256, 0.25),
            (1024, 1024, 512, 0.2),
            (300, 200, 512, 0.2),
            (1920, 1080, 333, 0.1),
        ]
    ],
    "merging": merging(),
    "labelling": labelling(),
    "covers": covers(),
    "quantiles": quantiles(),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(data) + "\n")
