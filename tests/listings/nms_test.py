"""The listing of the article on NMS against torchvision and plain loops, and what torchvision does.

Run with:  python3 -m unittest tests/listings/nms_test.py
"""

import math
import sys
import unittest
from pathlib import Path

import numpy as np
import torch
from torchvision import ops
from torchvision.ops.boxes import _batched_nms_coordinate_trick, _batched_nms_vanilla

sys.path.insert(0, str(Path(__file__).parent / "../../content/articles/nms"))
import nms as listing  # noqa: E402

# The worked example: A, B, C in a row, D apart.
ROW = torch.tensor([[0.0, 0, 10, 10], [2, 0, 12, 10], [4, 0, 14, 10], [20, 0, 30, 10]])
SCORES = torch.tensor([0.9, 0.8, 0.7, 0.6])
CHAIN = torch.tensor([[0.0, 0, 10, 10], [4, 0, 14, 10], [8, 0, 18, 10]])


def cases(count, seed=0):
    """Dense, sparse and gridded boxes; the grid has ties, equal overlaps and empty boxes."""
    g = torch.Generator().manual_seed(seed)
    for k in range(count):
        n = int(torch.randint(0, 60, (1,), generator=g))
        if k % 3 == 2:
            near = torch.randint(0, 6, (n, 2), generator=g).double()
            size = torch.randint(0, 5, (n, 2), generator=g).double()
            scores = torch.randint(1, 9, (n,), generator=g).double() / 8
            threshold = int(torch.randint(0, 21, (1,), generator=g)) / 20
        else:
            span = 100 if k % 3 else 30
            near = torch.rand(n, 2, generator=g, dtype=torch.float64) * span
            size = torch.rand(n, 2, generator=g, dtype=torch.float64) * 30 + 5
            scores = torch.rand(n, generator=g, dtype=torch.float64)
            threshold = float(torch.rand(1, generator=g))
        classes = torch.randint(0, 4, (n,), generator=g)
        yield torch.cat([near, near + size], 1), scores, classes, threshold


def soft_loop(boxes, scores, factor, floor=1e-3):
    """One box at a time, in Python numbers."""
    x = ops.box_iou(boxes, boxes).nan_to_num(0.0).tolist()
    left = dict(enumerate(scores.tolist()))
    out = []
    while left:
        m = max(left, key=lambda i: (left[i], -i))
        out.append((m, left.pop(m)))
        left = {i: s * factor(x[m][i]) for i, s in left.items()}
        left = {i: s for i, s in left.items() if s >= floor}
    return out


class Greedy(unittest.TestCase):
    def test_agrees_with_torchvision(self):
        for boxes, scores, _, threshold in cases(600):
            mine = listing.nms(boxes, scores, threshold).tolist()
            self.assertEqual(mine, ops.nms(boxes, scores, threshold).tolist())

    def test_classes_agree_with_torchvision(self):
        for boxes, scores, classes, threshold in cases(300, seed=1):
            mine = listing.nms(boxes, scores, threshold, classes).tolist()
            theirs = _batched_nms_vanilla(boxes, scores, classes, threshold).tolist()
            self.assertEqual(sorted(mine), sorted(theirs))
            self.assertEqual(mine, sorted(mine, key=lambda i: (-float(scores[i]), i)))

    def test_nothing_in_nothing_out(self):
        none, empty = torch.zeros(0, 4), torch.zeros(0)
        self.assertEqual(listing.nms(none, empty, 0.5).tolist(), [])
        for keep in (listing.fast_nms, listing.cluster_nms):
            self.assertEqual(keep(none, empty, 0.5).tolist(), [])
        self.assertEqual([len(t) for t in listing.soft_nms(none, empty)], [0, 0])
        self.assertEqual(listing.matrix_nms(none, empty).tolist(), [])


