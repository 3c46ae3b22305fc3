"""The listing of the article on scale, against torch, torchvision and the numbers of the oracle.

Run with:  python3 -m unittest tests/listings/scale-problem_test.py
"""

import json
import sys
import unittest
from pathlib import Path

import torch
from torchvision.models.detection.transform import _resize_image_and_masks
from torchvision.ops import box_iou, nms

sys.path.insert(0, str(Path(__file__).parent / "../../content/articles/scale-problem"))
import scale as listing  # noqa: E402

oracle = json.loads((Path(__file__).parent / "../oracles/scale_problem.json").read_text())
tensor = lambda rows: torch.tensor(rows, dtype=torch.float64).reshape(-1, 4)


class Ranges(unittest.TestCase):
    def test_resizes_as_torchvision_up_to_its_rounding(self):
        for width, height in [(640, 480), (375, 500), (640, 213)]:
            for short, long in [(1400, 2000), (800, 1200), (480, 800)]:
                factor = listing.resize_factor(width, height, short, long)
                image, _ = _resize_image_and_masks(torch.zeros(3, height, width), short, long)
                self.assertLess(abs(width * factor - image.shape[2]), 1.001)
                self.assertLess(abs(height * factor - image.shape[1]), 1.001)

    def test_resizes_the_example_of_the_article(self):
        factors = [
            listing.resize_factor(640, 480, *target)
            for target in [(1400, 2000), (800, 1200), (480, 800)]
        ]
        self.assertEqual([round(f, 3) for f in factors], [2.917, 1.667, 1.0])

    def test_gives_no_gradient_out_of_range_and_the_mean_within(self):
        boxes = tensor([[0, 0, 39, 39], [0, 0, 40, 40], [0, 0, 80, 320], [0, 0, 161, 161]])
        losses = torch.tensor([1.0, 2.0, 4.0, 8.0], requires_grad=True)
        loss = listing.snip_loss(losses, boxes, 40, 160)
        loss.backward()
        self.assertEqual(loss.item(), 3.0)
        self.assertEqual(losses.grad.tolist(), [0, 0.5, 0.5, 0])

    def test_is_zero_and_not_nan_when_nothing_counts(self):
        losses = torch.tensor([1.0], requires_grad=True)
        loss = listing.snip_loss(losses, tensor([[0, 0, 9, 9]]), 40, 160)
        loss.backward()
        self.assertEqual((loss.item(), losses.grad.item()), (0, 0))


class Anchors(unittest.TestCase):
    def test_labels_as_the_released_code(self):
        for case in oracle["labelling"]:
            labels = listing.label_anchors(
                tensor(case["anchors"]),
                tensor(case["truths"]),
                torch.tensor(case["valid"], dtype=torch.bool),
            )
            self.assertEqual(labels.int().tolist(), case["labels"])


class Chips(unittest.TestCase):
    def grid(self, width, height, size, stride):
        starts = lambda side: sorted({*range(0, side - size + 1, stride), side - size})
        return tensor(
            [[x, y, x + size, y + size] for x in starts(width) for y in starts(height)]
        )

    def test_covers_all_with_at_least_the_least_number(self):
        chips = self.grid(320, 240, 96, 16)
        for case in oracle["covers"]:
            boxes = tensor(case["boxes"])
            chosen = chips[listing.greedy_cover(boxes, chips)]
            self.assertGreaterEqual(len(chosen), case["least"])
            for box in boxes:
                fits = (box[:2] >= chosen[:, :2]).all(1) & (box[2:] <= chosen[:, 2:]).all(1)
                self.assertTrue(fits.any())

    def test_takes_two_two_and_one_chip_in_the_example(self):
        boxes = tensor(
            [
                [20, 30, 50, 70],
                [60, 40, 90, 90],
                [400, 300, 440, 345],
                [250, 150, 360, 250],
                [100, 60, 560, 460],
            ]
        )
        counts = []
        for factor, low, high in [(3, 0, 80), (1.667, 32, 150), (0.8, 120, 1e9)]:
            size = listing.sizes(boxes)
            mine = boxes[(size >= low) & (size < high)] * factor
            width, height = max(int(640 * factor), 512), max(int(480 * factor), 512)
            counts.append(len(listing.greedy_cover(mine, self.grid(width, height, 512, 32))))
        self.assertEqual(counts, [2, 2, 1])

    def test_ends_without_boxes_and_with_one_too_large(self):
        chips = self.grid(320, 240, 96, 16)
        self.assertEqual(listing.greedy_cover(tensor([]), chips), [])
        self.assertEqual(listing.greedy_cover(tensor([[0, 0, 200, 20]]), chips), [])


