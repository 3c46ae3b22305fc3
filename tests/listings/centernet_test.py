"""The listing of the article on CenterNet against plain loops, autograd and the oracle's numbers.

Run with:  python3 -m unittest tests/listings/centernet_test.py
"""

import json
import math
import sys
import unittest
from pathlib import Path

import torch
from torchvision.ops import box_iou

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "../../content/articles/centernet"))
import centernet as listing  # noqa: E402

ORACLE = json.loads((HERE / "../oracles/centernet.json").read_text())
BOX = torch.tensor([[100.0, 60, 222, 250]], dtype=torch.float64)


def scene(seed, count=12, grid=(32, 40), classes=3):
    """Boxes with centers inside; the odd seeds lie on whole cells, so that centers collide."""
    g = torch.Generator().manual_seed(seed)
    span = torch.tensor([grid[1] * 4.0, grid[0] * 4.0], dtype=torch.float64)
    center = torch.rand(count, 2, generator=g, dtype=torch.float64) * (span - 1e-6)
    half = torch.rand(count, 2, generator=g, dtype=torch.float64) * 40 + 2
    if seed % 2:
        center, half = (center / 16).floor() * 16 + 2, half.ceil()
    labels = torch.randint(0, classes, (count,), generator=g)
    return torch.cat([center - half, center + half], 1), labels, classes, grid


def worst_overlap(w, h, r, steps=5):
    moves = torch.linspace(-r, r, steps, dtype=torch.float64)
    a, b, c, d = torch.cartesian_prod(moves, moves, moves, moves).unbind(1)
    moved = torch.stack([a, b, w + c, h + d], 1)
    return float(box_iou(torch.tensor([[0.0, 0, w, h]], dtype=torch.float64), moved).min())


class Radius(unittest.TestCase):
    def test_is_the_smallest_root_of_the_three_cases(self):
        for w, h, t, cases, _ in ORACLE["radii"]:
            self.assertAlmostEqual(listing.gaussian_radius(w, h, t) / min(cases), 1, 9)

    def test_keeps_the_overlap_where_the_official_radius_does_not(self):
        self.assertAlmostEqual(worst_overlap(20, 20, listing.gaussian_radius(20, 20)), 0.7, 12)
        official = 2 * 20 * (math.sqrt(0.7) - 0.7)
        self.assertEqual(f"{worst_overlap(20, 20, official):.3f}", "0.206")


class Targets(unittest.TestCase):
    def test_agree_with_one_cell_at_a_time(self):
        for seed in range(6):
            boxes, labels, classes, grid = scene(seed)
            found = listing.make_targets(boxes, labels, classes, grid)
            wanted = torch.zeros(classes, *grid, dtype=torch.float64)
            for k, (x1, y1, x2, y2) in enumerate(boxes.tolist()):
                cx, cy, w, h = (x1 + x2) / 8, (y1 + y2) / 8, (x2 - x1) / 4, (y2 - y1) / 4
                r = int(listing.gaussian_radius(math.ceil(w), math.ceil(h)))
                for j in range(max(int(cy) - r, 0), min(int(cy) + r + 1, grid[0])):
                    for i in range(max(int(cx) - r, 0), min(int(cx) + r + 1, grid[1])):
                        d = (i - int(cx)) ** 2 + (j - int(cy)) ** 2
                        value = math.exp(-18 * d / (2 * r + 1) ** 2)
                        wanted[labels[k], j, i] = max(float(wanted[labels[k], j, i]), value)
                self.assertEqual(found.cell[k].tolist(), [int(cx), int(cy)])
                self.assertAlmostEqual(float(found.offset[k, 0]), cx - int(cx), 12)
                self.assertAlmostEqual(float(found.size[k, 1]), h, 12)
            torch.testing.assert_close(found.heatmap, wanted, rtol=0, atol=1e-12)
            centers = {(int(c), *cell) for c, cell in zip(labels, found.cell.tolist())}
            self.assertEqual(int((found.heatmap == 1).sum()), len(centers))

    def test_of_the_worked_example(self):
        found = listing.make_targets(BOX, [0], 1, (128, 128))
        self.assertEqual(found.cell.tolist(), [[40, 38]])
        self.assertEqual(found.offset.tolist(), [[0.25, 0.75]])
        self.assertEqual(found.size.tolist(), [[30.5, 47.5]])
        self.assertEqual(int((found.heatmap > 0).sum()), 7 * 7)

    def test_of_an_empty_image_are_zeros(self):
        found = listing.make_targets(torch.zeros(0, 4), [], 2, (4, 5))
        self.assertEqual(float(found.heatmap.sum()), 0)
        self.assertEqual(tuple(found.size.shape), (0, 2))


