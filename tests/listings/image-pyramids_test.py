"""The listing of the article on image pyramids against torch, plain loops and our TypeScript.

Run with:  python3 -m unittest tests/listings/image-pyramids_test.py
"""

import json
import math
import sys
import unittest
from pathlib import Path

import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "../../content/articles/image-pyramids"))
import pyramid as listing  # noqa: E402

ORACLE = json.loads((HERE / "../oracles/image_pyramids.json").read_text())


def image_of(flat):
    values = torch.tensor(flat["values"], dtype=torch.float64)
    return values.reshape(1, 1, flat["height"], flat["width"])


def noise(*shape, seed=0):
    g = torch.Generator().manual_seed(seed)
    return torch.rand(*shape, generator=g, dtype=torch.float64)


def hat(size, center, side):
    """A blob with a surround, its window `side` px wide."""
    y, x = (torch.arange(n, dtype=torch.float64) + 0.5 for n in size)
    q = ((x - center[0]) ** 2 + (y[:, None] - center[1]) ** 2) / (2 * (side / 6) ** 2)
    return (1 - q) * torch.exp(-q)


class Gaussian(unittest.TestCase):
    def test_kernel(self):
        k = listing.burt_kernel()
        self.assertAlmostEqual(float(k.sum()), 1, 14)
        self.assertAlmostEqual(float(k[2, 2]), 0.16, 14)
        # Every pixel below counts alike: the four interleaved sums are 1/4.
        for i in (0, 1):
            for j in (0, 1):
                self.assertAlmostEqual(float(k[i::2, j::2].sum()), 0.25, 14)

    def test_same_numbers_as_the_typescript(self):
        for case in ORACLE["pyramids"]:
            image = image_of(case["image"])
            first = listing.reduce(image)
            torch.testing.assert_close(first, image_of(case["reduced"][0]), atol=1e-10, rtol=0)
            back = listing.expand(first, tuple(image.shape[-2:]))
            torch.testing.assert_close(back, image_of(case["expanded"]), atol=1e-10, rtol=0)

    def test_expand_is_four_times_the_adjoint_of_reduce_inside(self):
        image, level = noise(1, 1, 24, 24), torch.zeros(1, 1, 12, 12, dtype=torch.float64)
        level[..., 3:9, 3:9] = noise(6, 6, seed=1)
        left = (listing.expand(level, (24, 24)) * image).sum()
        right = 4 * (level * listing.reduce(image)).sum()
        self.assertAlmostEqual(float(left), float(right), 10)

    def test_channels_do_not_mix(self):
        image = noise(2, 3, 10, 12)
        together = listing.reduce(image)
        for c in range(3):
            torch.testing.assert_close(together[:, c : c + 1], listing.reduce(image[:, c : c + 1]))

    def test_aliasing(self):
        # 0.4 cycles a pixel shows as 0.2 a sample: RMS 0.707 bare, 0.019 smoothed.
        x = torch.arange(400, dtype=torch.float64)
        wave = torch.cos(2 * math.pi * 0.4 * x).expand(1, 1, 5, 400)
        bare = wave[0, 0, 0, ::2]
        torch.testing.assert_close(bare, torch.cos(2 * math.pi * 0.2 * x[:200]), atol=1e-9, rtol=0)
        rms = lambda v: float(v[5:-5].pow(2).mean().sqrt())
        self.assertAlmostEqual(rms(bare), 0.707, 3)
        gain = 0.4 + 2 * 0.25 * math.cos(0.8 * math.pi) + 2 * 0.05 * math.cos(1.6 * math.pi)
        smoothed = rms(listing.reduce(wave)[0, 0, 1])
        self.assertAlmostEqual(smoothed, abs(gain) * math.sqrt(0.5), 4)


