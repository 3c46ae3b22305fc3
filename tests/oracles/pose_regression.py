"""Numbers for src/algorithms/flows: densities and gradients by autograd, losses by torch.distributions.

Writes pose_regression.json beside itself. Run with:  python3 tests/oracles/pose_regression.py
"""

import json
import math
from pathlib import Path

import torch
from torch.distributions import Independent, Laplace, MultivariateNormal, Normal

torch.set_default_dtype(torch.float64)
LAYERS, HIDDEN = 3, 2
SIZE = 3 * HIDDEN + 1


def net(theta, a):
    w, b, v = theta[:HIDDEN], theta[HIDDEN : 2 * HIDDEN], theta[2 * HIDDEN : 3 * HIDDEN]
    return theta[-1] + (v * torch.tanh(w * a + b)).sum()


def log_density(theta, x):
    """RealNVP on the plane by masks, undone from the last layer to the first."""
    z, log_det = x, torch.zeros(())
    for layer in reversed(range(LAYERS)):
        mask = torch.tensor([1.0, 0.0]) if layer % 2 == 0 else torch.tensor([0.0, 1.0])
        nets = theta[2 * layer * SIZE : 2 * (layer + 1) * SIZE]
        kept = (mask * z).sum()
        s, t = torch.tanh(net(nets[:SIZE], kept)), net(nets[SIZE:], kept)
        z = mask * z + (1 - mask) * (z - t) * torch.exp(-s)
        log_det = log_det - s
    return MultivariateNormal(torch.zeros(2), torch.eye(2)).log_prob(z) + log_det


def flow_cases():
    theta = torch.tensor([math.sin(1.7 * i) for i in range(2 * LAYERS * SIZE)], requires_grad=True)
    for point in ([0.3, -0.8], [-2.0, 1.5], [0.0, 0.0]):
        x = torch.tensor(point, requires_grad=True)
        value = log_density(theta, x)
        to_theta, to_x = torch.autograd.grad(value, (theta, x))
        yield {
            "x": point,
            "logDensity": value.item(),
            "toTheta": to_theta.tolist(),
            "toX": to_x.tolist(),
        }


def loss_cases():
    """The published losses as their code computes them, with a flow that is N(0, I)."""
    prior = MultivariateNormal(torch.zeros(2), torch.eye(2))
    for mu, gt, sigma in (
        ([0.10, -0.20], [0.13, -0.18], [0.05, 0.04]),
        ([0.5, 0.5], [0.5, 0.9], [0.3, 0.2]),
        ([-0.1, 0.2], [0.4, -0.6], [0.7, 0.9]),
    ):
        mu, gt, sigma = map(torch.tensor, (mu, gt, sigma))
        bar = (gt - mu) / sigma
        log_phi = prior.log_prob(bar)  # one number, broadcast over x and y below
        flow = torch.log(sigma) - log_phi
        amp = 1 / math.sqrt(2 * math.pi)
        official = flow + torch.log(sigma / amp) + (gt - mu).abs() / (math.sqrt(2) * sigma)
        laplace = flow - Laplace(mu, sigma).log_prob(gt)
        gaussian = flow - Normal(mu, sigma).log_prob(gt)
        q = Independent(Laplace(torch.zeros(2), torch.ones(2)), 1)
        ticks = torch.linspace(-30, 30, 60001)
        one = (Laplace(0.0, 1.0).log_prob(ticks) + Normal(0.0, 1.0).log_prob(ticks)).exp()
        log_s = -2 * torch.log(torch.trapezoid(one, ticks))
        paper = sigma.log().sum() - q.log_prob(bar) - log_phi - log_s
        yield {
            "predicted": mu.tolist(),
            "truth": gt.tolist(),
            "sigma": sigma.tolist(),
            "logFlow": log_phi.item(),
            "logNormalizer": log_s.item(),
            "paper": paper.item(),
            "official": official.sum().item(),
            "mmpose-laplace": laplace.sum().item(),
            "mmpose-gaussian": gaussian.sum().item(),
        }


if __name__ == "__main__":
    out = {
        "source": f"torch {torch.__version__}",
        "flow": list(flow_cases()),
        "losses": list(loss_cases()),
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
