"""Parameters, multiply-adds and activations of the networks in torchvision, counted by hooks.

Run with:  python3 tests/oracles/networks.py   (writes networks.json beside itself)
Sources:   torchvision.models, built without weights, one forward pass on zeros. A hook on every
           Conv2d and Linear counts kernel area times input channels of a group for each element
           that it writes; the auxiliary classifiers of GoogLeNet are left out.
Made with: Python 3.11, torch 1.13.1, torchvision 0.14.1.
"""

import json
from pathlib import Path

import torch
from torch import nn
from torchvision import models

BUILDERS = {
    "alexnet": models.alexnet,
    "efficientnet_b0": models.efficientnet_b0,
    "googlenet": lambda: models.googlenet(aux_logits=False, init_weights=False),
    "mobilenet_v2": models.mobilenet_v2,
    "mobilenet_v3_large": models.mobilenet_v3_large,
    "mobilenet_v3_small": models.mobilenet_v3_small,
    "resnet50": models.resnet50,
    "shufflenet_v2_x0_5": models.shufflenet_v2_x0_5,
    "shufflenet_v2_x1_0": models.shufflenet_v2_x1_0,
    "shufflenet_v2_x1_5": models.shufflenet_v2_x1_5,
    "shufflenet_v2_x2_0": models.shufflenet_v2_x2_0,
    "squeezenet1_0": models.squeezenet1_0,
    "squeezenet1_1": models.squeezenet1_1,
}


def count(build):
    net = build().eval()
    total = {"macs": 0, "activations": 0}

    def hook(module, _, output):
        if isinstance(module, nn.Conv2d):
            k = module.kernel_size[0] * module.kernel_size[1]
            each = k * module.in_channels // module.groups
        else:
            each = module.in_features
        total["macs"] += output.numel() * each
        total["activations"] += output.numel()

    for module in net.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            module.register_forward_hook(hook)
    with torch.no_grad():
        net(torch.zeros(1, 3, 224, 224))
    return {"parameters": sum(p.numel() for p in net.parameters()), **total}


if __name__ == "__main__":
    torch.set_num_threads(1)
    result = {name: count(build) for name, build in BUILDERS.items()}
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(result, indent=2) + "\n")
