"""Gaussian and Laplacian pyramids, resizing and template matching, as numbers for the tests.

Run with:  /usr/bin/python3 tests/oracles/image_pyramids.py
Writes image_pyramids.json beside this file. Sources: torch.nn.functional (conv2d, conv_transpose2d,
pad, interpolate) and numpy.corrcoef; none of our code.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

KERNEL = torch.tensor([0.05, 0.25, 0.4, 0.25, 0.05], dtype=torch.float64)
SQUARE = torch.outer(KERNEL, KERNEL)[None, None]
ROUND = 12


def flat(image):
    height, width = image.shape[-2:]
    values = [round(v, ROUND) for v in image.flatten().tolist()]
    return {"width": width, "height": height, "values": values}


def reduce(image):
    return F.conv2d(F.pad(image, (2, 2, 2, 2), mode="reflect"), SQUARE, stride=2)


def expand(image, height, width):
    """Zeros between the pixels, mirror, filter: in that order, so that the mirror acts on zeros too."""
    spread = torch.zeros(1, 1, height, width, dtype=torch.float64)
    spread[..., ::2, ::2] = image
    return 4 * F.conv2d(F.pad(spread, (2, 2, 2, 2), mode="reflect"), SQUARE)


def pyramids():
    cases = []
    for height, width in ((12, 16), (9, 13), (11, 6)):
        image = torch.rand(1, 1, height, width, dtype=torch.float64)
        first = reduce(image)
        second = reduce(first)
        back = expand(first, height, width)
        cases.append(
            {
                "image": flat(image),
                "reduced": [flat(first), flat(second)],
                "expanded": flat(back),
                "band": flat(image - back),
            }
        )
    return cases


def interior():
    """Away from the edges EXPAND is a transposed convolution with stride 2."""
    image = torch.rand(1, 1, 7, 9, dtype=torch.float64)
    full = F.conv_transpose2d(image, 4 * SQUARE, stride=2)
    # conv_transpose2d begins two places before the first pixel.
    return {"image": flat(image), "expanded": flat(full[..., 2:-2, 2:-2])}


def resizes():
    image = torch.rand(1, 1, 10, 14, dtype=torch.float64)
    cases = []
    for height, width in ((7, 10), (5, 7), (3, 4), (10, 14), (15, 20)):
        for antialias in (True, False):
            out = F.interpolate(
                image,
                size=(height, width),
                mode="bilinear",
                align_corners=False,
                antialias=antialias,
            )
            cases.append({"antialias": antialias, "result": flat(out)})
    return {"image": flat(image), "cases": cases}


def scores():
    image = torch.rand(6, 7, dtype=torch.float64).numpy()
    template = torch.rand(3, 4, dtype=torch.float64).numpy()
    out = np.array(
        [
            [
                np.corrcoef(image[y : y + 3, x : x + 4].ravel(), template.ravel())[0, 1]
                for x in range(4)
            ]
            for y in range(4)
        ]
    )
    return {
        "image": flat(torch.tensor(image)),
        "template": flat(torch.tensor(template)),
        "scores": flat(torch.tensor(out)),
    }


def main():
    torch.manual_seed(5)
    out = {
        "versions": {"torch": torch.__version__, "numpy": np.__version__},
        "pyramids": pyramids(),
        "interior": interior(),
        "resizes": resizes(),
        "scores": scores(),
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(out) + "\n")


if __name__ == "__main__":
    main()
