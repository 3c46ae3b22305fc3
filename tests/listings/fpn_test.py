"""The listing of the article on FPN against torchvision, and what torchvision does.

Run with:  python3 -m unittest tests/listings/fpn_test.py
"""

import json
import math
import sys
import unittest
from collections import OrderedDict
from pathlib import Path

import torch
from torchvision.models.detection import retinanet_resnet50_fpn
from torchvision.ops import FeaturePyramidNetwork, MultiScaleRoIAlign, roi_align
from torchvision.ops.feature_pyramid_network import LastLevelMaxPool, LastLevelP6P7
from torchvision.ops.poolers import LevelMapper

sys.path.insert(0, str(Path(__file__).parent / "../../content/articles/fpn"))
import fpn as listing  # noqa: E402


def maps(channels, sides, seed=0):
    g = torch.Generator().manual_seed(seed)
    return [
        torch.randn(2, c, h, w, generator=g, dtype=torch.float64, requires_grad=True)
        for c, (h, w) in zip(channels, sides)
    ]


def twins(channels, width):
    """The listing and torchvision with the same weights."""
    mine = listing.FPN(channels, width).double()
    theirs = FeaturePyramidNetwork(channels, width, LastLevelMaxPool()).double()
    for ours, other in zip(mine.lateral, theirs.inner_blocks):
        other[0].load_state_dict(ours.state_dict())
    for ours, other in zip(mine.output, theirs.layer_blocks):
        other[0].load_state_dict(ours.state_dict())
    return mine, theirs


def named(tensors):
    return OrderedDict((str(i), t) for i, t in enumerate(tensors))


class Neck(unittest.TestCase):
    def test_agrees_with_torchvision(self):
        for sides in ([(32, 48), (16, 24), (8, 12), (4, 6)], [(25, 31), (13, 16), (7, 8), (4, 4)]):
            channels = [3, 4, 5, 6]
            mine, theirs = twins(channels, 8)
            inputs = maps(channels, sides)
            for a, b in zip(mine(inputs), theirs(named(inputs)).values(), strict=True):
                self.assertTrue(torch.equal(a, b))

    def test_has_the_same_gradients(self):
        channels, sides = [3, 4, 5], [(8, 8), (4, 4), (2, 2)]
        mine, theirs = twins(channels, 4)
        inputs = maps(channels, sides)
        loss = lambda out: sum((p**2).sum() for p in out)
        a = torch.autograd.grad(loss(mine(inputs)), inputs)
        b = torch.autograd.grad(loss(theirs(named(inputs)).values()), inputs)
        for x, y in zip(a, b):
            torch.testing.assert_close(x, y)

    def test_agrees_with_the_oracle_of_the_typescript(self):
        path = Path(__file__).parent / "../oracles/pyramids.json"
        data = json.loads(path.read_text())["network"]
        tensor = lambda m: torch.tensor(m["values"], dtype=torch.float64).reshape(
            1, m["channels"], m["height"], m["width"]
        )
        net = listing.FPN([m["channels"] for m in data["maps"]], 2).double()
        for key, convs in (("laterals", net.lateral), ("outputs", net.output)):
            for conv, values in zip(convs, data[key]):
                conv.weight.data = torch.tensor(values["weights"], dtype=torch.float64)
                conv.bias.data = torch.tensor(values["bias"], dtype=torch.float64)
        out = net([tensor(m) for m in data["maps"]])
        for p, expected in zip(out, data["pyramid"]):
            torch.testing.assert_close(p, tensor(expected))

    def test_has_3344384_parameters_on_resnet50(self):
        net = listing.FPN([256, 512, 1024, 2048])
        self.assertEqual(sum(p.numel() for p in net.parameters()), 3_344_384)

    def test_is_linear_without_biases(self):
        mine, _ = twins([3, 4], 5)
        a, b = (maps([3, 4], [(8, 8), (4, 4)], seed) for seed in (1, 2))
        both = mine([2 * x - 3 * y for x, y in zip(a, b)])
        for p, x, y in zip(both, mine(a), mine(b)):
            torch.testing.assert_close(p, 2 * x - 3 * y)

    def test_worked_example(self):
        net = listing.FPN([1, 1, 1], 1).double()
        blur = torch.tensor([1.0, 2, 1]).outer(torch.tensor([1.0, 2, 1])) / 16
        for lateral, output in zip(net.lateral, net.output):
            lateral.weight.data.fill_(1.0)
            output.weight.data = blur.double()[None, None]
        grid = lambda rows: torch.tensor(rows, dtype=torch.float64)[None, None]
        c3 = [[0, 2, 1, 5], [1, 0, 3, 2], [4, 1, 0, 0], [2, 2, 1, 3]]
        p3, p4, p5, p6 = net([grid(c3), grid([[1, 3], [0, 4]]), grid([[8]])])
        self.assertEqual(p5.tolist(), [[[[2.0]]]])
        self.assertEqual(p4[0, 0].tolist(), [[5.375, 5.875], [5.3125, 5.9375]])
        self.assertEqual(p3[0, 0, 1, 1].item(), 10.5625)
        self.assertEqual(p3[0, 0, 0, 0].item(), 5.4375)
        self.assertEqual(p6.tolist(), p5.tolist())


