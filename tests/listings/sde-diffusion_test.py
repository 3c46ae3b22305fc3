"""Checks content/articles/sde-diffusion/sde.py against closed forms, torch and the oracle of the site."""

import json
import math
import pathlib
import sys
import unittest
from unittest import mock

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "content/articles/sde-diffusion"))

from sde import VP, ddim, dsm_loss, log_likelihood, sample, score_from_noise  # noqa: E402

torch.set_default_dtype(torch.float64)
SDE = VP()


def gaussian_noise_model(mean, sd):
    """The exact E[ε | x_t] for data N(mean, sd²)."""

    def model(x, t):
        alpha, sigma = (v.view(-1, *[1] * (x.dim() - 1)) for v in SDE.marginal(t))
        return sigma * (x - alpha * mean) / ((alpha * sd) ** 2 + sigma**2)

    return model


def mixture_score(x, t):
    """Exact score of 0.3 N(-1, 0.1²) + 0.7 N(1, 0.1²) by autograd through log p."""
    alpha, sigma = SDE.marginal(t)
    with torch.enable_grad():
        y = x.detach().requires_grad_()
        parts = torch.distributions.Normal(
            torch.stack([-alpha, alpha], -1), torch.hypot(0.1 * alpha, sigma)[..., None]
        )
        log_p = torch.logsumexp(parts.log_prob(y[..., None]) + torch.tensor([0.3, 0.7]).log(), -1)
        return torch.autograd.grad(log_p.sum(), y)[0]


class Marginal(unittest.TestCase):
    def test_solves_its_moment_equations(self):
        t = torch.linspace(0, 1, 200_001)
        alpha, sigma = SDE.marginal(t)
        beta = SDE.beta(t)
        integral = torch.cumulative_trapezoid(beta, t)
        torch.testing.assert_close(alpha[1:], torch.exp(-integral / 2), rtol=1e-8, atol=0)
        torch.testing.assert_close(sigma[1:] ** 2, 1 - torch.exp(-integral), rtol=1e-6, atol=1e-12)

    def test_is_close_to_the_chain_of_ddpm(self):
        betas = torch.linspace(1e-4, 0.02, 1000)
        alpha, _ = SDE.marginal(torch.arange(1, 1001) / 1000)
        gap = (torch.cumprod(1 - betas, 0) - alpha**2).abs().max().item()
        self.assertAlmostEqual(gap, 8.1e-4, places=5)

    def test_has_the_noise_of_the_article_at_t_min(self):
        self.assertAlmostEqual(SDE.marginal(torch.tensor(1e-3))[1].item() ** 2, 1.099e-4, places=7)


class Loss(unittest.TestCase):
    def test_has_the_minimum_of_a_gaussian_and_not_zero(self):
        torch.manual_seed(0)
        mean, sd = 0.4, 0.5
        data = mean + sd * torch.randn(400_000, 1)
        t = torch.linspace(1e-5, 1, 100_001)
        alpha, sigma = SDE.marginal(t)
        floor = ((alpha * sd) ** 2 / ((alpha * sd) ** 2 + sigma**2)).mean().item()
        loss = dsm_loss(gaussian_noise_model(mean, sd), SDE, data).item()
        self.assertAlmostEqual(loss, floor, delta=0.004)
        self.assertGreater(floor, 0.1)
        worse = dsm_loss(lambda x, t: 0.9 * gaussian_noise_model(mean, sd)(x, t), SDE, data).item()
        self.assertGreater(worse, loss + 0.004)

    def test_is_zero_for_a_single_point_without_spread(self):
        data = torch.full((1000, 2, 3), 0.7)
        self.assertLess(dsm_loss(gaussian_noise_model(0.7, 0.0), SDE, data).item(), 1e-12)

    def test_has_its_least_squares_solution_at_the_score(self):
        torch.manual_seed(1)
        slope = torch.tensor(0.0, requires_grad=True)
        model = lambda x, t: slope * gaussian_noise_model(0.0, 0.5)(x, t)
        data = 0.5 * torch.randn(200_000, 1)
        loss = dsm_loss(model, SDE, data)
        (grad,) = torch.autograd.grad(loss, slope, create_graph=True)
        (curvature,) = torch.autograd.grad(grad, slope)
        self.assertAlmostEqual((-grad / curvature).item(), 1.0, delta=0.01)