class Laplacian(unittest.TestCase):
    def test_reconstruction_is_exact(self):
        for shape in ((1, 1, 12, 16), (2, 3, 9, 13), (1, 1, 33, 6)):
            image = noise(*shape)
            back = listing.reconstruct(listing.laplacian_pyramid(image, 2))
            torch.testing.assert_close(back, image, atol=1e-14, rtol=0)

    def test_float32_keeps_seven_digits(self):
        image = noise(1, 3, 64, 48).float()
        back = listing.reconstruct(listing.laplacian_pyramid(image, 4))
        self.assertLess(float((back - image).abs().max()), 3e-7)

    def test_sizes_and_number_of_coefficients(self):
        levels = listing.laplacian_pyramid(noise(1, 1, 480, 640), 4)
        self.assertEqual([tuple(v.shape[-2:]) for v in levels][-1], (30, 40))
        self.assertEqual(sum(v.numel() for v in levels), 409200)


class Levels(unittest.TestCase):
    def test_sizes(self):
        sizes = [tuple(v.shape[-2:]) for v, _, _ in listing.scale_pyramid(noise(1, 1, 72, 108), 2, 12)]
        self.assertEqual(sizes, [(72, 108), (51, 76), (36, 54), (25, 38), (18, 27), (13, 19)])

    def test_step_and_offset_name_the_place(self):
        x = torch.arange(128, dtype=torch.float64) + 0.5
        image = torch.cos(x / 40).expand(1, 1, 96, 128)
        for level, step, offset in listing.scale_pyramid(image, 3, 24):
            place = (torch.arange(level.shape[-1]) + 0.5) * step[0] + offset
            error = (level[0, 0, 5] - torch.cos(place / 40))[2:-2].abs().max()
            self.assertLess(float(error), 0.03)

    def test_cost(self):
        for per_octave in (1, 2, 3, 8, 10):
            series = sum(4 ** (-k / per_octave) for k in range(3000))
            self.assertAlmostEqual(listing.pyramid_cost(per_octave), series, 9)
        self.assertAlmostEqual(listing.pyramid_cost(1, 1), 16 / 3)


class Detect(unittest.TestCase):
    def test_scores_are_correlation_coefficients(self):
        case = ORACLE["scores"]
        out = listing.slide(image_of(case["image"]), image_of(case["template"])[0, 0])
        torch.testing.assert_close(out, image_of(case["scores"])[0, 0], atol=1e-9, rtol=0)

    def test_a_flat_image_scores_nothing(self):
        out = listing.slide(torch.full((1, 1, 9, 9), 0.3, dtype=torch.float64), noise(4, 4))
        self.assertEqual(float(out.abs().max()), 0)

    def test_blobs_between_octaves_need_two_levels_an_octave(self):
        template = hat((12, 12), (6, 6), 12)
        blobs = [(10, 9, 12), (31, 11, 17), (58, 15, 24), (74, 52, 34), (26, 46, 48)]
        scene = sum(hat((72, 108), b[:2], b[2]) for b in blobs)[None, None]
        found = [len(listing.detect(scene, template, k, 0.9)[0]) for k in (1, 2)]
        self.assertEqual(found, [3, 5])
        boxes, scores = listing.detect(scene, template, 2, 0.9)
        self.assertTrue(bool((scores[:-1] >= scores[1:]).all()))
        for cx, cy, side in blobs:
            near = (boxes - torch.tensor([cx - side / 2, cy - side / 2, cx + side / 2, cy + side / 2]))
            self.assertLess(float(near.abs().amax(1).min()), 0.06 * side + 1)

    def test_nothing_found_is_an_empty_result(self):
        boxes, scores = listing.detect(noise(1, 1, 30, 30), hat((12, 12), (6, 6), 12), 1, 0.99)
        self.assertEqual((tuple(boxes.shape), tuple(scores.shape)), ((0, 4), (0,)))


class Torch(unittest.TestCase):
    def test_interpolate_without_antialias_looks_at_two_pixels_only(self):
        board = torch.zeros(1, 1, 1, 12)
        board[..., ::4] = 1
        bare = F.interpolate(board, size=(1, 3), mode="bilinear")
        self.assertEqual(bare.flatten().tolist(), [0, 0, 0])
        smooth = F.interpolate(board, size=(1, 3), mode="bilinear", antialias=True)
        self.assertGreater(float(smooth.min()), 0.15)


if __name__ == "__main__":
    unittest.main()