class Levels(unittest.TestCase):
    def test_agree_with_torchvision(self):
        g = torch.Generator().manual_seed(4)
        sides = torch.exp(torch.rand(2000, 2, generator=g) * 6 + 1)
        boxes = torch.cat([torch.zeros(2000, 2), sides], 1)
        expected = LevelMapper(2, 5)([boxes]) + 2
        self.assertEqual(listing.assign_levels(boxes).tolist(), expected.tolist())

    def test_empty_box_goes_to_the_lowest(self):
        self.assertEqual(listing.assign_levels(torch.zeros(1, 4)).tolist(), [2])
        self.assertEqual(listing.assign_levels(torch.zeros(0, 4)).tolist(), [])

    def test_torchvision_adds_its_epsilon_after_the_logarithm(self):
        side = lambda s: torch.tensor([[0.0, 0.0, s, s]])
        self.assertEqual((LevelMapper(2, 5)([side(223.9999)]) + 2).tolist(), [4])
        self.assertEqual((LevelMapper(2, 5)([side(223.9997)]) + 2).tolist(), [3])
        self.assertEqual(listing.assign_levels(side(223.9999)).tolist(), [3])


class Pooling(unittest.TestCase):
    def test_agrees_with_torchvision(self):
        g = torch.Generator().manual_seed(7)
        near = torch.rand(40, 2, generator=g) * 40
        sides = torch.exp(torch.rand(40, 2, generator=g) * 3.4 + 3)
        boxes = torch.cat([near, (near + sides).clamp(max=512)], 1)
        levels = [torch.randn(1, 3, 512 // 2**k, 512 // 2**k, generator=g) for k in range(2, 6)]
        align = MultiScaleRoIAlign(["0", "1", "2", "3"], 7, 2)
        theirs = align(named(levels), [boxes], [(512, 512)])
        torch.testing.assert_close(listing.pool(levels, boxes), theirs)
        self.assertGreaterEqual(len(listing.assign_levels(boxes).unique()), 3)

    def test_samples_half_a_cell_beyond_the_center_of_a_bin_unless_aligned(self):
        # Cell i is centered at (i + 0.5) * 8 px; the first of 7 bins of 16 px at 32 + 8 px.
        ramp = torch.arange(20.0).expand(1, 1, 20, 20).contiguous()
        box = torch.tensor([[0.0, 32, 32, 144, 144]])
        legacy, aligned = (
            float(roi_align(ramp, box, 7, 1 / 8, 2, aligned)[0, 0, 0, 0])
            for aligned in (False, True)
        )
        self.assertEqual((aligned + 0.5) * 8, 40)
        self.assertEqual(legacy - aligned, 0.5)


class Torchvision(unittest.TestCase):
    def test_retinanet_takes_p6_from_p5(self):
        net = retinanet_resnet50_fpn(weights=None, weights_backbone=None, num_classes=2)
        extra = net.backbone.fpn.extra_blocks
        self.assertIsInstance(extra, LastLevelP6P7)
        self.assertTrue(extra.use_P5)

    def test_nearest_upsampling_by_size_repeats_unevenly_on_odd_sides(self):
        x = torch.arange(3.0)[None, None, None]
        out = torch.nn.functional.interpolate(x, size=(1, 5), mode="nearest")
        self.assertEqual(out.flatten().tolist(), [0, 0, 1, 1, 2])

    def test_repeated_wave_has_the_image_that_theory_gives(self):
        n, m = 64, 16
        wave = torch.cos(2 * math.pi * m / n * torch.arange(n, dtype=torch.float64))
        spectrum = torch.fft.rfft(wave.repeat_interleave(2)).abs() / n
        self.assertAlmostEqual(float(spectrum[m]), math.cos(math.pi / 8), 10)
        self.assertAlmostEqual(float(spectrum[n - m]), math.sin(math.pi / 8), 10)


if __name__ == "__main__":
    unittest.main()
