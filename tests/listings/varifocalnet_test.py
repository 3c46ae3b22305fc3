"""The listing of the article on VarifocalNet against torchvision, autograd and its printed numbers.

Run with:  python3 -m unittest tests/listings/varifocalnet_test.py
"""

import math
import sys
import unittest
from pathlib import Path

import torch
import torch.nn.functional as F
from torchvision import ops

sys.path.insert(0, str(Path(__file__).parent / "../../content/articles/varifocalnet"))
import varifocal_loss as listing  # noqa: E402


def logit(p):
    return torch.tensor([[math.log(p / (1 - p))]], dtype=torch.float64)


def random_boxes(count, g):
    near = torch.rand(count, 2, generator=g, dtype=torch.float64) * 20
    size = torch.rand(count, 2, generator=g, dtype=torch.float64) * 20 + 1
    return torch.cat([near, near + size], 1)


class Varifocal(unittest.TestCase):
    def test_negatives_are_torchvisions_focal_loss(self):
        x = torch.linspace(-20, 20, 401, dtype=torch.float64)
        mine = listing.varifocal_loss(x, torch.zeros_like(x))
        theirs = ops.sigmoid_focal_loss(x, torch.zeros_like(x), alpha=0.25, gamma=2)
        torch.testing.assert_close(mine, theirs, rtol=1e-12, atol=1e-15)

    def test_positives_are_weighted_cross_entropy(self):
        g = torch.Generator().manual_seed(0)
        x = torch.randn(1000, generator=g, dtype=torch.float64) * 4
        q = torch.rand(1000, generator=g, dtype=torch.float64).clamp(min=1e-6)
        theirs = q * F.binary_cross_entropy_with_logits(x, q, reduction="none")
        torch.testing.assert_close(listing.varifocal_loss(x, q), theirs)

    def test_gradients_are_those_of_the_text(self):
        g = torch.Generator().manual_seed(1)
        x = (torch.randn(500, generator=g, dtype=torch.float64) * 3).requires_grad_()
        q = torch.rand(500, generator=g, dtype=torch.float64)
        q[::2] = 0
        (slope,) = torch.autograd.grad(listing.varifocal_loss(x, q).sum(), x)
        p = x.detach().sigmoid()
        negative = 0.75 * p**2 * (p - 2 * (1 - p) * torch.log1p(-p))
        torch.testing.assert_close(slope, torch.where(q > 0, q * (p - q), negative))

    def test_worked_example(self):
        for p, q, printed in (
            (0.9, 0.9, "0.2926"),
            (0.6, 0.9, "0.4962"),
            (0.9, 0.5, "0.6020"),
            (0.1, 0.0, "0.0008"),
            (0.9, 0.0, "1.3988"),
        ):
            loss = listing.varifocal_loss(logit(p), torch.tensor([[q]], dtype=torch.float64))
            self.assertEqual(f"{loss.item():.4f}", printed)


class Targets(unittest.TestCase):
    def test_iou_is_the_diagonal_of_all_pairs(self):
        g = torch.Generator().manual_seed(2)
        a, b = random_boxes(500, g), random_boxes(500, g)
        torch.testing.assert_close(listing.aligned_iou(a, b), ops.box_iou(a, b).diagonal())

    def test_has_the_iou_at_the_true_class_alone(self):
        boxes = torch.tensor([[0.0, 0, 10, 10], [0, 0, 10, 10], [0, 0, 5, 5]])
        truths = torch.tensor([[0.0, 0, 10, 5], [0, 0, 10, 10], [20, 20, 30, 30]])
        targets = listing.iacs_targets(torch.zeros(3, 4), torch.tensor([2, -1, 0]), boxes, truths)
        expected = torch.zeros(3, 4)
        expected[0, 2], expected[2, 0] = 0.5, 1e-6
        torch.testing.assert_close(targets, expected)

    def test_lets_no_gradient_into_the_boxes(self):
        boxes = torch.tensor([[0.0, 0, 10, 8]], requires_grad=True)
        truth = torch.tensor([[0.0, 0, 10, 10]])
        x = torch.zeros(1, 1, requires_grad=True)
        targets = listing.iacs_targets(x, torch.tensor([0]), boxes, truth)
        listing.varifocal_loss(x, targets).sum().backward()
        self.assertIsNone(boxes.grad)
        self.assertIsNotNone(x.grad)


