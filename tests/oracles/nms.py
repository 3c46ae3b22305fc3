"""What torchvision and slow methods in plain Python say about suppression, fusion and AP.

Run with:  python3 tests/oracles/nms.py   (writes nms.json beside itself)
Sources:   torchvision.ops nms, batched_nms, distance_box_iou_loss. There is no reference library for
           the rest here, so Soft-NMS, Matrix NMS, box fusion and COCO's AP are written down from
           their papers and descriptions, one box at a time, without sharing code with the site.
           Boxes are not stored: each case is drawn from numpy.random.RandomState(seed), which
           src/algorithms/numerics/random.ts repeats number by number (tests/algorithms/detection/cases.ts).
Made with: Python 3.11, torch 1.13.1, torchvision 0.14.1, numpy 1.24, float64.
"""

import json
import math
from pathlib import Path

import numpy as np
import torch
import torchvision
from torchvision import ops
from torchvision.ops.boxes import _batched_nms_vanilla

torch.set_default_dtype(torch.float64)


def draw(kind, seed):
    """Boxes, scores, classes and a threshold; kept in step with cases.ts."""
    u = np.random.RandomState(seed).random_sample
    n = math.floor(u() * 40)
    boxes, scores, classes = [], [], []
    for _ in range(n):
        if kind == "grid":  # ties of scores and overlaps, boxes without area, equality
            x, y = math.floor(u() * 6), math.floor(u() * 6)
            w, h = math.floor(u() * 5), math.floor(u() * 5)
            score = (1 + math.floor(u() * 8)) / 8
        elif kind == "crowd":  # a few objects, many boxes each
            k = math.floor(u() * 3)
            x, y = 12 * k + 6 * u(), 3 * u()
            w, h = 20 + 6 * u(), 40 + 6 * u()
            score = u()
        else:
            x, y = 100 * u(), 100 * u()
            w, h = 2 + 38 * u(), 2 + 38 * u()
            score = u()
        boxes.append([x, y, x + w, y + h])
        scores.append(score)
        classes.append(math.floor(u() * 3))
    threshold = math.floor(u() * 21) / 20 if kind == "grid" else u()
    return boxes, scores, classes, threshold


def tensors(boxes, scores, classes):
    return (
        torch.tensor(boxes, dtype=torch.float64).reshape(-1, 4),
        torch.tensor(scores, dtype=torch.float64),
        torch.tensor(classes, dtype=torch.long),
    )


def hard(kind, seed):
    boxes, scores, classes, threshold = draw(kind, seed)
    b, s, c = tensors(boxes, scores, classes)
    plain = ops.nms(b, s, threshold).tolist()
    batched = ops.batched_nms(b, s, c, threshold).tolist()
    by_class = _batched_nms_vanilla(b, s, c, threshold)
    # Its last sort is not stable; equal scores go by index here.
    by_class = sorted(by_class.tolist(), key=lambda i: (-scores[i], i))
    assert sorted(batched) == sorted(by_class)
    return [kind, seed, plain, by_class]


def iou(a, b):
    w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(w, 0) * max(h, 0)
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
    return shared / union if union > 0 else 0.0


def soft(boxes, scores, factor, floor):
    left = {i: s for i, s in enumerate(scores)}
    out = []
    while left:
        m = max(left, key=lambda i: (left[i], -i))
        out.append((m, left.pop(m)))
        left = {i: s * factor(iou(boxes[m], boxes[i])) for i, s in left.items()}
        left = {i: s for i, s in left.items() if s >= floor}
    return out


def matrix(boxes, scores, f):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    out = list(scores)
    for at, j in enumerate(order):
        for before, i in enumerate(order[:at]):
            divisor = min([f(iou(boxes[k], boxes[i])) for k in order[:before]] + [1.0])
            if divisor > 0:
                out[j] = min(out[j], scores[j] * f(iou(boxes[i], boxes[j])) / divisor)
    return out


def diou_nms(boxes, scores, threshold):
    b = torch.tensor(boxes, dtype=torch.float64).reshape(-1, 4)
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    keep = []
    for j in order:
        if keep:
            d = 1 - ops.distance_box_iou_loss(b[keep], b[j].expand(len(keep), 4), eps=0)
            if bool((d > threshold).any()):
                continue
        keep.append(j)
    return keep


def fusion(models, threshold):
    flat = [(s, i) for i, s in enumerate(s for _, scores in models for s in scores)]
    boxes = [b for bs, _ in models for b in bs]
    clusters = []

    def fused(members):
        weight = sum(s for s, _ in members)
        return [sum(s * boxes[i][k] for s, i in members) / weight for k in range(4)]

    for s, i in sorted(flat, key=lambda entry: (-entry[0], entry[1])):
        match, best = None, threshold
        for cluster in clusters:
            if iou(fused(cluster), boxes[i]) > best:
                match, best = cluster, iou(fused(cluster), boxes[i])
        if match is None:
            clusters.append([(s, i)])
        else:
            match.append((s, i))
    out = []
    for members in clusters:
        mean = sum(s for s, _ in members) / len(members)
        out.append([*fused(members), mean * min(len(models), len(members)) / len(models)])
    return sorted(out, key=lambda row: -row[4])


