"""Similarities of box pairs by torchvision, and losses with gradients by torch autograd.

Run with:  python3 tests/oracles/boxes.py   (writes boxes.json beside itself)
Sources:   torchvision.ops box_iou, generalized_/distance_/complete_box_iou and their _loss forms;
           the gradients are autograd's through content/articles/iou-losses/iou_losses.py, which
           tests/listings/iou_losses_test.py compares with torchvision.
Made with: Python 3.11, torch 1.13.1, torchvision 0.14.1, float64.
"""

import json
import math
import random
import sys
from pathlib import Path

import torch
import torchvision
from torchvision import ops

here = Path(__file__).parent
sys.path.insert(0, str(here / "../../content/articles/iou-losses"))
import iou_losses as losses  # noqa: E402

torch.set_default_dtype(torch.float64)
rng = random.Random(20191119)


def quarter(low, high):
    """A multiple of 1/4, exact in binary and short in JSON."""
    return rng.randint(round(low * 4), round(high * 4)) / 4


def random_box(span=40.0, largest=32.0):
    x, y, w, h = quarter(0, span), quarter(0, span), quarter(0.25, largest), quarter(0.25, largest)
    return [x, y, x + w, y + h]


def pairs():
    """1000 random pairs, dense and sparse, then the cases that implementations get wrong."""
    out = [(random_box(), random_box()) for _ in range(700)]
    out += [(random_box(400, 16), random_box(400, 16)) for _ in range(150)]  # mostly apart
    for _ in range(150):  # nested
        x1, y1, x2, y2 = random_box(40, 20)
        out.append(([x1, y1, x2, y2], [x1 - quarter(0, 5), y1 - quarter(0, 5), x2 + quarter(0, 5), y2 + quarter(0, 5)]))
    unit = [0, 0, 1, 1]
    out += [
        (unit, unit),
        (unit, [1, 0, 2, 1]),  # touch along an edge
        (unit, [1, 1, 2, 2]),  # touch in a corner
        (unit, [0, 0, 1, 4]),  # share three edges
        (unit, [1e6, 1e6, 1e6 + 1, 1e6 + 1]),  # far apart
        ([0, 0, 1e-3, 1e-3], [0, 0, 1e-3, 1e-3]),
        ([0, 0, 1e-3, 1e-3], [5e-4, 0, 1.5e-3, 1e-3]),
        ([0, 0, 1000, 1], [0, 0, 1, 1000]),  # crossing, opposite shapes
        ([0, 0, 0, 1], unit),  # a line in a box
        ([0, 0, 0, 0], unit),  # a point in a box
        ([0, 0, 0, 0], [3, 4, 3, 4]),  # two points apart
        ([2, 2, 2, 2], [2, 2, 2, 2]),  # the same point twice
        ([0, 0, 0, 2], [1, 0, 1, 2]),  # two lines apart
    ]
    return out


def finite(t, digits=15):
    return [float(f"{x:.{digits}g}") if math.isfinite(x) else None for x in t.tolist()]


def diagonal(f, a, b):
    """The pairwise functions, taken pair by pair (their matrix of all pairs is not needed)."""
    return torch.stack([f(x[None], y[None])[0, 0] for x, y in zip(a, b)])


def similarities():
    rows = pairs()
    a, b = torch.tensor([r[0] for r in rows]), torch.tensor([r[1] for r in rows])
    return {
        "columns": ["a", "b", "iou", "giou", "diou", "ciou"],
        "rows": [
            [*r, *v]
            for r, v in zip(
                rows,
                zip(
                    finite(diagonal(ops.box_iou, a, b)),
                    finite(diagonal(ops.generalized_box_iou, a, b)),
                    # eps = 0: the functions without it (distance_, complete_box_iou) add 1e-7.
                    finite(1 - ops.distance_box_iou_loss(a, b, eps=0)),
                    finite(1 - losses.ciou_loss(a, b)),
                ),
            )
        ],
        "torchvision_ciou": finite(1 - ops.complete_box_iou_loss(a, b), 9),
    }


def matrix():
    a = [random_box(20, 12) for _ in range(6)]
    b = [random_box(20, 12) for _ in range(5)]
    values = ops.box_iou(torch.tensor(a), torch.tensor(b))
    return {"a": a, "b": b, "iou": [finite(row) for row in values]}


def diou_detached(p, g):
    o = losses.overlap(p, g)
    return 1 - o.iou + losses.center_penalty(o, detach_diagonal=True)


def gradients():
    """Center-size boxes; no two edges coincide, so every loss is differentiable."""
    functions = {
        "iou": losses.iou_loss,
        "log": lambda p, g: losses.log_iou_loss(p, g, 1e-300),
        "alpha3": lambda p, g: losses.iou_loss(p, g, power=3),
        "giou": losses.giou_loss,
        "diou": losses.diou_loss,
        "diouDetached": diou_detached,
        "ciou": losses.ciou_loss,
        "ciouAttached": lambda p, g: losses.ciou_loss(p, g, detach_alpha=False),
        "eiou": losses.eiou_loss,
        "siou": losses.siou_loss,
        "wiou": losses.wiou_loss,
        "mpdiou": lambda p, g: losses.mpdiou_loss(p, g, 64, 48),
    }

    def corners(t):
        return torch.cat([t[:2] - t[2:] / 2, t[:2] + t[2:] / 2])

    rows = []
    for k in range(120):
        spread = 6 if k < 90 else 30  # the last quarter is mostly apart
        p = [20 + rng.uniform(-spread, spread) for _ in "xy"] + [rng.uniform(2, 16) for _ in "wh"]
        g = [20.0, 20.0] + [rng.uniform(2, 16) for _ in "wh"]
        p, g = [round(v, 3) for v in p], [round(v, 3) for v in g]
        row = {"p": p, "g": g}
        for name, f in functions.items():
            t = torch.tensor(p, requires_grad=True)
            value = f(corners(t), corners(torch.tensor(g)))
            value.backward()
            row[name] = finite(torch.cat([value[None].detach(), t.grad]), 11)
        rows.append(row)
    return rows


if __name__ == "__main__":
    result = {
        "source": f"tests/oracles/boxes.py, torch {torch.__version__}, torchvision {torchvision.__version__}",
        "similarities": similarities(),
        "matrix": matrix(),
        "gradients": gradients(),
    }
    text = json.dumps(result, separators=(",", ":")).replace('[[[', '[\n[[').replace("],[[", "],\n[[").replace('{"p"', '\n{"p"')
    (here / "boxes.json").write_text(text + "\n")
