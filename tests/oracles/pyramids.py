"""Feature pyramids of torchvision and level assignment in float32, as numbers for the tests.

Run with:  /usr/bin/python3 tests/oracles/pyramids.py
Writes pyramids.json beside this file. Sources: torchvision.ops.FeaturePyramidNetwork,
torchvision.ops.poolers.LevelMapper, torchvision.models.detection.anchor_utils.AnchorGenerator; the
formulas of Detectron, Detectron2 and mmdetection in NumPy float32.
"""

import json
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch
import torchvision
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.ops import FeaturePyramidNetwork
from torchvision.ops.poolers import LevelMapper


def pyramid():
    torch.manual_seed(3)
    net = FeaturePyramidNetwork([2, 3, 4], 2).double()
    for p in net.parameters():
        torch.nn.init.normal_(p)
    shapes = [(2, 8, 12), (3, 4, 6), (4, 2, 3)]
    maps = [torch.randn(1, *s, dtype=torch.float64, requires_grad=True) for s in shapes]
    out = list(net(OrderedDict((str(i), m) for i, m in enumerate(maps))).values())
    conv = lambda block: {
        "weights": block[0].weight.tolist(),
        "bias": block[0].bias.tolist(),
    }
    flat = lambda m: {
        "channels": m.shape[1],
        "height": m.shape[2],
        "width": m.shape[3],
        "values": [round(x, 12) for x in m.flatten().tolist()],
    }
    return {
        "maps": [flat(m) for m in maps],
        "laterals": [conv(b) for b in net.inner_blocks],
        "outputs": [conv(b) for b in net.layer_blocks],
        "pyramid": [flat(m) for m in out],
    }


def levels():
    mapper = LevelMapper(2, 5)
    rng = np.random.default_rng(1)
    rows = []
    for w, h in (np.exp(rng.uniform(1, 7.2, (200, 2))).round(1)).tolist():
        box = torch.tensor([[0.0, 0.0, w, h]])
        rows.append([w, h, int(mapper([box])[0]) + 2])
    return rows


def float32_levels():
    """Unclamped levels near the boundaries, where the place of epsilon matters."""
    f = np.float32
    code = {
        "detectron": lambda s: np.floor(f(4) + np.log2(s / f(224) + f(1e-6))),
        "detectron2": lambda s: np.floor(f(4) + np.log2(s / f(224) + f(1e-8))),
        "torchvision": lambda s: np.floor(f(4) + np.log2(s / f(224)) + f(1e-6)),
        "mmdetection": lambda s: np.floor(np.log2(s / f(56) + f(1e-6))) + 2,
    }
    near = [a - d for a in (112, 224, 448) for d in (1e-2, 3e-4, 2e-4, 1.2e-4, 6e-5, 0)]
    rows = [[float(f(s)), {k: int(fn(f(s))) for k, fn in code.items()}] for s in near]
    grid = f(224) - f(2**-16) * np.arange(6000, dtype=f)
    first = {k: float(grid[np.where(fn(grid) == 4)[0].max()]) for k, fn in code.items()}
    return {"rows": rows, "first": first}


def anchors():
    """Unrounded: torchvision rounds the corners of its anchors to whole pixels."""
    ratios = (0.5, 1.0, 2.0)
    sizes = (32, int(32 * 2 ** (1 / 3)), int(32 * 2 ** (2 / 3)))
    made = AnchorGenerator((sizes,), (ratios,)).generate_anchors(sizes, ratios)
    return {"sizes": sizes, "corners": made.tolist()}


if __name__ == "__main__":
    result = {
        "versions": {"torch": torch.__version__, "torchvision": torchvision.__version__},
        "network": pyramid(),
        "levels": levels(),
        "float32": float32_levels(),
        "retina": anchors(),
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(result) + "\n")