def short(values, digits=10):
    return [float(f"{v:.{digits}g}") for v in values]


def rescored(kind, seed):
    boxes, scores, _, threshold = draw(kind, seed)
    linear = soft(boxes, scores, lambda x: 1 - x if x > threshold else 1.0, 0.001)
    gauss = soft(boxes, scores, lambda x: math.exp(-x * x / 0.5), 0.001)
    half = len(boxes) // 2
    models = [(boxes[:half], scores[:half]), (boxes[half:], scores[half:])]
    useful = [([b for b, s in zip(*m) if s > 0], [s for s in m[1] if s > 0]) for m in models]
    return {
        "kind": kind,
        "seed": seed,
        "linear": [[i for i, _ in linear], short(s for _, s in linear)],
        "gauss": [[i for i, _ in gauss], short(s for _, s in gauss)],
        "matrix": short(matrix(boxes, scores, lambda x: math.exp(-x * x / 0.5))),
        "matrixLinear": short(matrix(boxes, scores, lambda x: 1 - x)),
        # Off the grid: an equality such as 0.4 - 0.05 = 0.35 is decided by the last bit.
        "diou": diou_nms(boxes, scores, threshold + 0.001),
        "fusion": [short(row) for row in fusion(useful, threshold)],
    }


def precision_images(seed):
    """Images whose detections are shifted copies of objects and strays; kept in step with cases.ts."""
    u = np.random.RandomState(seed).random_sample
    images = []
    for _ in range(2 + math.floor(u() * 6)):
        truths, boxes, scores = [], [], []
        for _ in range(math.floor(u() * 5)):
            x, y, w, h = math.floor(u() * 60), math.floor(u() * 60), 8 + math.floor(u() * 24), 8 + math.floor(u() * 24)
            truths.append([x, y, x + w, y + h])
            for _ in range(math.floor(u() * 4)):
                dx, dy = math.floor(u() * 7) - 3, math.floor(u() * 7) - 3
                boxes.append([x + dx, y + dy, x + w + dx, y + h + dy])
                scores.append(math.floor(u() * 20) / 20)
        for _ in range(math.floor(u() * 3)):
            x, y = math.floor(u() * 80), math.floor(u() * 80)
            boxes.append([x, y, x + 12, y + 12])
            scores.append(math.floor(u() * 20) / 20)
        images.append((boxes, scores, truths))
    return images


def average_precision(images, t, most=100):
    """The definition, with no envelope: for each recall level the best precision from there on."""
    objects = sum(len(truths) for _, _, truths in images)
    found = []
    for number, (boxes, scores, truths) in enumerate(images):
        free = set(range(len(truths)))
        for rank, d in enumerate(sorted(range(len(scores)), key=lambda i: -scores[i])[:most]):
            good = [(iou(boxes[d], truths[g]), g) for g in free]
            good = [pair for pair in good if pair[0] >= min(t, 1 - 1e-10)]
            if good:
                free.remove(max(good)[1])
            found.append((-scores[d], number, rank, bool(good)))
    found.sort(key=lambda entry: entry[:3])
    points = []
    for k in range(len(found)):
        hits = sum(entry[3] for entry in found[: k + 1])
        points.append((hits / objects, hits / (k + 1)))
    best = [max([p for r, p in points if r >= level], default=0.0) for level in np.linspace(0, 1, 101)]
    return float(np.mean(best))


def precision_case(seed):
    images = precision_images(seed)
    if sum(len(truths) for _, _, truths in images) == 0:
        return [seed, None]
    thresholds = np.linspace(0.5, 0.95, 10)
    return [seed, short([average_precision(images, t) for t in thresholds], 12)]


if __name__ == "__main__":
    result = {
        "source": f"tests/oracles/nms.py, torch {torch.__version__}, torchvision {torchvision.__version__}",
        "hard": [hard(kind, seed) for kind in ("random", "grid", "crowd") for seed in range(1, 401)],
        "rescored": [rescored(kind, seed) for kind in ("random", "grid", "crowd") for seed in range(501, 531)],
        "precision": [precision_case(seed) for seed in range(901, 981)],
    }
    text = json.dumps(result, separators=(",", ":"))
    for mark in ('["random"', '["grid"', '["crowd"', '{"kind"'):
        text = text.replace(mark, "\n" + mark)
    (Path(__file__).parent / "nms.json").write_text(text + "\n")
