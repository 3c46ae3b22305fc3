"""The listings of the article on IoU losses against torchvision, closed forms and counting.

Run with:  python3 -m unittest tests/listings/iou_losses_test.py
"""

import math
import sys
import unittest
from pathlib import Path

import torch
from torchvision import ops

sys.path.insert(0, str(Path(__file__).parent / "../../content/articles/iou-losses"))
import iou_losses as losses  # noqa: E402
import rotated_iou as rotated  # noqa: E402

GT = torch.tensor([2.0, 2, 8, 6], dtype=torch.float64)
PRED = torch.tensor([4.0, 1, 9, 5], dtype=torch.float64)


def random_boxes(n, seed):
    """Boxes of 1 to 13 units in a square of 20: overlapping, nested and apart."""
    g = torch.Generator().manual_seed(seed)
    near = torch.rand(n, 2, generator=g, dtype=torch.float64) * 20
    size = torch.rand(n, 2, generator=g, dtype=torch.float64) * 12 + 1
    return torch.cat([near, near + size], 1)


class AgainstTorchvision(unittest.TestCase):
    def setUp(self):
        self.pred, self.gt = random_boxes(1000, 1), random_boxes(1000, 2)

    def assert_close(self, a, b, tolerance=1e-12):
        self.assertLess(float((a - b).abs().max()), tolerance)

    def test_iou_is_box_iou(self):
        pairwise = ops.box_iou(self.pred, self.gt)
        mine = losses.overlap(self.pred[:, None], self.gt[None]).iou
        self.assert_close(mine, pairwise)

    def test_giou_loss(self):
        self.assert_close(
            losses.giou_loss(self.pred, self.gt, eps=1e-7),
            ops.generalized_box_iou_loss(self.pred, self.gt),
        )

    def test_diou_loss(self):
        self.assert_close(
            losses.diou_loss(self.pred, self.gt, eps=1e-7),
            ops.distance_box_iou_loss(self.pred, self.gt),
        )

    def test_ciou_loss(self):
        self.assert_close(
            losses.ciou_loss(self.pred, self.gt, eps=1e-7),
            ops.complete_box_iou_loss(self.pred, self.gt),
            1e-7,  # torchvision adds eps inside alpha as well
        )

    def test_gradients(self):
        for mine, theirs in (
            (losses.giou_loss, ops.generalized_box_iou_loss),
            (losses.diou_loss, ops.distance_box_iou_loss),
            (losses.ciou_loss, ops.complete_box_iou_loss),
        ):
            a, b = self.pred.clone().requires_grad_(), self.pred.clone().requires_grad_()
            mine(a, self.gt).sum().backward()
            theirs(b, self.gt).sum().backward()
            self.assert_close(a.grad, b.grad, 1e-6)


class TorchvisionSemantics(unittest.TestCase):
    """What the article says about the library; a new version may prove it wrong."""

    def test_eps_costs_a_tiny_box_a_tenth(self):
        tiny = torch.tensor([[0.0, 0, 1e-3, 1e-3]])
        for loss in (ops.generalized_box_iou_loss, ops.distance_box_iou_loss):
            self.assertEqual(f"{float(loss(tiny, tiny)):.4f}", "0.0909")
        self.assertEqual(float(losses.diou_loss(tiny, tiny)), 0.0)

    def test_unit_boxes_of_float32(self):
        unit = torch.tensor([[0.0, 0, 1, 1]])
        self.assertEqual(f"{float(ops.distance_box_iou_loss(unit, unit)):.2e}", "1.19e-07")

    def test_eps_does_not_reach_the_distance_part_of_ciou(self):
        unit = torch.tensor([[0.0, 0, 1, 1]])
        self.assertGreater(float(ops.distance_box_iou_loss(unit, unit, eps=0.5)), 0.3)
        self.assertLess(float(ops.complete_box_iou_loss(unit, unit, eps=0.5)), 1e-6)

    def test_boxes_without_area(self):
        point = torch.tensor([[1.0, 1, 1, 1]])
        self.assertTrue(math.isnan(float(ops.box_iou(point, point))))
        self.assertTrue(math.isnan(float(ops.generalized_box_iou(point, point))))
        self.assertEqual(float(ops.generalized_box_iou_loss(point, point)), 1.0)
        self.assertEqual(float(ops.distance_box_iou_loss(point, point)), 1.0)
        self.assertTrue(math.isnan(float(ops.complete_box_iou_loss(point, point))))
        box, line = torch.tensor([[0.0, 0, 4, 4]]), torch.tensor([[1.0, 1, 1, 3]])
        self.assertTrue(math.isnan(float(ops.complete_box_iou_loss(point, box))))
        self.assertEqual(float(ops.complete_box_iou_loss(line, line)), 1.0)
        self.assertTrue(math.isfinite(float(losses.ciou_loss(point, box))))

    def test_the_pairwise_functions_are_similarities(self):
        a, b = PRED[None], GT[None]
        self.assertAlmostEqual(float(ops.box_iou(a, b)), 0.375, 12)
        self.assertAlmostEqual(float(ops.distance_box_iou(a, b)), 0.375 - 3.25 / 74, 6)
        self.assertEqual(tuple(ops.box_iou(random_boxes(3, 0), random_boxes(5, 0)).shape), (3, 5))

    def test_negative_sides_need_the_clamp(self):
        a, b = torch.tensor([0.0, 0, 1, 1]), torch.tensor([3.0, 3, 4, 4])
        self.assertEqual(float(losses.overlap(a, b).inter), 0.0)

    def test_half_precision_overflows(self):
        side = torch.tensor(256.0, dtype=torch.float16)
        self.assertTrue(math.isinf(float(side * side)))


