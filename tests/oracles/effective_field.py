"""Gradients of one output with respect to the input, by autograd through random linear networks.

Run with:  python3 tests/oracles/effective_field.py   (writes effective_field.json beside itself)
Method:    conv1d and conv2d with the weights 1/k, and with normal weights from
           numpy.random.RandomState drawn from the last layer to the first (the order of a backward
           pass), row by row; the gradient of the output cell `cell` with respect to the input. In a
           `branches` layer the paths are added and divided by their number (uniform weights) or its
           square root (random weights), and weights are drawn path by path. A crop aligns paths.
Made with: Python 3.11, torch 1.13.1, numpy 1.24.2.
"""

import json
from pathlib import Path

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

CHAIN = [
    {"kernel": 5, "stride": 2},
    {"kernel": 3, "dilation": 2},
    {"kernel": 2, "stride": 2, "padding": 0},
    {"kernel": 3},
]
SPLIT = [
    {"kernel": 3, "stride": 2},
    {"branches": [[], [{"kernel": 3}, {"kernel": 3, "dilation": 2}]]},
    {"branches": [[{"kernel": 1, "stride": 2}], [{"kernel": 3, "stride": 2}]]},
]
UPSAMPLED = [{"kernel": 3, "stride": 2}, {"upsample": 2}, {"kernel": 3}]


def draw(network, axes, normal):
    """The network with a weight at each layer, drawn from the end."""
    drawn = []
    for layer in reversed(network):
        if "branches" in layer:
            branches = [draw(branch, axes, normal) for branch in layer["branches"]]
            drawn.append({"branches": branches})
        elif "upsample" in layer:
            drawn.append(layer)
        else:
            count = layer["kernel"] ** axes
            flat = np.full(count, 1 / count) if normal is None else normal(size=count) / count**0.5
            shape = [1, 1] + [layer["kernel"]] * axes
            drawn.append({**layer, "weight": torch.tensor(flat).reshape(shape)})
    return drawn[::-1]


def run(network, x, axes, random):
    for layer in network:
        if "branches" in layer:
            paths = [run(branch, x, axes, random) for branch in layer["branches"]]
            least = min(path.shape[-1] for path in paths)
            crop = (..., *[slice(least)] * axes)
            x = sum(path[crop] for path in paths) / (len(paths) ** 0.5 if random else len(paths))
        elif "upsample" in layer:
            x = torch.nn.functional.interpolate(x, scale_factor=layer["upsample"], mode="nearest")
        else:
            dilation = layer.get("dilation", 1)
            padding = layer.get("padding", dilation * (layer["kernel"] - 1) // 2)
            conv = torch.nn.functional.conv1d if axes == 1 else torch.nn.functional.conv2d
            shape = {"stride": layer.get("stride", 1), "padding": padding, "dilation": dilation}
            x = conv(x, layer["weight"], **shape)
    return x


def gradient(network, axes, cell, seed=None):
    normal = None if seed is None else np.random.RandomState(seed).normal
    drawn = draw(network, axes, normal)
    image = torch.ones([1, 1] + [96] * axes, requires_grad=True)
    output = run(drawn, image, axes, seed is not None)
    output[(0, 0, *[cell] * axes)].backward()
    g = image.grad[0, 0]
    support = g.abs().reshape(-1, 96).sum(0).nonzero().flatten()
    first, last = int(support[0]), int(support[-1])
    assert first > 0 and last < 95
    window = g[(slice(first, last + 1),) * axes]
    return {
        "network": network,
        "axes": axes,
        "cell": cell,
        "seed": seed,
        "first": first,
        "values": window.flatten().tolist(),
    }


def main():
    cases = []
    for network, cell in ((CHAIN, 6), (SPLIT, 12)):
        for axes in (1, 2):
            cases.append(gradient(network, axes, cell))
            cases.append(gradient(network, axes, cell, seed=7))
    cases += [gradient(UPSAMPLED, axes, cell) for axes in (1, 2) for cell in (40, 41)]
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps({"cases": cases}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
