"""Peaks, decoded boxes and the heatmap loss of CenterNet by torch, and its Gaussians by numpy.

Run with:  python3 tests/oracles/centernet.py   (writes centernet.json beside itself)
Sources:   peaks by torch.nn.functional.max_pool2d and torch.topk; the loss written from Zhou, Wang &
           Krähenbühl, 1904.07850, eq. 1 with torch.log and differentiated by autograd; radii as the
           roots that numpy.roots finds of CornerNet's three quadratics, and as CenterNet's code
           (src/lib/utils/image.py at 4c50fd3) combines b and the discriminant; targets by drawing
           every Gaussian on the whole map, cutting it to its square and taking the maximum.
Made with: Python 3.11, torch 1.13, numpy 1.24, float64.
"""

import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(7)


def quadratics(w, h, t):
    return [
        (1, -(w + h), w * h * (1 - t) / (1 + t)),  # shifted
        (4, -2 * (w + h), (1 - t) * w * h),  # inside
        (4 * t, 2 * t * (w + h), (t - 1) * w * h),  # outside
    ]


def radii(w, h, t):
    right, official = [], []
    for a, b, c in quadratics(w, h, t):
        roots = np.roots([a, b, c]).real
        right.append(float(min(r for r in roots if r > 0)))
        official.append((-b + math.sqrt(b * b - 4 * a * c)) / 2)
    return [w, h, t, right, official]


def radius_cases():
    fixed = [(31, 48, 0.7), (1, 1, 0.7), (20, 20, 0.3), (8, 80, 0.5)]
    random = [
        (float(w), float(h), float(t))
        for w, h, t in zip(rng.uniform(1, 200, 60), rng.uniform(1, 200, 60), rng.uniform(0.02, 0.98, 60))
    ]
    return [radii(*case) for case in fixed + random]


def targets(columns, rows, centers):
    y, x = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
    maps = [torch.zeros(rows, columns)]
    for cx, cy, r in centers:
        sigma = (2 * r + 1) / 6
        near = ((x - cx).abs() <= r) & ((y - cy).abs() <= r)
        maps.append(torch.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * sigma**2)) * near)
    return torch.stack(maps).amax(0)


def target_cases():
    out = []
    for _ in range(8):
        columns, rows = int(rng.integers(3, 14)), int(rng.integers(3, 14))
        centers = [
            [int(rng.integers(0, columns)), int(rng.integers(0, rows)), int(rng.integers(0, 6))]
            for _ in range(int(rng.integers(0, 5)))
        ]
        values = targets(columns, rows, centers).flatten().tolist()
        out.append([columns, rows, centers, [round(v, 14) for v in values]])
    return out


def peak_cases():
    """Half of the maps hold tenths only, so that plateaus are common."""
    out = []
    for k in range(24):
        columns, rows = int(rng.integers(1, 12)), int(rng.integers(1, 12))
        heat = torch.from_numpy(rng.uniform(0, 1, (1, 1, rows, columns)))
        heat = (heat * 10).round() / 10 if k % 2 else heat
        kept = heat * (F.max_pool2d(heat, 3, stride=1, padding=1) == heat)
        flat = kept.flatten()
        order = torch.argsort(flat, descending=True, stable=True)
        peaks = [[int(i) % columns, int(i) // columns, float(flat[i])] for i in order if flat[i] > 0]
        out.append([columns, rows, heat.flatten().tolist(), peaks])
    return out


def loss_of(x, y, alpha, beta):
    p = x.sigmoid()
    positive = -((1 - p) ** alpha) * torch.log(p)
    negative = -((1 - y) ** beta) * p**alpha * torch.log(1 - p)
    return torch.where(y == 1, positive, negative)


def cell_cases():
    out = []
    for logit in (-9.0, -2.19, -0.5, 0.0, 0.8, 3.0, 8.0):
        for y in (0.0, 0.0561, 0.5, 0.9, 0.9999, 1.0):
            for alpha, beta in ((2, 4), (1, 4), (2, 0)):
                x = torch.tensor(logit, requires_grad=True)
                loss = loss_of(x, torch.tensor(y), alpha, beta)
                (gradient,) = torch.autograd.grad(loss, x)
                out.append([logit, y, alpha, beta, float(loss), float(gradient)])
    return out


def map_cases():
    out = []
    for centers in ([[2, 2, 2]], [[1, 1, 1], [4, 3, 0], [4, 3, 2]], []):
        y = targets(6, 5, centers)
        x = torch.from_numpy(rng.normal(-1, 2, (5, 6))).requires_grad_()
        n = max(int((y == 1).sum()), 1)
        loss = loss_of(x, y, 2, 4).sum() / n
        (gradient,) = torch.autograd.grad(loss, x)
        lists = [t.detach().flatten().tolist() for t in (x, y, gradient)]
        out.append([*lists, float(loss)])
    return out


if __name__ == "__main__":
    numbers = {
        "radii": radius_cases(),
        "targets": target_cases(),
        "peaks": peak_cases(),
        "cells": cell_cases(),
        "maps": map_cases(),
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(numbers, separators=(",", ":")) + "\n")
    print(f"wrote {path.name}: {path.stat().st_size} bytes")
