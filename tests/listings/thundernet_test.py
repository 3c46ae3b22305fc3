"""The listing of the article on ThunderNet against torch, torchvision and the oracle of the
TypeScript.

Run with:  python3 -m unittest tests/listings/thundernet_test.py
"""

import json
import sys
import unittest
from pathlib import Path

import torch
from torch import nn
from torchvision.ops import ps_roi_align

sys.path.insert(0, str(Path(__file__).parent / "../../content/articles/thundernet"))
import thundernet as listing  # noqa: E402

oracle = json.loads((Path(__file__).parent / "../oracles/thundernet.json").read_text())


def tensor(m):
    shape = (m["channels"], m["height"], m["width"])
    return torch.tensor(m["values"], dtype=torch.float64).reshape(1, *shape)


def parameters(*modules):
    return sum(p.numel() for m in modules for p in m.parameters())


def load(layer, values):
    layer.weight.data = torch.tensor(values["weights"], dtype=torch.float64)
    layer.bias.data = torch.tensor(values["bias"], dtype=torch.float64)


class Context(unittest.TestCase):
    def test_agrees_with_the_oracle(self):
        for example in oracle["context"]:
            module = listing.ContextEnhancement(2, 3, 4).double()
            load(module.c4, example["weights"]["c4"])
            load(module.c5, example["weights"]["c5"])
            load(module.context, example["weights"]["global"])
            module.context.weight.data = module.context.weight.data.flatten(1)
            out = module(tensor(example["c4"]), tensor(example["c5"]))
            torch.testing.assert_close(out, tensor(example["output"]))

    def test_linear_on_averages_is_a_pointwise_convolution(self):
        c5 = torch.randn(2, 6, 5, 5)
        linear, conv = nn.Linear(6, 4), nn.Conv2d(6, 4, 1)
        conv.weight.data = linear.weight.data[..., None, None]
        conv.bias.data = linear.bias.data
        by_conv = conv(c5.mean((2, 3), keepdim=True))
        torch.testing.assert_close(linear(c5.mean((2, 3))), by_conv.flatten(1))

    def test_averaging_commutes_with_the_convolution(self):
        c5, conv = torch.randn(1, 6, 5, 5), nn.Conv2d(6, 4, 1)
        after = conv(c5).mean((2, 3))
        torch.testing.assert_close(after, conv(c5.mean((2, 3), keepdim=True)).flatten(1))

    def test_takes_the_maps_of_240_px(self):
        out = listing.ContextEnhancement(2, 3)(torch.zeros(1, 2, 15, 15), torch.zeros(1, 3, 8, 8))
        self.assertEqual(out.shape, (1, 245, 15, 15))

    def test_has_as_many_parameters_as_counted(self):
        for design, channels in (("thunderNet", (264, 528)), ("snet49", (120, 512))):
            expected = oracle["costs"][design]["context"]["parameters"]
            self.assertEqual(parameters(listing.ContextEnhancement(*channels)), expected)


class Rpn(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)

    def test_gate_agrees_with_the_oracle(self):
        example = oracle["attention"]
        module = listing.AttentiveRPN(4, 3, 1).double().eval()
        conv, norm = module.gate[0], module.gate[1]
        conv.weight.data = torch.tensor(example["theta"]["weights"], dtype=torch.float64)
        norm.bias.data = torch.tensor(example["theta"]["bias"], dtype=torch.float64)
        norm.eps = 0.0
        gate = module.gate(tensor(example["rpn"]))
        torch.testing.assert_close(gate, tensor(example["gate"]))
        torch.testing.assert_close(gate * tensor(example["cem"]), tensor(example["output"]))

    def test_second_stage_reaches_the_rpn_through_the_gate_alone(self):
        module = listing.AttentiveRPN(8, 6, 2)
        weights = list(module.features.parameters())
        x = torch.randn(2, 8, 6, 6)
        through = torch.autograd.grad(module(x)[2].sum(), weights)
        self.assertTrue(all(g.abs().sum() > 0 for g in through))
        scores = torch.autograd.grad(module(x)[2].sum(), module.score.weight, allow_unused=True)
        self.assertIsNone(scores[0])

    def test_shrinks_only(self):
        x = torch.randn(2, 8, 6, 6)
        out = listing.AttentiveRPN(8, 6, 2)(x)[2]
        self.assertTrue((out.abs() <= x.abs()).all())
        self.assertTrue((out.sign() == x.sign()).all())

    def test_has_as_many_parameters_as_counted(self):
        module = listing.AttentiveRPN()
        heads = parameters(module.features, module.score, module.box)
        self.assertEqual(heads, oracle["costs"]["released"]["rpn"]["parameters"])
        attention = oracle["costs"]["thunderNet"]["attention"]["parameters"]
        self.assertEqual(parameters(module.gate), attention)

    def test_has_the_shapes_of_the_figure(self):
        score, box, thin = listing.AttentiveRPN()(torch.randn(1, 245, 20, 20))
        self.assertEqual(score.shape[1] * 400, 10_000)
        self.assertEqual(box.shape, (1, 100, 20, 20))
        self.assertEqual(thin.shape, (1, 245, 20, 20))