class Sample(unittest.TestCase):
    def test_repeats_the_independent_sampler_of_the_oracle(self):
        oracle = json.loads((ROOT / "tests/oracles/diffusion.json").read_text())["eulerMaruyama"]
        random = np.random.RandomState(oracle["seed"])
        start = torch.from_numpy(random.standard_normal(8))
        draw = lambda x: torch.from_numpy(random.standard_normal(8))
        with mock.patch("torch.randn_like", side_effect=draw):
            end = sample(mixture_score, SDE, start, steps=50)
        np.testing.assert_allclose(end.numpy(), oracle["end"], atol=1e-9)

    def test_recovers_the_mixture_for_every_eta(self):
        for eta in (0.0, 0.5, 1.0):
            torch.manual_seed(2)
            end = sample(mixture_score, SDE, torch.randn(4000), steps=500, eta=eta)
            left, right = end[end < 0], end[end >= 0]
            self.assertAlmostEqual(len(left) / len(end), 0.3, delta=0.03)
            self.assertAlmostEqual(left.mean().item(), -1, delta=0.02)
            self.assertAlmostEqual(right.std().item(), 0.1005, delta=0.01)

    def test_without_noise_follows_the_exact_map_of_a_gaussian(self):
        score = score_from_noise(gaussian_noise_model(0.4, 0.5), SDE)
        z = torch.tensor([[-1.5], [0.2], [2.0]])
        place = lambda t: (lambda a, s: a * 0.4 + z * torch.hypot(0.5 * a, s))(
            *SDE.marginal(torch.tensor(t))
        )
        gaps = [
            (sample(score, SDE, place(1.0), steps=n, eta=0.0) - place(1e-3)).abs().max().item()
            for n in (1000, 2000)
        ]
        self.assertAlmostEqual(math.log2(gaps[0] / gaps[1]), 1, delta=0.05)


class Ddim(unittest.TestCase):
    def test_reaches_a_single_point_in_one_step(self):
        times = torch.tensor([1.0, 0.0])
        alpha, sigma = SDE.marginal(times[0])
        start = alpha * 0.7 + sigma * torch.randn(5, 2)
        end = ddim(gaussian_noise_model(0.7, 0.0), SDE, start, times)
        torch.testing.assert_close(end, torch.full((5, 2), 0.7), rtol=1e-9, atol=1e-9)

    def test_is_euler_in_the_rescaled_variables(self):
        times = torch.tensor([0.7, 0.6])
        (a_t, a_s), (s_t, s_s) = SDE.marginal(times)
        x, noise = torch.tensor([[0.8]]), 0.37
        euler = a_s * (x / a_t + (s_s / a_s - s_t / a_t) * noise)
        torch.testing.assert_close(ddim(lambda x, t: noise, SDE, x, times), euler, rtol=1e-12, atol=0)
        self.assertAlmostEqual(euler.item(), 1.192776543017, places=11)


class LogLikelihood(unittest.TestCase):
    def test_is_the_density_of_a_gaussian_in_the_plane(self):
        torch.manual_seed(3)
        score = score_from_noise(gaussian_noise_model(0.0, 0.5), SDE)
        x = 0.5 * torch.randn(20, 2)
        exact = torch.distributions.Normal(0.0, 0.5).log_prob(x).sum(1)
        torch.testing.assert_close(log_likelihood(score, SDE, x), exact, rtol=0, atol=2e-3)

    def test_uses_the_sign_of_the_article(self):
        score = score_from_noise(gaussian_noise_model(0.0, 0.5), SDE)
        own = log_likelihood(score, SDE, torch.tensor([[0.3]]), steps=2000).item()
        self.assertAlmostEqual(own, -0.4058, places=4)


if __name__ == "__main__":
    unittest.main()
