"""Reference numbers for src/algorithms/diffusion and numerics: run to rewrite diffusion.json,
then format it with Prettier.

Sources: numpy's legacy RandomState for the random stream, math.erfc for the normal distribution,
torch autograd (float64) for log-densities, scores and divergences of diffused mixtures, and an
independent numpy Euler-Maruyama sampler fed with the same random stream.
"""

import json
import math
import pathlib
import platform

import numpy as np
import torch

BETA_MIN, BETA_MAX = 0.1, 20.0


def vp_kernel(t):
    b = BETA_MIN * t + 0.5 * t * t * (BETA_MAX - BETA_MIN)
    return math.exp(-b / 2), math.sqrt(1 - math.exp(-b))


def random_streams():
    streams = []
    for seed in (0, 1, 7, 20261125, 2**32 - 1):
        uniform = np.random.RandomState(seed).random_sample(700)
        normal = np.random.RandomState(seed).standard_normal(700)
        picks = [0, 1, 2, 3, 311, 312, 623, 624, 699]
        streams.append(
            {
                "seed": seed,
                "picks": picks,
                "uniform": uniform[picks].tolist(),
                "normal": normal[picks].tolist(),
            }
        )
    return streams


def normal_cdf():
    xs = [-12, -8, -5, -3.5, -3, -2.999, -1.5, -0.3, 0, 1e-8, 0.4, 1, 2.7, 3, 3.001, 6]
    return [[x, 0.5 * math.erfc(-x / math.sqrt(2))] for x in xs]


MIXTURE_2D = [
    {"weight": 0.2, "mean": [-1.0, 0.5], "sd": 0.3},
    {"weight": 0.5, "mean": [0.8, -0.4], "sd": 0.15},
    {"weight": 0.3, "mean": [0.1, 1.2], "sd": 0.5},
]


def log_density(point, t):
    alpha, sigma = vp_kernel(t)
    logs = []
    for part in MIXTURE_2D:
        mean = alpha * torch.tensor(part["mean"], dtype=torch.float64)
        cov = (alpha**2 * part["sd"] ** 2 + sigma**2) * torch.eye(2, dtype=torch.float64)
        normal = torch.distributions.MultivariateNormal(mean, cov)
        logs.append(math.log(part["weight"]) + normal.log_prob(point))
    return torch.logsumexp(torch.stack(logs), 0)


def mixture_2d():
    cases = []
    for point in ([0.0, 0.0], [0.7, -0.3], [-2.0, 3.0], [6.0, 6.0], [0.4, 0.4]):
        for t in (0.001, 0.1, 0.5, 1.0):
            x = torch.tensor(point, dtype=torch.float64, requires_grad=True)
            logp = log_density(x, t)
            (grad,) = torch.autograd.grad(logp, x)
            hessian = torch.autograd.functional.hessian(lambda p: log_density(p, t), x)
            cases.append([*point, t, logp.item(), *grad.tolist(), torch.trace(hessian).item()])
    return cases


def euler_maruyama():
    """Reverse VP SDE on 0.3 N(-1, 0.1^2) + 0.7 N(1, 0.1^2), 8 particles, 50 steps, eps = 1e-3."""
    random = np.random.RandomState(11)
    weights, means, sd = np.array([0.3, 0.7]), np.array([-1.0, 1.0]), 0.1

    def score(x, t):
        alpha, sigma = vp_kernel(t)
        var = (alpha * sd) ** 2 + sigma**2
        diff = x[:, None] - alpha * means
        logit = np.log(weights) - diff**2 / (2 * var)
        share = np.exp(logit - logit.max(1, keepdims=True))
        share /= share.sum(1, keepdims=True)
        return -(share * diff).sum(1) / var

    x = random.standard_normal(8)
    start = x.tolist()
    times = np.linspace(1, 1e-3, 51)
    for t, s in zip(times[:-1], times[1:]):
        beta = BETA_MIN + t * (BETA_MAX - BETA_MIN)
        noise = random.standard_normal(8)
        x = x + (t - s) * (0.5 * beta * x + beta * score(x, t)) + math.sqrt(beta * (t - s)) * noise
    return {"seed": 11, "start": start, "end": x.tolist()}


if __name__ == "__main__":
    result = {
        "source": "tests/oracles/diffusion.py",
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "torch": torch.__version__,
        },
        "randomStreams": random_streams(),
        "normalCdf": normal_cdf(),
        "mixture2d": {"mixture": MIXTURE_2D, "columns": "x y t logp sx sy div", "cases": mixture_2d()},
        "eulerMaruyama": euler_maruyama(),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(result, indent=1) + "\n")
    print(path.name, path.stat().st_size, "bytes")
