"""Focal losses and their gradients by torch, and where a star-shaped convolution samples.

Run with:  python3 tests/oracles/focal_losses.py   (writes focal_losses.json beside itself)
Sources:   torchvision.ops.sigmoid_focal_loss for focal loss; the others have no reference in torch and
           are written with binary_cross_entropy_with_logits from their papers (Li et al. 2006.04388,
           eq. 2; Zhang et al. 2008.13367, eq. 2; Huang et al. 2412.04234), gradients by autograd.
           torchvision.ops.deform_conv2d reads a map of x and a map of y at the star's points.
Made with: Python 3.11, torch 1.13.1, torchvision 0.14.1, float64.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torchvision.ops import deform_conv2d, sigmoid_focal_loss

torch.set_default_dtype(torch.float64)

LOGITS = [-30.0, -8.0, -4.595, -2.0, -0.5, 0.0, 0.3, 1.0, 2.5, 7.0, 30.0]
QUALITIES = [0.0, 1e-6, 0.05, 0.3, 0.5, 0.8, 0.95, 1.0]


def with_gradient(loss, x):
    x = torch.tensor([x], requires_grad=True)
    value = loss(x).sum()
    (gradient,) = torch.autograd.grad(value, x)
    return [float(value), float(gradient)]


def bce(x, q):
    return F.binary_cross_entropy_with_logits(x, torch.full_like(x, q), reduction="none")


def focal(x, positive, alpha, gamma):
    y = torch.full_like(x, float(positive))
    return sigmoid_focal_loss(x, y, alpha=alpha, gamma=gamma)


def quality(x, q, beta):
    return (x.sigmoid() - q).abs() ** beta * bce(x, q)


def varifocal(x, q, alpha, gamma, detached):
    if q > 0:
        return q * bce(x, q)
    p = x.sigmoid()
    return alpha * (p.detach() if detached else p) ** gamma * bce(x, 0.0)


def matchability(x, q, gamma):
    if q > 0:
        return bce(x, q**gamma)
    return x.sigmoid().detach() ** gamma * bce(x, 0.0)


def star(distances, stride, offsets):
    """What deform_conv2d reads at cell (20, 20) from maps of x and y, in cells."""
    size = 41
    ramp = torch.arange(size).double()
    maps = torch.stack([ramp[None].expand(size, size), ramp[:, None].expand(size, size)])[None]
    shift = torch.tensor(offsets).view(1, 18, 1, 1).expand(1, 18, size, size)
    points = []
    for k in range(9):
        kernel = torch.zeros(2, 2, 9)
        kernel[0, 0, k] = kernel[1, 1, k] = 1
        out = deform_conv2d(maps, shift.contiguous(), kernel.view(2, 2, 3, 3), padding=1)
        points.append(out[0, :, 20, 20].tolist())
    return {"distances": distances, "stride": stride, "offsets": offsets, "points": points}


def star_offsets(l, t, r, b, stride):
    """Written down from vfnet_head.py's description: kernel order, dy before dx, minus the grid."""
    rows, columns = [-t, 0, b], [-l, 0, r]
    return [
        v
        for i in range(3)
        for j in range(3)
        for v in (rows[i] / stride - (i - 1), columns[j] / stride - (j - 1))
    ]


cases = {
    "focal": [
        [x, y, a, g, *with_gradient(lambda z: focal(z, y, a, g), x)]
        for x in LOGITS
        for y in (False, True)
        for a, g in ((0.25, 2.0), (0.5, 0.0), (0.75, 1.0))
    ],
    "quality": [
        [x, q, b, *with_gradient(lambda z: quality(z, q, b), x)]
        for x in LOGITS
        for q in QUALITIES
        for b in (2.0, 2.5)
    ],
    "varifocal": [
        [x, q, a, g, d, *with_gradient(lambda z: varifocal(z, q, a, g, d), x)]
        for x in LOGITS
        for q in QUALITIES
        for a, g, d in ((0.75, 2.0, False), (0.75, 2.0, True), (1.2, 1.5, False))
    ],
    "matchability": [
        [x, q, g, *with_gradient(lambda z: matchability(z, q, g), x)]
        for x in LOGITS
        for q in QUALITIES
        for g in (1.5, 2.0)
    ],
    "star": [
        star([l, t, r, b], s, star_offsets(l, t, r, b, s))
        for l, t, r, b, s in ((8, 16, 24, 32, 8), (5, 1, 30, 12.5, 16), (60, 33, 7, 90, 8), (8, 8, 8, 8, 8))
    ],
}
path = Path(__file__).with_suffix(".json")
path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
print({k: len(v) for k, v in cases.items()}, path.stat().st_size)