class Soft(unittest.TestCase):
    def assert_same(self, mine, loop):
        self.assertEqual(mine[0].tolist(), [i for i, _ in loop])
        for a, (_, b) in zip(mine[1].tolist(), loop):
            self.assertAlmostEqual(a, b, 12)

    def test_agrees_with_a_loop(self):
        for boxes, scores, _, t in cases(150, seed=2):
            gauss = soft_loop(boxes, scores, lambda x: math.exp(-x * x / 0.5))
            self.assert_same(listing.soft_nms(boxes, scores), gauss)
            linear = soft_loop(boxes, scores, lambda x: 1 - x if x > t else 1.0)
            self.assert_same(listing.soft_nms(boxes, scores, threshold=t), linear)

    def test_numbers_of_the_example(self):
        show = lambda result: [(i, f"{s:.6f}") for i, s in zip(result[0].tolist(), result[1].tolist())]  # noqa: E731
        self.assertEqual(
            show(listing.soft_nms(ROW, SCORES, threshold=0.3)),
            [(0, "0.900000"), (3, "0.600000"), (2, "0.400000"), (1, "0.088889")],
        )
        self.assertEqual(
            show(listing.soft_nms(ROW, SCORES)),
            [(0, "0.900000"), (3, "0.600000"), (2, "0.484799"), (1, "0.135211")],
        )

    def test_without_a_floor_all_boxes_come_out(self):
        copies = ROW[:1].repeat(50, 1)
        scores = torch.full((50,), 0.9)
        self.assertEqual(len(listing.soft_nms(copies, scores, floor=0)[0]), 50)
        self.assertEqual(len(listing.soft_nms(copies, scores)[0]), 4)

    def test_empty_twins_do_not_poison_the_scores(self):
        point = torch.tensor([[1.0, 1, 1, 1]]).repeat(2, 1)
        self.assertTrue(math.isnan(float(ops.box_iou(point, point)[0, 1])))
        self.assertEqual(listing.soft_nms(point, torch.tensor([0.9, 0.8]))[0].tolist(), [0, 1])


class OneShot(unittest.TestCase):
    def test_fast_is_a_subset_and_cluster_is_greedy(self):
        for boxes, scores, _, threshold in cases(300, seed=3):
            greedy = listing.nms(boxes, scores, threshold).tolist()
            self.assertEqual(listing.cluster_nms(boxes, scores, threshold).tolist(), greedy)
            self.assertLessEqual(
                set(listing.fast_nms(boxes, scores, threshold).tolist()), set(greedy)
            )

    def test_chain(self):
        scores = SCORES[:3]
        self.assertEqual(listing.nms(CHAIN, scores, 0.4).tolist(), [0, 2])
        self.assertEqual(listing.fast_nms(CHAIN, scores, 0.4).tolist(), [0])
        self.assertEqual(listing.cluster_nms(CHAIN, scores, 0.4).tolist(), [0, 2])

    def test_matrix_nms_is_the_formula_of_the_paper(self):
        for boxes, scores, _, _ in cases(60, seed=4):
            x = listing.overlap(boxes, boxes).tolist()
            f = lambda v: math.exp(-v * v / 0.5)  # noqa: E731
            s, n = scores.tolist(), len(scores)
            order = sorted(range(n), key=lambda i: -s[i])
            mine = listing.matrix_nms(boxes, scores).tolist()
            for at, j in enumerate(order):
                ratios = [
                    f(x[i][j]) / min([f(x[k][i]) for k in order[:before]] + [1.0])
                    for before, i in enumerate(order[:at])
                ]
                self.assertAlmostEqual(mine[j], s[j] * min(ratios + [1.0]), 12)

    def test_numbers_of_the_example(self):
        self.assertEqual(
            [f"{s:.6f}" for s in listing.matrix_nms(ROW, SCORES).tolist()],
            ["0.900000", "0.328890", "0.484799", "0.600000"],
        )


