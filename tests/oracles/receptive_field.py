"""Receptive fields measured by autograd: the pixels on which one output of a network depends.

Run with:  python3 tests/oracles/receptive_field.py   (writes receptive_field.json beside itself)
Method:    every weight becomes positive and every max pooling an average pooling of the same shape,
           so that no gradient cancels and no tie hides a pixel. The gradient of one output cell,
           summed over channels, is then positive exactly on the pixels that the cell can see. The
           image is a strip 32 pixels high and so wide that the field does not reach its ends.
Networks:  torchvision.models (ResNet-50, VGG-16, ShuffleNetV2; FeaturePyramidNetwork on ResNet-50);
           convolutions without groups are cut down to one channel, which changes no field.
           `kernel 1` moves the strides of ResNet-50 into the first 1x1 convolutions, SNet makes the
           depthwise kernels of ShuffleNetV2 5x5; MobileNetV1 is written out from its Table 1.
           Random stacks are chains of conv1d and sums of two such chains.
Made with: Python 3.11, torch 1.13.1, torchvision 0.14.1.
"""

import json
import random
from collections import OrderedDict
from pathlib import Path

import torch
from torch import nn
from torchvision import models
from torchvision.ops import FeaturePyramidNetwork

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def positive(net, thin=True):
    """Same connections, positive weights whose sums are 1, no maxima; `thin`: one channel."""
    for name, module in list(net.named_children()):
        if isinstance(module, nn.MaxPool2d):
            shape = module.kernel_size, module.stride, module.padding
            setattr(net, name, nn.AvgPool2d(*shape))
        elif isinstance(module, nn.BatchNorm2d) and thin:
            setattr(net, name, nn.BatchNorm2d(1))
        elif isinstance(module, nn.Conv2d) and thin:
            shape = module.kernel_size, module.stride, module.padding
            setattr(net, name, positive(nn.Conv2d(1, 1, *shape)))
        else:
            positive(module, thin)
    if isinstance(net, nn.Conv2d):
        nn.init.constant_(net.weight, 1 / net.weight[0].numel())
        if net.bias is not None:
            nn.init.zeros_(net.bias)
    return net.eval()


def region(image, output, cell):
    (gradient,) = torch.autograd.grad(output[..., cell].sum(), image, retain_graph=True)
    seen = gradient.flatten(0, -2).abs().sum(0).nonzero().flatten()
    return [int(seen[0]), int(seen[-1])]


def probe(stages, width, cells, channels=1):
    """First and last pixel of two cells at the end of each stage."""
    image = torch.ones(1, channels, 32, width, requires_grad=True)
    x, found = image, []
    for (name, stage), cell in zip(stages, cells):
        x = stage(x)
        regions = [[c, *region(image, x, c)] for c in (cell, cell + 1)]
        assert regions[0][1] > 0 and regions[1][2] < width - 1, (name, regions, width)
        found.append({"name": name, "cells": regions})
    return found


def resnet(stride_in_kernel_3=True):
    net = positive(models.resnet50())
    if not stride_in_kernel_3:
        for layer in (net.layer2, net.layer3, net.layer4):
            layer[0].conv1.stride, layer[0].conv2.stride = (2, 2), (1, 1)
    return net


def resnet_stages(net):
    return [
        ("C1", nn.Sequential(net.conv1, net.bn1, net.relu)),
        ("C2", nn.Sequential(net.maxpool, net.layer1)),
        ("C3", net.layer2),
        ("C4", net.layer3),
        ("C5", net.layer4),
    ]


def vgg_stages():
    features, stages, block = positive(models.vgg16()).features, [], []
    for module in features:
        if isinstance(module, nn.AvgPool2d):
            count = len(stages) // 2 + 1
            stages += [(f"conv{count}", nn.Sequential(*block)), (f"pool{count}", module)]
            block = []
        else:
            block.append(module)
    return stages