class Head(unittest.TestCase):
    def test_shapes_and_parameters(self):
        head = listing.SecondStage()
        rois = torch.tensor([[0, 10.0, 20, 90, 70], [1, 0, 0, 320, 320]])
        score, box = head(torch.randn(2, 245, 20, 20), rois)
        self.assertEqual((score.shape, box.shape), ((2, 81), (2, 4)))
        expected = oracle["costs"]["thunderNet"]["head"]["parameters"]
        self.assertEqual(parameters(head), expected)

    def test_no_proposal_gives_empty_outputs(self):
        score, box = listing.SecondStage()(torch.randn(1, 245, 20, 20), torch.zeros(0, 5))
        self.assertEqual((score.shape, box.shape), ((0, 81), (0, 4)))


class Align(unittest.TestCase):
    def ramps(self):
        columns = torch.arange(6.0)
        return torch.stack([10 * c + columns.expand(6, 6) for c in range(4)])[None]

    def test_worked_example(self):
        roi = torch.tensor([[0, 0.0, 0, 4, 4]])
        mean = ps_roi_align(self.ramps(), roi, 2, 1.0, 2)
        self.assertEqual(mean.flatten().tolist(), [0.5, 12.5, 20.5, 32.5])
        # Half a pixel to the right and down takes the offset back.
        plain = ps_roi_align(self.ramps(), roi + torch.tensor([0, 0.5, 0.5, 0.5, 0.5]), 2, 1.0, 2)
        self.assertEqual(plain.flatten().tolist(), [1.0, 13.0, 21.0, 33.0])
        largest = listing.ps_roi_align_max(self.ramps(), roi, 2, 1)
        self.assertEqual(largest.flatten().tolist(), [1.5, 13.5, 21.5, 33.5])

    def test_max_agrees_with_the_oracle(self):
        maps = tensor(oracle["align"]["map"])
        for region in oracle["align"]["regions"]:
            if region["samples"] == 2:
                roi = torch.tensor([[0.0, *region["roi"]]], dtype=torch.float64)
                out = listing.ps_roi_align_max(maps, roi, 3)
                torch.testing.assert_close(out, tensor(region["max"]))

    def test_max_sends_its_gradient_to_one_sample(self):
        maps = torch.randn(1, 4, 6, 6, dtype=torch.float64, requires_grad=True)
        roi = torch.tensor([[0, 1.0, 1, 4, 4]], dtype=torch.float64)
        out = listing.ps_roi_align_max(maps, roi, 2, 1)
        grad = torch.autograd.grad(out[0, 0, 0, 0], maps)[0]
        # One bilinear sample touches four cells at most; the mean of four touches nine.
        self.assertLessEqual((grad != 0).sum().item(), 4)
        mean = ps_roi_align(maps, roi, 2, 1.0, 2)
        spread = torch.autograd.grad(mean[0, 0, 0, 0], maps)[0]
        self.assertGreater((spread != 0).sum().item(), 4)

    def test_every_bin_reads_its_own_channel(self):
        maps = torch.zeros(1, 245, 20, 20, requires_grad=True)
        pooled = ps_roi_align(maps, torch.tensor([[0, 0.0, 0, 320, 320]]), 7, 1 / 16, 2)
        grad = torch.autograd.grad(pooled[0, 3, 2, 5], maps)[0]
        touched = grad.abs().sum((0, 2, 3)).nonzero().flatten().tolist()
        self.assertEqual(touched, [(3 * 7 + 2) * 7 + 5])

    def test_torchvision_lets_a_box_be_inside_out(self):
        swapped = ps_roi_align(self.ramps(), torch.tensor([[0, 3.0, 3, 2, 2]]), 2, 1.0, 2)
        self.assertEqual(swapped.flatten().tolist(), [2.25, 11.75, 22.25, 31.75])


if __name__ == "__main__":
    unittest.main()