class TorchvisionSemantics(unittest.TestCase):
    """What the article says about the library; a new version may prove it wrong."""

    def pair_at(self, tenths, dtype):
        """Two boxes whose IoU is tenths / 10 exactly on paper."""
        return torch.tensor([[0.0, 0, 10, 10], [0, 0, tenths, 10]], dtype=dtype)

    def test_equality_is_kept_in_double(self):
        for tenths in (3, 4, 5, 6, 7, 8, 9):
            boxes = self.pair_at(tenths, torch.float64)
            kept = ops.nms(boxes, torch.tensor([0.9, 0.8], dtype=torch.float64), tenths / 10)
            self.assertEqual(kept.tolist(), [0, 1])

    def test_equality_is_a_matter_of_rounding_in_float32(self):
        kept = {
            tenths: ops.nms(
                self.pair_at(tenths, torch.float32), torch.tensor([0.9, 0.8]), tenths / 10
            ).tolist()
            for tenths in (3, 4, 5, 6, 7, 8, 9)
        }
        self.assertEqual([t for t, k in kept.items() if k == [0]], [3, 4, 6, 8])
        iou = ops.box_iou(*self.pair_at(6, torch.float32)[:, None]).item()
        self.assertEqual(f"{iou:.10f}", "0.6000000238")

    def test_listing_agrees_with_itself_at_equality(self):
        # A tensor of float32 is compared with the threshold in float32 here, so equality is kept.
        boxes = self.pair_at(6, torch.float32)
        self.assertEqual(listing.nms(boxes, torch.tensor([0.9, 0.8]), 0.6).tolist(), [0, 1])

    def test_numpy_reversed_puts_the_last_first_only_if_stable(self):
        # 256 levels, as of a quantized model: many ties.
        levels = np.random.default_rng(0).integers(0, 256, 3000)
        scores = (levels / 255).astype(np.float32)

        def swapped(order):
            tied = scores[order[:-1]] == scores[order[1:]]
            return int((tied & (order[:-1] < order[1:])).sum())

        self.assertEqual(swapped(np.argsort(scores, kind="stable")[::-1]), 0)
        self.assertGreater(swapped(np.argsort(scores)[::-1]), 0)

    def test_ties_keep_the_first_on_a_cpu(self):
        for n in (3, 17, 5000):
            kept = ops.nms(ROW[:1].repeat(n, 1), torch.full((n,), 0.5), 0.5)
            self.assertEqual(kept.tolist(), [0])

    def test_extreme_thresholds_and_empty_boxes(self):
        unit = torch.tensor([[0.0, 0, 1, 1]])
        twins, beside = unit.repeat(2, 1), torch.cat([unit, unit + torch.tensor([1.0, 0, 1, 0])])
        scores = torch.tensor([0.9, 0.8])
        self.assertEqual(ops.nms(twins, scores, 1.0).tolist(), [0, 1])
        self.assertEqual(ops.nms(beside, scores, 0.0).tolist(), [0, 1])
        self.assertEqual(ops.nms(torch.ones(2, 4), scores, 0.0).tolist(), [0, 1])

    def test_the_coordinate_trick_fails_below_zero(self):
        boxes = torch.tensor([[50.0, 50, 100, 100], [-51, -51, -1, -1]])
        scores, classes = torch.tensor([0.9, 0.8]), torch.tensor([0, 1])
        self.assertEqual(_batched_nms_coordinate_trick(boxes, scores, classes, 0.5).tolist(), [0])
        self.assertEqual(ops.batched_nms(boxes, scores, classes, 0.5).tolist(), [0])
        self.assertEqual(_batched_nms_vanilla(boxes, scores, classes, 0.5).tolist(), [0, 1])
        self.assertEqual(listing.nms(boxes, scores, 0.5, classes).tolist(), [0, 1])

    def test_the_coordinate_trick_rounds_large_classes_away(self):
        boxes = torch.tensor([[10.0, 10, 20, 20], [10.6, 10.6, 20.6, 20.6]])
        after = {}
        for label in (0, 100000, 1000000):
            moved = boxes + torch.tensor(float(label)) * (boxes.max() + 1)
            after[label] = f"{ops.box_iou(moved[:1], moved[1:]).item():.4f}"
        self.assertEqual(after, {0: "0.7915", 100000: "0.8223", 1000000: "1.0000"})

    def test_the_trick_is_used_for_up_to_a_thousand_boxes(self):
        boxes = torch.tensor([[50.0, 50, 100, 100], [-51, -51, -1, -1]])
        far = torch.tensor([[0.0, 0, 1, 1]]).repeat(999, 1)
        for fill, expected in ((998, 1), (999, 2)):
            b = torch.cat([boxes, far[:fill]])
            s = torch.cat([torch.tensor([0.9, 0.8]), torch.full((fill,), 0.1)])
            c = torch.cat([torch.tensor([0, 1]), torch.full((fill,), 2)])
            kept = [i for i in ops.batched_nms(b, s, c, 0.5).tolist() if i < 2]
            self.assertEqual(len(kept), expected)

    def test_the_matrix_nms_of_solov2_divides_zero_by_zero(self):
        # Its linear kernel, written out for three copies of one box.
        x = torch.ones(3, 3).triu(1)
        worst = x.max(0)[0]
        decay = ((1 - x) / (1 - worst[:, None])).min(0)[0]
        self.assertTrue(math.isnan(float(decay[2])))

    def test_an_inclusive_pixel_adds_to_the_overlap(self):
        # Boxes of 8 px side by side, four apart: IoU 1/3, or (5 * 9) / (2 * 81 - 45) with + 1.
        self.assertAlmostEqual(45 / 117, 5 / 13, 12)
        unit = [[0.0, 0.0, 0.02, 0.02], [0.5, 0.5, 0.52, 0.52]]
        area = lambda b: (b[2] - b[0] + 1) * (b[3] - b[1] + 1)  # noqa: E731
        side = 0.02 - 0.5 + 1
        inter = side * side
        self.assertEqual(f"{inter / (2 * area(unit[0]) - inter):.3f}", "0.149")


if __name__ == "__main__":
    unittest.main()