def mobilenet_stages():
    def conv(kernel, stride):
        return nn.Conv2d(1, 1, kernel, stride, kernel // 2)

    stages = [("conv0", nn.Sequential(conv(3, 2)))]
    for i, stride in enumerate([1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1]):
        block = nn.Sequential(conv(3, stride), conv(1, 1))
        stages.append((f"block{i + 1}", block))
    return [(name, positive(stage)) for name, stage in stages]


def shufflenet_stages(kernel):
    net = models.shufflenet_v2_x0_5()
    for module in net.modules():
        if isinstance(module, nn.Conv2d) and module.groups > 1:
            channels = module.in_channels
            module.weight = nn.Parameter(torch.ones(channels, 1, kernel, kernel))
            module.kernel_size, module.padding = (kernel, kernel), (kernel // 2, kernel // 2)
    net = positive(net, thin=False)
    stem = nn.Sequential(net.conv1, net.maxpool)
    return [("C2", stem), ("C3", net.stage2), ("C4", net.stage3), ("C5", net.stage4)]


def pyramid(width=1024):
    """Cells of each level, among them two of each remainder that upsampling tells apart."""
    net = resnet()
    fpn = positive(FeaturePyramidNetwork([1, 1, 1, 1], 1))
    image = torch.ones(1, 1, 32, width, requires_grad=True)
    x, maps = image, OrderedDict()
    for name, stage in resnet_stages(net):
        x = stage(x)
        if name != "C1":
            maps[name] = x
    found = {}
    for name, level in fpn(maps).items():
        middle = level.shape[-1] // 2
        found[name] = [[c, *region(image, level, c)] for c in range(middle, middle + 9)]
        if name == "C5":
            found[name] = found[name][:2]
    return found


def random_chain(rng, length, stride_left):
    layers = []
    for _ in range(length):
        kernel = rng.choice([1, 2, 3, 4, 5, 7])
        dilation = rng.choice([1, 1, 1, 2, 3])
        stride = rng.choice([1, 1, 2, 3]) if stride_left is None else 1
        padding = rng.randint(0, dilation * (kernel - 1))
        layers.append({"kernel": kernel, "stride": stride, "padding": padding, "dilation": dilation})
    if stride_left is not None:
        layers[rng.randrange(length)]["stride"] = stride_left
    return layers


def run_chain(layers, x):
    for layer in layers:
        if "branches" in layer:
            paths = [run_chain(branch, x) for branch in layer["branches"]]
            least = min(path.shape[-1] for path in paths)
            x = sum(path[..., :least] for path in paths)
            continue
        weight = torch.ones(1, 1, layer["kernel"]) / layer["kernel"]
        shape = {k: layer[k] for k in ("stride", "padding", "dilation")}
        x = torch.nn.functional.conv1d(x, weight, **shape)
    return x


def random_stacks(count=40):
    rng, found = random.Random(1912), []
    while len(found) < count:
        network = random_chain(rng, rng.randint(1, 4), None)
        if len(found) % 2:
            stride = rng.choice([1, 2])
            branches = [random_chain(rng, rng.randint(1, 3), stride) for _ in range(2)]
            network += [{"branches": branches}, *random_chain(rng, 1, 1)]
        image = torch.ones(1, 1, 700, requires_grad=True)
        output = run_chain(network, image)
        cell = output.shape[-1] // 2
        regions = [[c, *region(image, output, c)] for c in (cell, cell + 1)]
        if regions[0][1] > 0 and regions[1][2] < 699:
            found.append({"network": network, "cells": regions})
    return found


def main():
    five = [60, 60, 40, 25, 15]
    blocks = [200, 200, 120, 120, 60, 60, *[40] * 6, 20, 20]
    networks = {
        "resnet50 kernel 3": probe(resnet_stages(resnet()), 960, five),
        "resnet50 kernel 1": probe(resnet_stages(resnet(False)), 960, five),
        "vgg16": probe(vgg_stages(), 480, [100, 60, 60, 40, 40, 25, 25, 12, 12, 6]),
        "mobilenet_v1": probe(mobilenet_stages(), 1280, blocks),
        "shufflenet_v2": probe(shufflenet_stages(3), 1280, [100, 60, 40, 20], 3),
        "snet": probe(shufflenet_stages(5), 1280, [100, 60, 40, 19], 3),
    }
    result = {"networks": networks, "pyramid": pyramid(), "random": random_stacks()}
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(result, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
