"""Diffusion models as SDEs: the VP equation, its loss, two samplers, likelihood."""

import math

import torch


# region vp
class VP:
    """dx = -β(t)/2 x dt + √β(t) dw on [0, 1], with β(t) linear in t."""

    def __init__(self, beta_min=0.1, beta_max=20.0):
        self.beta_min, self.beta_max = beta_min, beta_max

    def beta(self, t):
        return self.beta_min + t * (self.beta_max - self.beta_min)

    def marginal(self, t):
        """α(t) and σ(t) of x_t = α x_0 + σ ε; `t` has any shape."""
        slope = self.beta_max - self.beta_min
        b = t * (self.beta_min + 0.5 * t * slope)
        return torch.exp(-0.5 * b), torch.sqrt(-torch.expm1(-b))
# endregion vp


# region loss
def per_sample(values, like):
    """Reshape (N,) to (N, 1, …, 1), to multiply a batch of any shape."""
    return values.view(-1, *[1] * (like.dim() - 1))


def dsm_loss(noise_model, sde, x0, t_min=1e-5):
    """Denoising score matching with weight σ²: mean of (ε_θ(x_t, t) - ε)²."""
    uniform = torch.rand(len(x0), device=x0.device, dtype=x0.dtype)
    t = t_min + (1 - t_min) * uniform
    alpha, sigma = (per_sample(v, x0) for v in sde.marginal(t))
    noise = torch.randn_like(x0)
    xt = alpha * x0 + sigma * noise
    return (noise_model(xt, t) - noise).square().mean()


def score_from_noise(noise_model, sde):
    """The score is the predicted noise, turned round, divided by σ."""

    def score(x, t):
        _, sigma = sde.marginal(t)
        return -noise_model(x, t) / per_sample(sigma, x)

    return score
# endregion loss


# region sampler
@torch.no_grad()
def sample(score, sde, x, steps=1000, eta=1.0, t_min=1e-3):
    """Euler–Maruyama for dx = [f - (1+η²)/2 g² s] dt + η g dw̄.

    From t = 1, with `x` drawn from N(0, I), down to t_min.
    η = 1 is the reverse SDE, η = 0 the probability-flow ODE.
    """
    times = torch.linspace(1, t_min, steps + 1, dtype=x.dtype, device=x.device)
    for t, t_next in zip(times[:-1], times[1:]):
        dt, beta = t - t_next, sde.beta(t)
        s = score(x, t.expand(len(x)))
        drift = -0.5 * beta * x - 0.5 * (1 + eta**2) * beta * s
        x = x - drift * dt
        if eta > 0:
            x = x + eta * torch.sqrt(beta * dt) * torch.randn_like(x)
    return x
# endregion sampler


# region ddim
@torch.no_grad()
def ddim(noise_model, sde, x, times):
    """Deterministic DDIM along falling `times`.

    Euler's method for x/α with σ/α as the clock.
    """
    alphas, sigmas = sde.marginal(times)
    for i in range(len(times) - 1):
        noise = noise_model(x, times[i].expand(len(x)))
        x0 = (x - sigmas[i] * noise) / alphas[i]
        x = alphas[i + 1] * x0 + sigmas[i + 1] * noise
    return x
# endregion ddim


# region likelihood
def log_likelihood(score, sde, x, steps=500, t_min=1e-5):
    """log p(x) of each sample, in nats.

    Heun's method for the probability-flow ODE up to t = 1, and with it the
    integral of the divergence, from one vector of random signs (Hutchinson).
    """
    signs = torch.randint_like(x, 2) * 2 - 1

    def velocity(x, t):
        with torch.enable_grad():
            x = x.detach().requires_grad_()
            v = -0.5 * sde.beta(t) * (x + score(x, t.expand(len(x))))
            (grad,) = torch.autograd.grad((v * signs).sum(), x)
        return v.detach(), (grad * signs).flatten(1).sum(1)

    times = torch.linspace(t_min, 1, steps + 1, dtype=x.dtype, device=x.device)
    total = torch.zeros_like(x.flatten(1)[:, 0])
    for t, t_next in zip(times[:-1], times[1:]):
        dt = t_next - t
        v0, d0 = velocity(x, t)
        v1, d1 = velocity(x + dt * v0, t_next)
        x = x + 0.5 * dt * (v0 + v1)
        total = total + 0.5 * dt * (d0 + d1)
    log_prior = -0.5 * (x.square() + math.log(2 * math.pi))
    return log_prior.flatten(1).sum(1) + total
# endregion likelihood
