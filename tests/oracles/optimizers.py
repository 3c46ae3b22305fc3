"""Paths of torch.optim on four problems, and of Lion in plain Python.

Run with:  python3 tests/oracles/optimizers.py   (writes optimizers.json beside itself)
Sources:   torch.optim.SGD, Adam, AdamW; gradients by torch.autograd. Lion, which torch lacks, is
           written from Chen et al., arXiv 2302.06675, Alg. 2, in the paper's own order. SGDW has no
           class in torch: the parameter is shrunk by hand after its gradient was taken.
Made with: Python 3.11, torch 1.13.1, float64.
"""

import json
import math
from pathlib import Path

import torch

torch.set_default_dtype(torch.float64)

STEPS = 240
EVERY = 12  # 20 points a path

# Twelve samples, two features and a bias; multiples of 1/8, short in JSON.
FEATURES = [
    [round(8 * (2 * math.sin(1.7 * k) + (1 if k % 2 else -1))) / 8,
     round(8 * 3 * math.cos(2.3 * k + 0.4)) / 8,
     1.0]
    for k in range(12)
]  # fmt: skip
LABELS = [1 if k % 2 else -1 for k in range(12)]
CURVATURES, MINIMUM = [100.0, 1.0, 0.01], [1.0, -2.0, 3.0]

x, y = torch.tensor(FEATURES), torch.tensor(LABELS)


def quadratic(theta):
    return (torch.tensor(CURVATURES) * (theta - torch.tensor(MINIMUM)) ** 2).sum() / 2


def rosenbrock(theta):
    return (1 - theta[0]) ** 2 + 100 * (theta[1] - theta[0] ** 2) ** 2


def logistic(theta):
    return torch.nn.functional.softplus(-y * (x @ theta)).mean()


# Sums of incommensurate waves, from 1e-6 to 1e3: a gradient that depends on t only.
def waves(t):
    return [10.0**k * (math.sin(t * (k + 8) / 5) + 0.3 * math.cos(t * t / 7)) for k in range(-6, 4, 3)]


PROBLEMS = {
    "quadratic": (quadratic, [0.0, 0.0, 0.0]),
    "rosenbrock": (rosenbrock, [-1.2, 1.0]),
    "logistic": (logistic, [0.0, 0.0, 0.0]),
    "waves": (waves, [1.0, -1.0, 0.5, 2.0]),
}

OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {}),
    "sgdL2": (torch.optim.SGD, {"weight_decay": 0.1}),
    "momentum": (torch.optim.SGD, {"momentum": 0.9, "weight_decay": 0.05}),
    "nesterov": (torch.optim.SGD, {"momentum": 0.9, "nesterov": True, "weight_decay": 0.05}),
    "sgdw": (torch.optim.SGD, {"momentum": 0.9}),
    "adam": (torch.optim.Adam, {}),
    "adamL2": (torch.optim.Adam, {"weight_decay": 0.1}),
    "adamBetas": (torch.optim.Adam, {"betas": (0.8, 0.95), "eps": 1e-3, "weight_decay": 0.01}),
    "amsgrad": (torch.optim.Adam, {"amsgrad": True, "weight_decay": 0.1}),
    "adamw": (torch.optim.AdamW, {"weight_decay": 0.1}),
    "adamwBetas": (torch.optim.AdamW, {"betas": (0.9, 0.95), "eps": 1e-6, "weight_decay": 0.5}),
    "adamwAmsgrad": (torch.optim.AdamW, {"amsgrad": True, "weight_decay": 0.1}),
    # The rate changes every step, as with a scheduler.
    "adamwCosine": (torch.optim.AdamW, {"weight_decay": 0.1}),
}
DECOUPLED = {"sgdw": 0.1}
# Small enough for the steepest problem: SGD diverges beyond 2 / curvature.
RATES = {"sgd": {"quadratic": 0.01, "rosenbrock": 2e-4, "logistic": 0.1, "waves": 1e-4},
         "adam": {"quadratic": 0.05, "rosenbrock": 0.02, "logistic": 0.05, "waves": 0.01}}  # fmt: skip


def multiplier(name, t):
    return 0.5 + 0.5 * math.cos(math.pi * t / STEPS) if name == "adamwCosine" else 1.0


def gradient_of(problem, theta, t):
    if problem is waves:
        return torch.tensor(waves(t))
    (g,) = torch.autograd.grad(problem(theta), theta)
    return g


def torch_path(name, problem, start, lr):
    kind, options = OPTIMIZERS[name]
    theta = torch.tensor(start, requires_grad=True)
    optimizer = kind([theta], lr=lr, **options)
    path = []
    for t in range(1, STEPS + 1):
        optimizer.param_groups[0]["lr"] = lr * multiplier(name, t)
        theta.grad = gradient_of(problem, theta, t)
        if name in DECOUPLED:
            with torch.no_grad():
                theta.mul_(1 - lr * DECOUPLED[name])
        optimizer.step()
        if t % EVERY == 0:
            path.append(theta.tolist())
    return path


def lion_path(problem, start, lr, beta1=0.9, beta2=0.99, decay=0.1):
    theta, m, path = list(start), [0.0] * len(start), []
    for t in range(1, STEPS + 1):
        g = gradient_of(problem, torch.tensor(theta, requires_grad=True), t).tolist()
        for i in range(len(theta)):
            c = beta1 * m[i] + (1 - beta1) * g[i]
            sign = 0.0 if c == 0 else math.copysign(1.0, c)
            theta[i] = theta[i] - lr * (sign + decay * theta[i])
            m[i] = beta2 * m[i] + (1 - beta2) * g[i]
        if t % EVERY == 0:
            path.append(list(theta))
    return path


def main():
    runs = []
    for problem_name, (problem, start) in PROBLEMS.items():
        for name in OPTIMIZERS:
            lr = RATES["sgd" if "sgd" in name or name in ("momentum", "nesterov") else "adam"][problem_name]
            if name in ("momentum", "nesterov", "sgdw"):
                lr /= 5
            runs.append({"problem": problem_name, "optimizer": name, "lr": lr, "start": start,
                         "path": torch_path(name, problem, start, lr)})  # fmt: skip
        lr = RATES["adam"][problem_name] / 3
        runs.append({"problem": problem_name, "optimizer": "lion", "lr": lr, "start": start,
                     "path": lion_path(problem, start, lr)})  # fmt: skip
    out = {
        "about": "tests/oracles/optimizers.py, torch " + torch.__version__,
        "steps": STEPS,
        "every": EVERY,
        "features": FEATURES,
        "labels": LABELS,
        "curvatures": CURVATURES,
        "minimum": MINIMUM,
        "runs": runs,
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")


if __name__ == "__main__":
    main()
