"""The listing of the article on pose regression against torch.distributions, autograd and loops.

Run with:  python3 -m unittest tests/listings/pose-regression_test.py
"""

import math
import sys
import unittest
from pathlib import Path

import torch
from torch.distributions import Laplace, MultivariateNormal, Normal

sys.path.insert(0, str(Path(__file__).parent / "../../content/articles/pose-regression"))
import rle as listing  # noqa: E402

torch.set_default_dtype(torch.float64)


def gaussian_map(x, y, sigma=2.0, h=64, w=48):
    rows, columns = torch.arange(h), torch.arange(w)
    square = (rows[:, None] - y) ** 2 + (columns - x) ** 2
    return torch.exp(-square / (2 * sigma**2))


class Standard:
    """The flow of the worked example."""

    def log_prob(self, x):
        return MultivariateNormal(torch.zeros(2), torch.eye(2)).log_prob(x)


def bent_flow(seed=0):
    torch.manual_seed(seed)
    flow = listing.RealNVP()
    for layer in flow.modules():
        if isinstance(layer, torch.nn.Linear):
            torch.nn.init.xavier_uniform_(layer.weight)
    return flow


class Decoding(unittest.TestCase):
    def test_dark_is_exact_for_a_gaussian(self):
        for x, y in ((20.3, 30.8), (11.49, 40.0), (25.5, 25.01)):
            found = listing.dark(gaussian_map(x, y))
            torch.testing.assert_close(found, torch.tensor([x, y]), atol=1e-9, rtol=0)

    def test_dark_keeps_the_peak_at_an_edge_and_on_a_saddle(self):
        self.assertEqual(listing.dark(gaussian_map(0.6, 30.2)).tolist(), [1, 30])
        self.assertEqual(listing.dark(torch.ones(9, 9)).tolist(), [0, 0])
        flat = torch.full((9, 9), 0.5)
        flat[4, 4] = 1
        flat[4, 2] = flat[4, 6] = 1
        self.assertEqual(listing.dark(flat).tolist(), [2, 4])

    def test_soft_argmax_is_a_loop(self):
        torch.manual_seed(1)
        batch = torch.rand(3, 5, 7, 4)
        found = listing.soft_argmax(batch, 6.0)
        self.assertEqual(found.shape, (3, 5, 2))
        m = batch[1, 2]
        weights = [(math.exp(6 * float(m[i, j])), j, i) for i in range(7) for j in range(4)]
        total = sum(w for w, _, _ in weights)
        expected = [sum(w * c[k] for w, *c in weights) / total for k in (0, 1)]
        torch.testing.assert_close(found[1, 2], torch.tensor(expected))

    def test_debias_restores_the_peak(self):
        m = gaussian_map(14.2, 20.7)
        biased = listing.soft_argmax(m, 5.0)
        self.assertGreater(float((biased - torch.tensor([14.2, 20.7])).abs().max()), 2)
        exact = listing.soft_argmax(m, 5.0, debias=True)
        torch.testing.assert_close(exact, torch.tensor([14.2, 20.7]), atol=1e-2, rtol=0)

    def test_numbers_of_the_bump(self):
        row = torch.exp(-((torch.arange(64.0) - 10) ** 2) / 8)[None]
        found = [float(listing.soft_argmax(row, b)[0]) for b in (1.0, 5.0, 10.0, 20.0)]
        self.assertEqual([f"{x:.2f}" for x in found], ["29.27", "13.24", "10.04", "10.00"])


class Flow(unittest.TestCase):
    def test_is_its_own_inverse(self):
        flow, x = bent_flow(), torch.randn(50, 2)
        torch.testing.assert_close(flow(flow.inverse(x)[0]), x)

    def test_log_determinant_is_that_of_autograd(self):
        flow = bent_flow()
        for x in torch.randn(6, 2):
            jacobian = torch.autograd.functional.jacobian(lambda p: flow.inverse(p[None])[0][0], x)
            expected = torch.linalg.slogdet(jacobian)[1]
            torch.testing.assert_close(flow.inverse(x[None])[1][0], expected)

    def test_density_integrates_to_one(self):
        flow = bent_flow()
        ticks = torch.linspace(-25, 25, 501)
        grid = torch.stack(torch.meshgrid(ticks, ticks, indexing="ij"), -1).flatten(0, 1)
        with torch.no_grad():
            total = flow.log_prob(grid).exp().sum() * (ticks[1] - ticks[0]) ** 2
        self.assertAlmostEqual(float(total), 1, 3)

    def test_starts_near_the_standard_normal(self):
        x = torch.randn(100, 2)
        torch.testing.assert_close(
            listing.RealNVP().log_prob(x), Standard().log_prob(x), atol=1e-2, rtol=0
        )

    def test_number_of_parameters(self):
        self.assertEqual(sum(p.numel() for p in listing.RealNVP().parameters()), 53784)

    def test_each_net_reads_one_number(self):
        flow = bent_flow()
        mask = flow.masks[0]
        a, b = torch.tensor([[7.0, 0.4]]), torch.tensor([[-3.0, 0.4]])
        torch.testing.assert_close(flow.s[0](mask * a), flow.s[0](mask * b))