class Loss(unittest.TestCase):
    def test_of_a_map_agrees_with_the_oracle_in_value_and_gradient(self):
        for x, y, gradient, loss in ORACLE["maps"]:
            x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
            found = listing.heatmap_loss(x, torch.tensor(y, dtype=torch.float64))
            found.backward()
            self.assertAlmostEqual(float(found), loss, 10)
            torch.testing.assert_close(x.grad, torch.tensor(gradient, dtype=torch.float64))

    def test_stays_finite_for_extreme_logits_in_single_precision(self):
        x = torch.tensor([-200.0, -200, 200, 200], requires_grad=True)
        loss = listing.heatmap_loss(x, torch.tensor([1.0, 0, 1, 0]))
        loss.backward()
        self.assertEqual(float(loss), 200)
        self.assertTrue(bool(torch.isfinite(x.grad).all()))

    def test_agrees_with_a_loop_over_the_objects_of_a_batch(self):
        torch.manual_seed(0)
        scenes = [scene(0, 5), scene(1, 0), scene(3, 9)]
        targets = [listing.make_targets(*s) for s in scenes]
        heads = [torch.randn(3, c, 32, 40, dtype=torch.float64) for c in (3, 2, 2)]
        found = listing.detection_loss(*heads, targets)
        n = sum(len(t.cell) for t in targets)
        wanted = listing.heatmap_loss(heads[0], torch.stack([t.heatmap for t in targets]))
        for i, t in enumerate(targets):
            for (x, y), o, s in zip(t.cell.tolist(), t.offset, t.size):
                wanted += 0.1 * (heads[1][i, :, y, x] - s).abs().sum() / n
                wanted += (heads[2][i, :, y, x] - o).abs().sum() / n
        self.assertAlmostEqual(float(found), float(wanted), 10)

    def test_of_a_batch_without_objects_is_that_of_its_negatives(self):
        empty = listing.make_targets(*scene(0, 0))
        heads = [torch.zeros(1, c, 32, 40, dtype=torch.float64) for c in (3, 2, 2)]
        cells = 3 * 32 * 40
        self.assertAlmostEqual(
            float(listing.detection_loss(*heads, [empty])), cells * math.log(2) / 4, 8
        )


class Decode(unittest.TestCase):
    def outputs(self, targets, grid, classes):
        """A network that has learned its targets by heart; -30 where the heatmap is 0."""
        heat = torch.logit(targets.heatmap.clamp(1e-13, 1 - 1e-13))[None]
        size, offset = torch.zeros(2, 1, 2, *grid, dtype=torch.float64)
        x, y = targets.cell.unbind(1)
        size[0, :, y, x], offset[0, :, y, x] = targets.size.T, targets.offset.T
        return heat, size, offset

    def test_gives_back_the_boxes_of_the_targets(self):
        found = 0
        for seed in range(0, 12, 2):
            boxes, labels, classes, grid = scene(seed, 8)
            targets = listing.make_targets(boxes, labels, classes, grid)
            cells = list(zip(labels.tolist(), targets.cell.tolist()))
            # Neighbors of the same class keep their peaks, since all of them are 1.
            self.assertEqual(len({str(c) for c in cells}), 8)
            out, scores, label = listing.decode(*self.outputs(targets, grid, classes), limit=8)
            best = box_iou(boxes, out[0]).max(1)
            self.assertTrue(bool((best.values > 1 - 1e-9).all()))
            self.assertEqual(label[0][best.indices].tolist(), labels.tolist())
            found += 8
        self.assertEqual(found, 48)

    def test_agrees_with_the_peaks_of_the_oracle(self):
        for columns, rows, values, peaks in ORACLE["peaks"]:
            heat = torch.tensor(values, dtype=torch.float64).view(1, 1, rows, columns).logit()
            zero = torch.zeros(1, 2, rows, columns, dtype=torch.float64)
            out, scores, _ = listing.decode(heat, zero, zero, stride=1)
            n = len(peaks)
            # Maps of tenths hold 0 and 1, whose logits are infinite but still ordered.
            self.assertEqual(int((scores > 0).sum()), n)
            mine = sorted((int(x), int(y)) for x, y, *_ in out[0, :n].tolist())
            self.assertEqual(mine, sorted((x, y) for x, y, _ in peaks))

    def test_two_equal_neighbors_are_two_boxes(self):
        heat = torch.full((1, 1, 3, 4), -5.0)
        heat[0, 0, 1, 1:3] = 2.0
        zero = torch.zeros(1, 2, 3, 4)
        _, scores, _ = listing.decode(heat, zero, zero)
        self.assertEqual(int((scores > 0.5).sum()), 2)

    def test_half_precision_makes_ties_after_the_sigmoid_and_not_before(self):
        logits = torch.tensor([9.0, 9.5])
        self.assertEqual(*logits.sigmoid().half().tolist())
        self.assertNotEqual(*logits.half().tolist())

    def test_asks_for_no_more_than_there_is(self):
        out, scores, label = listing.decode(torch.zeros(2, 1, 2, 2), *torch.zeros(2, 2, 2, 2, 2))
        self.assertEqual(tuple(out.shape), (2, 4, 4))
        self.assertEqual(float(scores.min()), 0.5)


class Example(unittest.TestCase):
    def test_loss_of_the_small_map(self):
        target = torch.zeros(5, 5, dtype=torch.float64)
        for i in range(5):
            for j in range(5):
                target[i, j] = math.exp(-((i - 2) ** 2 + (j - 2) ** 2) / (2 * (5 / 6) ** 2))
        p = torch.full((5, 5), 0.1, dtype=torch.float64)
        p[2, 2], p[2, 3], p[0, 4] = 0.8, 0.5, 0.3
        self.assertEqual(f"{float(listing.heatmap_loss(p.logit(), target)):.5f}", "0.06831")


if __name__ == "__main__":
    unittest.main()