class WorkedExample(unittest.TestCase):
    def test_values(self):
        o = losses.overlap(PRED, GT)
        self.assertEqual((float(o.inter), float(o.union)), (12.0, 32.0))
        expected = {
            losses.iou_loss: 1 - 12 / 32,
            losses.log_iou_loss: math.log(32 / 12),
            losses.giou_loss: 1 - 12 / 32 + 3 / 35,
            losses.diou_loss: 1 - 12 / 32 + 3.25 / 74,
            losses.eiou_loss: 1 - 12 / 32 + 3.25 / 74 + 1 / 49,
            losses.wiou_loss: math.exp(3.25 / 74) * (1 - 12 / 32),
        }
        for loss, value in expected.items():
            self.assertAlmostEqual(float(loss(PRED, GT)), value, 12)
        self.assertAlmostEqual(float(losses.mpdiou_loss(PRED, GT, 12, 12)), 0.625 + 7 / 288, 12)
        self.assertAlmostEqual(float(losses.iou_loss(PRED, GT, power=3)), 1 - 0.375**3, 12)

    def test_focal_weight(self):
        batch_p, batch_g = torch.stack([PRED, GT]), torch.stack([GT, GT])
        weight = math.sqrt(0.375)
        expected = weight * float(losses.eiou_loss(PRED, GT)) / (weight + 1)
        self.assertAlmostEqual(float(losses.focal_eiou_loss(batch_p, batch_g)), expected, 12)

    def test_wiou_gain_is_one_at_delta(self):
        mean = 0.625 / 2.7
        self.assertAlmostEqual(
            float(losses.wiou_loss(PRED, GT, mean_iou_loss=mean)),
            float(losses.wiou_loss(PRED, GT)),
            12,
        )


class Degenerate(unittest.TestCase):
    def test_equal_boxes_have_no_loss_and_a_finite_gradient(self):
        for loss in (losses.giou_loss, losses.diou_loss, losses.ciou_loss, losses.eiou_loss,
                     losses.siou_loss, losses.wiou_loss):  # fmt: skip
            p = GT.clone().requires_grad_()
            value = loss(p, GT)
            value.backward()
            self.assertAlmostEqual(float(value), 0.0, 12)
            self.assertTrue(torch.isfinite(p.grad).all(), loss.__name__)

    def test_boxes_apart_leave_the_iou_loss_without_gradient(self):
        p = torch.tensor([20.0, 20, 24, 24], requires_grad=True)
        losses.iou_loss(p, GT.float()).backward()
        self.assertEqual(float(p.grad.abs().sum()), 0.0)

    def test_log_is_floored(self):
        p = torch.tensor([20.0, 20, 24, 24], requires_grad=True)
        value = losses.log_iou_loss(p, GT.float())
        value.backward()
        self.assertAlmostEqual(float(value), -math.log(1e-6), 4)
        self.assertEqual(float(p.grad.abs().sum()), 0.0)

    def test_a_broadcast_matrix_of_losses(self):
        matrix = losses.giou_loss(random_boxes(3, 4)[:, None], random_boxes(5, 5)[None])
        self.assertEqual(tuple(matrix.shape), (3, 5))


class Rotated(unittest.TestCase):
    def test_square_at_45_degrees(self):
        turned = rotated.rotated_iou((0, 0, 1, 1, 0), (0, 0, 1, 1, math.pi / 4))
        self.assertAlmostEqual(turned, 1 / math.sqrt(2), 12)

    def test_thin_box(self):
        thin = lambda deg: rotated.rotated_iou((0, 0, 10, 1, 0), (0, 0, 10, 1, math.radians(deg)))  # noqa: E731
        self.assertEqual([f"{thin(d):.3f}" for d in (5, 15)], ["0.643", "0.239"])
        self.assertAlmostEqual(thin(90), 1 / 19, 12)

    def test_axis_aligned_boxes_agree_with_torchvision(self):
        a, b = random_boxes(50, 6), random_boxes(50, 7)
        for p, q in zip(a, b):
            box = lambda t: (*((t[:2] + t[2:]) / 2).tolist(), *(t[2:] - t[:2]).tolist(), 0.0)  # noqa: E731
            expected = float(ops.box_iou(p[None], q[None]))
            self.assertAlmostEqual(rotated.rotated_iou(box(p), box(q)), expected, 12)


if __name__ == "__main__":
    unittest.main()