class Loss(unittest.TestCase):
    example = [torch.tensor([[x]]) for x in ([0.10, -0.20], [0.05, 0.04], [0.13, -0.18])]

    def loss(self, form, flow=None):
        return float(
            listing.rle_loss(*self.example, flow or Standard(), torch.ones(1, 1), form)
        )

    def test_numbers_of_the_example(self):
        self.assertEqual(f"{self.loss('paper'):.4f}", "-1.5854")
        self.assertEqual(f"{self.loss('mmpose'):.4f}", "-5.6572")

    def test_mmpose_is_the_sum_of_its_parts(self):
        torch.manual_seed(2)
        pred, target = torch.randn(4, 3, 2), torch.randn(4, 3, 2)
        sigma, visible = torch.rand(4, 3, 2) + 0.1, (torch.rand(4, 3) > 0.4).double()
        flow = bent_flow()
        r = ((pred - target) / (sigma + 1e-9)).flatten(0, 1)
        log_phi = flow.log_prob(-r).view(4, 3, 1)  # one number a joint, broadcast as in the code
        each = (sigma.log() - log_phi) - Laplace(pred, sigma).log_prob(target)
        expected = (each * visible[..., None]).sum() / 4
        found = listing.rle_loss(pred, sigma, target, flow, visible)
        torch.testing.assert_close(found, expected, atol=1e-6, rtol=1e-6)

    def test_density_is_the_likelihood_of_the_target(self):
        torch.manual_seed(3)
        pred, target = torch.randn(5, 1, 2), torch.randn(5, 1, 2)
        sigma = torch.rand(5, 1, 2) + 0.1
        scale = MultivariateNormal(pred, torch.diag_embed(sigma**2))
        found = listing.rle_loss(pred, sigma, target, Standard(), torch.ones(5, 1), "density")
        torch.testing.assert_close(found, -scale.log_prob(target).mean(), atol=1e-6, rtol=1e-6)

    def test_gradients_reach_everything(self):
        flow = bent_flow()
        pred = torch.zeros(2, 3, 2, requires_grad=True)
        raw = torch.zeros(2, 3, 2, requires_grad=True)
        target = torch.full((2, 3, 2), 0.1)
        listing.rle_loss(pred, raw.sigmoid(), target, flow, torch.ones(2, 3)).backward()
        for p in (pred, raw, *flow.parameters()):
            self.assertTrue(torch.isfinite(p.grad).all())
        self.assertTrue((pred.grad.abs() > 0).all() and (raw.grad.abs() > 0).all())

    def test_invisible_joints_do_not_count(self):
        pred = torch.zeros(1, 2, 2, requires_grad=True)
        target = torch.tensor([[[0.1, 0.1], [9.0, 9.0]]])
        sigma = torch.full((1, 2, 2), 0.5)
        visible = torch.tensor([[1.0, 0.0]])
        listing.rle_loss(pred, sigma, target, Standard(), visible).backward()
        self.assertEqual(pred.grad[0, 1].tolist(), [0, 0])

    def test_rejects_an_unknown_form(self):
        with self.assertRaisesRegex(ValueError, "form is"):
            self.loss("official")

    def test_one_error_finds_the_scale_of_the_article(self):
        # Minimum over sigma for |e| = 1 and a flow frozen at N(0, I), both axes alike.
        sigmas = torch.linspace(0.5, 3, 25001)
        for form, expected in (("density", 1.0), ("paper", 1.618), ("mmpose", 1.281)):
            s = sigmas[:, None, None].expand(-1, 1, 2)
            r = 1 / s
            log_g = Normal(0.0, 1.0).log_prob(r).sum(-1)
            log_q = Laplace(0.0, 1.0).log_prob(r).sum(-1)
            k = {"density": (1, 1, 0), "paper": (1, 1, 1), "mmpose": (2, 2, 1)}[form]
            value = k[0] * s.log().sum(-1) - k[1] * log_g - k[2] * log_q
            best = sigmas[int(value.flatten().argmin())]
            self.assertAlmostEqual(float(best), expected, 3)
            direct = listing.rle_loss(
                torch.zeros(1, 1, 2), best.expand(1, 1, 2), torch.ones(1, 1, 2),
                Standard(), torch.ones(1, 1), form,
            )
            self.assertAlmostEqual(float(direct), float(value.min()), 6)


class Head(unittest.TestCase):
    def test_shapes_ranges_and_score(self):
        head = listing.RegressionHead(8, 17)
        pred, sigma, score = head(torch.randn(3, 8, 8, 6))
        self.assertEqual([*pred.shape], [3, 17, 2])
        self.assertTrue(((sigma > 0) & (sigma < 1)).all())
        torch.testing.assert_close(score, (1 - sigma).mean(-1))

    def test_size_of_the_head_of_the_paper(self):
        head = listing.RegressionHead(2048, 17)
        self.assertEqual(sum(p.numel() for p in head.parameters()), 2048 * 68 + 68)


if __name__ == "__main__":
    unittest.main()
