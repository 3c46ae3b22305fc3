"""Parts of ThunderNet computed by torch and torchvision, as numbers for the tests.

Run with:  /usr/bin/python3 tests/oracles/thundernet.py
Writes thundernet.json beside this file. Sources: torchvision.ops.ps_roi_align; torch for the
convolutions, the nearest-neighbor resizing, the gate and its gradient; NumPy, straight from the
definition, for the maximum without half-pixel offset; forward hooks for the multiply-adds.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torchvision
from torch import nn
from torch.nn import functional as F
from torchvision.ops import ps_roi_align

torch.manual_seed(11)


def flat(m):
    return {
        "channels": m.shape[-3],
        "height": m.shape[-2],
        "width": m.shape[-1],
        "values": [round(x, 12) for x in m.flatten().tolist()],
    }


def conv(layer):
    weights = layer.weight.tolist()
    return {"weights": weights, **({} if layer.bias is None else {"bias": layer.bias.tolist()})}


def folded(layer, norm):
    """A convolution with the batch normalization behind it folded in."""
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    bias = norm.bias - norm.running_mean * scale
    if layer.bias is not None:
        bias = bias + layer.bias * scale
    weights = layer.weight * scale[:, None, None, None]
    return {"weights": weights.tolist(), "bias": bias.tolist()}


def randomize(norm):
    nn.init.normal_(norm.weight, 1, 0.5)
    nn.init.normal_(norm.bias)
    nn.init.normal_(norm.running_mean)
    nn.init.uniform_(norm.running_var, 0.5, 2)
    return norm.double().eval()


def context():
    """Sides of 4 and 2, and of 15 and 8, which an input of 240 px has."""
    out = []
    for high, low in ((4, 2), (15, 8)):
        c4, c5 = torch.randn(1, 2, high, high).double(), torch.randn(1, 3, low, low).double()
        layers = [nn.Conv2d(i, 4, 1).double() for i in (2, 3, 3)]
        up = F.interpolate(layers[1](c5), size=(high, high), mode="nearest")
        total = layers[0](c4) + up + layers[2](c5.mean((2, 3), keepdim=True))
        out.append(
            {
                "c4": flat(c4),
                "c5": flat(c5),
                "weights": dict(zip(("c4", "c5", "global"), map(conv, layers))),
                "output": flat(total),
            }
        )
    return out


def attention():
    cem = torch.randn(1, 4, 5, 6).double().requires_grad_()
    rpn = torch.randn(1, 3, 5, 6).double().requires_grad_()
    theta, norm = nn.Conv2d(3, 4, 1, bias=False).double(), randomize(nn.BatchNorm2d(4))
    gate = norm(theta(rpn)).sigmoid()
    upstream = torch.randn(1, 4, 5, 6).double()
    grads = torch.autograd.grad(cem * gate, (cem, rpn), upstream)
    return {
        "cem": flat(cem),
        "rpn": flat(rpn),
        "theta": folded(theta, norm),
        "gate": flat(gate),
        "output": flat(cem * gate),
        "upstream": flat(upstream),
        "gradient": {"cem": flat(grads[0]), "rpn": flat(grads[1])},
    }


def features():
    x = torch.randn(1, 3, 7, 6).double()
    depthwise = nn.Conv2d(3, 3, 5, padding=2, groups=3, bias=False).double()
    pointwise = nn.Conv2d(3, 4, 1, bias=False).double()
    norms = randomize(nn.BatchNorm2d(3)), randomize(nn.BatchNorm2d(4))
    out = norms[1](pointwise(norms[0](depthwise(x)).relu())).relu()
    first = folded(depthwise, norms[0])
    return {
        "map": flat(x),
        "weights": {
            "depthwise": {"kernels": [k[0] for k in first["weights"]], "bias": first["bias"]},
            "pointwise": folded(pointwise, norms[1]),
        },
        "output": flat(out),
    }


def bilinear(f, y, x):
    h, w = f.shape
    if y < -1 or y > h or x < -1 or x > w:
        return 0.0
    y, x = min(max(y, 0.0), h - 1), min(max(x, 0.0), w - 1)
    columns = np.array([np.interp(y, np.arange(h), f[:, c]) for c in range(w)])
    return float(np.interp(x, np.arange(w), columns))


def largest(maps, roi, bins, scale, samples):
    """Maximum of the samples, no offset, sides of at least 0.1 cells."""
    alpha = len(maps) // bins**2
    x1, y1, x2, y2 = (e * scale for e in roi)
    bw, bh = max(x2 - x1, 0.1) / bins, max(y2 - y1, 0.1) / bins
    steps = (np.arange(samples) + 0.5) / samples
    out = np.zeros((alpha, bins, bins))
    for c, i, j in np.ndindex(alpha, bins, bins):
        f = maps[c * bins**2 + i * bins + j]
        out[c, i, j] = max(
            bilinear(f, y1 + (i + v) * bh, x1 + (j + u) * bw) for v in steps for u in steps
        )
    return torch.tensor(out)


def align():
    maps = torch.randn(1, 18, 8, 9).double()
    rois = [
        [10, 20, 90, 70],
        [0, 0, 144, 128],
        [-40, -30, 60, 200],
        [50.5, 33.25, 50.5, 33.25],
        [100, 60, 300, 260],
        [3, 2, 40, 9],
    ]
    as_tensor = [torch.tensor(rois, dtype=torch.float64)]
    out = []
    for samples in (1, 2):
        means = ps_roi_align(maps, as_tensor, 3, 1 / 16, samples)
        for roi, mean in zip(rois, means):
            top = largest(maps[0].numpy(), roi, 3, 1 / 16, samples)
            out.append({"roi": roi, "samples": samples, "mean": flat(mean), "max": flat(top)})
    return {"map": flat(maps), "regions": out}


class Head(nn.Module):
    def __init__(self, alpha, hidden, outputs):
        super().__init__()
        widths = [49 * alpha, *hidden]
        self.hidden = nn.Sequential(*(nn.Linear(a, b) for a, b in zip(widths, widths[1:])))
        self.out = nn.ModuleList(nn.Linear(widths[-1], n) for n in outputs)

    def forward(self, x):
        x = self.hidden(x)
        return [layer(x) for layer in self.out]


def cost(module, *inputs):
    """Multiply-adds by forward hooks, and parameters."""
    counts = []

    def hook(layer, _, out):
        if isinstance(layer, nn.Linear):
            counts.append(out.numel() * layer.in_features)
        else:
            counts.append(out.numel() * layer.weight[0].numel())

    handles = [
        m.register_forward_hook(hook)
        for m in module.modules()
        if isinstance(m, (nn.Conv2d, nn.Linear))
    ]
    with torch.no_grad():
        module.eval()(*inputs)
    for handle in handles:
        handle.remove()
    return {"macs": sum(counts), "parameters": sum(p.numel() for p in module.parameters())}


class Context(nn.Module):
    def __init__(self, c4, c5, thin):
        super().__init__()
        self.layers = nn.ModuleList(nn.Conv2d(c, thin, 1) for c in (c4, c5, c5))

    def forward(self, c4, c5):
        for layer, x in zip(self.layers, (c4, c5, c5.mean((2, 3), keepdim=True))):
            layer(x)


class LargeKernel(nn.Module):
    def __init__(self, c5, thin):
        super().__init__()
        ways = ((15, 1), (1, 15)), ((1, 15), (15, 1))
        pad = lambda k: (k[0] // 2, k[1] // 2)
        self.ways = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(c5, 64, a, padding=pad(a), bias=False),
                nn.Conv2d(64, thin, b, padding=pad(b), bias=False),
            )
            for a, b in ways
        )

    def forward(self, x):
        return sum(way(x) for way in self.ways)


class Rpn(nn.Module):
    def __init__(self, thin, compressed, scores):
        super().__init__()
        if compressed:
            self.conv = nn.Sequential(
                nn.Conv2d(thin, thin, 5, padding=2, groups=thin, bias=False),
                nn.BatchNorm2d(thin),
                nn.Conv2d(thin, 256, 1, bias=False),
                nn.BatchNorm2d(256),
            )
        else:
            self.conv = nn.Sequential(
                nn.Conv2d(thin, 256, 3, padding=1, bias=False), nn.BatchNorm2d(256)
            )
        self.out = nn.ModuleList(nn.Conv2d(256, 25 * n, 1) for n in (scores, 4))

    def forward(self, x):
        x = self.conv(x)
        return [layer(x) for layer in self.out]


def costs():
    """The detection parts on 320 px: of ThunderNet on two backbones, and of the other designs."""
    thin = lambda alpha: torch.zeros(1, 49 * alpha, 20, 20)
    maps = lambda c4, c5: (torch.zeros(1, c4, 20, 20), torch.zeros(1, c5, 10, 10))
    gate = nn.Sequential(nn.Conv2d(256, 245, 1, bias=False), nn.BatchNorm2d(245))
    regions = lambda alpha: torch.zeros(200, 49 * alpha)
    return {
        "thunderNet": {
            "context": cost(Context(264, 528, 245), *maps(264, 528)),
            "rpn": cost(Rpn(245, True, 2), thin(5)),
            "attention": cost(gate, torch.zeros(1, 256, 20, 20)),
            "head": cost(Head(5, [1024], [81, 4]), regions(5)),
        },
        "snet49": {"context": cost(Context(120, 512, 245), *maps(120, 512))},
        "lightHead": {
            "context": cost(LargeKernel(528, 490), torch.zeros(1, 528, 20, 20)),
            "rpn": cost(Rpn(490, False, 2), thin(10)),
            "head": cost(Head(10, [2048], [81, 4]), regions(10)),
        },
        "released": {
            "rpn": cost(Rpn(245, True, 1), thin(5)),
            "head": cost(Head(5, [1024, 1024], [81, 320]), regions(5)),
        },
    }


if __name__ == "__main__":
    result = {
        "versions": {"torch": torch.__version__, "torchvision": torchvision.__version__},
        "context": context(),
        "attention": attention(),
        "features": features(),
        "align": align(),
        "costs": costs(),
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(result) + "\n")