class Tiles(unittest.TestCase):
    def test_cuts_as_sahi(self):
        for case in oracle["tiling"]:
            tiles = listing.tile_boxes(*case["image"], case["tile"], case["ratio"])
            self.assertEqual(tiles, case["tiles"])


class Merge(unittest.TestCase):
    def test_gathers_what_sahi_gathers(self):
        for case in oracle["merging"]:
            boxes, scores = tensor(case["boxes"]), torch.tensor(case["scores"]).double()
            merged, kept = listing.greedy_merge(boxes, scores)
            best = [group["members"][0] for group in case["ios"]]
            torch.testing.assert_close(kept, scores[best])
            for mine, group in zip(merged.tolist(), case["ios"], strict=True):
                theirs = group["box"]
                # Never smaller than sahi's, which may drop a late member.
                self.assertTrue(
                    mine[0] <= theirs[0] and mine[1] <= theirs[1]
                    and mine[2] >= theirs[2] and mine[3] >= theirs[3]
                )

    def test_keeps_the_boxes_of_nms_when_all_are_alike(self):
        # Of squares of one size IoS > 0.5 is IoU > 1/3.
        g = torch.Generator().manual_seed(1)
        corner = (torch.rand(60, 2, generator=g) * 300).double()
        boxes = torch.cat([corner, corner + 32], 1)
        scores = torch.rand(60, generator=g).double()
        _, kept = listing.greedy_merge(boxes, scores)
        torch.testing.assert_close(kept, scores[nms(boxes, scores, 1 / 3)])

    def test_joins_the_two_parts_of_a_cut_object(self):
        boxes = tensor([[100, 50, 200, 90], [170, 50, 220, 90]])
        merged, kept = listing.greedy_merge(boxes, torch.tensor([0.9, 0.6]).double())
        self.assertEqual(merged.tolist(), [[100, 50, 220, 90]])
        self.assertEqual(len(kept), 1)

    def test_leaves_an_empty_list_alone(self):
        boxes, scores = listing.greedy_merge(tensor([]), torch.zeros(0).double())
        self.assertEqual((len(boxes), len(scores)), (0, 0))


class Sliced(unittest.TestCase):
    @staticmethod
    def detect(view):
        """Boxes of the bright squares of a view that are whole, 3 to 40 px; labels by brightness."""
        found = []
        for value in (1, 2):
            mask = (view[0] == value).int()
            for y, x in (mask > 0).nonzero().tolist():
                if (y and mask[y - 1, x]) or (x and mask[y, x - 1]):
                    continue
                right, bottom = x, y
                while right < mask.shape[1] and mask[y, right]:
                    right += 1
                while bottom < mask.shape[0] and mask[bottom, x]:
                    bottom += 1
                if 3 <= right - x <= 40:
                    found.append(([x, y, right, bottom], value))
        boxes = tensor([box for box, _ in found])
        return boxes, torch.full((len(found),), 0.9).double(), torch.tensor([v for _, v in found])

    def test_finds_each_square_once_in_pixels_of_the_image(self):
        image = torch.zeros(1, 300, 400)
        truths = [[10, 10, 20, 20], [60, 90, 72, 102], [300, 200, 315, 215], [381, 281, 399, 299]]
        for i, (x1, y1, x2, y2) in enumerate(truths):
            image[0, y1:y2, x1:x2] = 1 + i % 2
        # Overlap 0.25 of 80 is 20 px, more than any square.
        boxes, scores, labels = listing.predict_sliced(self.detect, image, 80, 0.25)
        order = boxes[:, 0].argsort()
        self.assertEqual(boxes[order].int().tolist(), truths)
        self.assertEqual(labels[order].tolist(), [1, 2, 1, 2])
        self.assertEqual(len(scores), 4)

    def test_looks_once_at_an_image_that_is_one_tile(self):
        calls = []
        image = torch.zeros(1, 60, 60)
        listing.predict_sliced(lambda v: calls.append(v.shape) or self.detect(v), image, 80)
        self.assertEqual(calls, [(1, 60, 60)])


if __name__ == "__main__":
    unittest.main()