class Star(unittest.TestCase):
    def test_worked_example(self):
        offsets = listing.star_offsets(torch.tensor([1.0, 2, 3, 4]).view(1, 4, 1, 1), 1).view(9, 2)
        grid = torch.tensor([[i, j] for i in (-1, 0, 1) for j in (-1, 0, 1)])
        points = [(-2, -1), (-2, 0), (-2, 3), (0, -1), (0, 0), (0, 3), (4, -1), (4, 0), (4, 3)]
        self.assertEqual((offsets + grid).int().tolist(), [list(p) for p in points])

    def test_deformable_convolution_reads_the_star(self):
        """Maps that hold x and y show where each kernel position looks."""
        size, stride = 24, 8
        ramp = torch.arange(size).float()
        maps = torch.stack([ramp.expand(size, size), ramp[:, None].expand(size, size)])[None]
        l, t, r, b = 20.0, 12, 36, 50
        distances = torch.tensor([l, t, r, b]).view(1, 4, 1, 1).expand(1, 4, size, size)
        offsets = listing.star_offsets(distances, stride)
        x = [10 - l / stride, 10, 10 + r / stride]
        y = [10 - t / stride, 10, 10 + b / stride]
        for k in range(9):
            kernel = torch.zeros(2, 2, 9)
            kernel[0, 0, k] = kernel[1, 1, k] = 1
            out = ops.deform_conv2d(maps, offsets, kernel.view(2, 2, 3, 3), padding=1)
            torch.testing.assert_close(out[0, :, 10, 10], torch.tensor([x[k % 3], y[k // 3]]).float())


class Total(unittest.TestCase):
    def setUp(self):
        g = torch.Generator().manual_seed(3)
        n = 50
        self.points = torch.rand(n, 2, generator=g) * 40 + 30
        self.initial = (torch.rand(n, 4, generator=g) * 20 + 2).requires_grad_()
        self.factors = (torch.rand(n, 4, generator=g) * 0.4 + 0.8).requires_grad_()
        self.logits = torch.randn(n, 6, generator=g).requires_grad_()
        self.labels = torch.randint(-1, 6, (n,), generator=g)
        self.truths = listing.to_boxes(self.points, torch.rand(n, 4, generator=g) * 20 + 2)

    def loss(self, labels=None):
        labels = self.labels if labels is None else labels
        return listing.vfnet_loss(
            self.logits, labels, self.points, self.initial, self.factors, self.truths
        )

    def test_is_the_sum_over_locations(self):
        parts = self.loss()
        n = int((self.labels >= 0).sum())
        expected = {"score": 0.0, "initial box": 0.0, "final box": 0.0}
        for i, label in enumerate(self.labels.tolist()):
            final = self.initial[i] * self.factors[i]
            box = {
                "initial box": torch.cat(
                    [self.points[i] - self.initial[i, :2], self.points[i] + self.initial[i, 2:]]
                )[None],
                "final box": torch.cat([self.points[i] - final[:2], self.points[i] + final[2:]])[None],
            }
            truth = self.truths[i : i + 1]
            q = float(ops.box_iou(box["final box"], truth)) if label >= 0 else 0.0
            for c in range(6):
                x = self.logits[i, c].detach()
                p = float(x.sigmoid())
                if c == label:
                    expected["score"] -= q * (q * math.log(p) + (1 - q) * math.log(1 - p)) / n
                else:
                    expected["score"] -= 0.75 * p**2 * math.log(1 - p) / n
            if label >= 0:
                for (name, boxes), weight in zip(box.items(), (1.5, 2.0)):
                    giou = ops.generalized_box_iou(boxes, truth)
                    expected[name] += weight * q * (1 - float(giou)) / n
        for name, value in expected.items():
            self.assertAlmostEqual(float(parts[name]), value, places=4)

    def test_each_part_reaches_only_its_own_branch(self):
        parts = self.loss()
        parts["final box"].backward(retain_graph=True)
        self.assertIsNone(self.initial.grad)
        self.assertIsNone(self.logits.grad)
        self.assertGreater(float(self.factors.grad.abs().sum()), 0)
        parts["initial box"].backward(retain_graph=True)
        self.assertGreater(float(self.initial.grad.abs().sum()), 0)
        self.factors.grad = None
        parts["score"].backward()
        self.assertIsNone(self.factors.grad)
        self.assertGreater(float(self.logits.grad.abs().sum()), 0)

    def test_an_image_without_objects_has_only_negatives(self):
        parts = self.loss(torch.full_like(self.labels, -1))
        self.assertEqual(float(parts["initial box"]), 0.0)
        negatives = ops.sigmoid_focal_loss(self.logits, torch.zeros_like(self.logits), 0.25, 2)
        torch.testing.assert_close(parts["score"], negatives.sum())


class Shared(unittest.TestCase):
    def test_one_score_for_two_qualities_is_their_contraharmonic_mean(self):
        """Exercise: q = 0.5 and 0.9 behind one logit."""
        x = torch.zeros(1, dtype=torch.float64, requires_grad=True)
        q = torch.tensor([0.5, 0.9], dtype=torch.float64)
        optimizer = torch.optim.LBFGS([x], max_iter=100, tolerance_grad=1e-12)

        def closure():
            optimizer.zero_grad()
            loss = listing.varifocal_loss(x.expand(2), q).sum()
            loss.backward()
            return loss

        optimizer.step(closure)
        self.assertAlmostEqual(float(x.sigmoid()), (0.5**2 + 0.9**2) / (0.5 + 0.9), places=6)


if __name__ == "__main__":
    unittest.main()
