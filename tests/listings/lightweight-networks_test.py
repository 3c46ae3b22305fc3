"""The listing of the article on lightweight networks against torch and torchvision.

Run with:  python3 -m unittest tests/listings/lightweight-networks_test.py
"""

import sys
import unittest
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models.mobilenetv2 import InvertedResidual
from torchvision.models.shufflenetv2 import InvertedResidual as ShuffleUnit
from torchvision.models.shufflenetv2 import channel_shuffle

sys.path.insert(0, str(Path(__file__).parent / "../../content/articles/lightweight-networks"))
import lightweight as listing  # noqa: E402


def randomize(module):
    """Draw every parameter and running statistic, so that no BN is the identity."""
    for m in module.modules():
        if isinstance(m, nn.BatchNorm2d):
            nn.init.normal_(m.weight, 1, 0.5)
            nn.init.normal_(m.bias)
            nn.init.normal_(m.running_mean)
            nn.init.uniform_(m.running_var, 0.5, 2)
    return module.double().eval()


def copy(source, target):
    """Same weights in the same order."""
    target.load_state_dict(dict(zip(target.state_dict(), source.state_dict().values())))
    return target


class Lightweight(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)

    def assert_close(self, a, b, tolerance=1e-10):
        self.assertEqual(a.shape, b.shape)
        self.assertLess((a - b).abs().max().item(), tolerance)

    def test_cost_is_what_torch_allocates_and_multiplies(self):
        for c1, c2, k, size, stride, groups in [
            (512, 512, 3, 14, 1, 1),
            (512, 512, 3, 14, 1, 512),
            (512, 512, 1, 14, 1, 1),
            (12, 24, 5, 11, 2, 3),
        ]:
            conv = nn.Conv2d(c1, c2, k, stride, k // 2, groups=groups, bias=False)
            weights, macs, moved = listing.conv_cost(c1, c2, k, size, stride, groups)
            y = conv(torch.zeros(1, c1, size, size))
            self.assertEqual(weights, conv.weight.numel())
            self.assertEqual(macs, y.numel() * k * k * c1 // groups)
            self.assertEqual(moved, c1 * size * size + y.numel() + weights)

    def test_cost_of_the_worked_example(self):
        self.assertEqual(listing.conv_cost(512, 512, 3, 14)[:2], (2359296, 462422016))
        self.assertEqual(listing.conv_cost(512, 512, 3, 14, groups=512), (4608, 903168, 205312))
        self.assertEqual(listing.conv_cost(512, 512, 1, 14), (262144, 51380224, 462848))

    def test_separable_is_a_plain_convolution_whose_slices_have_rank_1(self):
        d, p = torch.randn(6, 1, 3, 3).double(), torch.randn(8, 6, 1, 1).double()
        full = p * d[:, 0]
        x = torch.randn(2, 6, 9, 9).double()
        two_steps = F.conv2d(F.conv2d(x, d, padding=1, groups=6), p)
        self.assert_close(two_steps, F.conv2d(x, full, padding=1))
        ranks = [torch.linalg.matrix_rank(full[:, m].reshape(8, 9)).item() for m in range(6)]
        self.assertEqual(ranks, [1] * 6)
        plain = torch.randn(8, 6, 3, 3).double()
        self.assertEqual(torch.linalg.matrix_rank(plain[:, 0].reshape(8, 9)).item(), 8)

    def test_separable_block_halves_and_counts(self):
        block = listing.separable(32, 64, stride=2)
        self.assertEqual(block(torch.zeros(1, 32, 14, 14)).shape, (1, 64, 7, 7))
        self.assertEqual(sum(p.numel() for p in block.parameters()), 9 * 32 + 64 + 32 * 64 + 128)

    def test_inverted_residual_is_torchvisions(self):
        for c1, c2, stride, t in [(16, 16, 1, 6), (16, 24, 1, 6), (16, 16, 2, 6), (16, 16, 1, 1)]:
            reference = randomize(InvertedResidual(c1, c2, stride, t))
            ours = copy(reference, listing.InvertedResidual(c1, c2, stride, t).double().eval())
            x = torch.randn(2, c1, 8, 8).double()
            self.assert_close(ours(x), reference(x))

    def test_shuffle_is_torchvisions_and_the_list_of_the_article(self):
        x = torch.randn(2, 12, 3, 5)
        for groups in (1, 2, 3, 4, 6, 12):
            self.assertTrue(
                torch.equal(listing.channel_shuffle(x, groups), channel_shuffle(x, groups))
            )
            back = listing.channel_shuffle(listing.channel_shuffle(x, groups), 12 // groups)
            self.assertTrue(torch.equal(back, x))
        order = listing.channel_shuffle(torch.arange(12).reshape(1, 12, 1, 1), 3).flatten()
        self.assertEqual(order.tolist(), [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11])

    def test_shuffle_after_the_depthwise_convolution_is_the_same(self):
        d = torch.randn(12, 1, 3, 3).double()
        x = torch.randn(2, 12, 6, 6).double()
        after = listing.channel_shuffle(F.conv2d(x, d, padding=1, groups=12), 3)
        shuffled = listing.channel_shuffle(d.transpose(0, 1), 3).transpose(0, 1)
        before = F.conv2d(listing.channel_shuffle(x, 3), shuffled, padding=1, groups=12)
        self.assert_close(before, after)

    def test_split_unit_is_torchvisions(self):
        reference = randomize(ShuffleUnit(16, 16, 1))
        ours = copy(reference, listing.ShuffleV2(16).double().eval())
        x = torch.randn(2, 16, 7, 7).double()
        self.assert_close(ours(x), reference(x))

    def test_fused_block_is_the_block_at_the_borders_too(self):
        block = randomize(listing.RepVGG(8))
        for shape in [(2, 8, 9, 7), (1, 8, 1, 1)]:
            x = torch.randn(*shape).double()
            self.assert_close(block.fuse()(x), block(x))

    def test_fusion_breaks_when_the_norm_still_takes_batch_statistics(self):
        block = randomize(listing.RepVGG(8))
        x = torch.randn(4, 8, 6, 6).double()
        fused = block.fuse()(x)
        self.assertGreater((fused - block.train()(x)).abs().max().item(), 0.1)

    def test_fused_block_has_fewer_parameters(self):
        block = listing.RepVGG(64)
        count = lambda m: sum(p.numel() for p in m.parameters())  # noqa: E731
        self.assertEqual(count(block), 9 * 64 * 64 + 64 * 64 + 3 * 128)
        self.assertEqual(count(block.fuse()), 9 * 64 * 64 + 64)


if __name__ == "__main__":
    unittest.main()
