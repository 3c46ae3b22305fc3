"""AdamW from scratch, and the parameter groups it is used with, in PyTorch."""

import torch
from torch import Tensor, nn


# region step
@torch.no_grad()
def adamw_(
    p: Tensor,
    grad: Tensor,
    state: dict,
    *,
    lr: float,
    decay: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> None:
    """One step in place. `decay` is the share that p loses, not yet multiplied by anything."""
    if not state:
        state.update(step=0, m=torch.zeros_like(p), v=torch.zeros_like(p))
    state["step"] += 1
    beta1, beta2 = betas
    m, v, t = state["m"], state["v"], state["step"]

    m.lerp_(grad, 1 - beta1)  # m = beta1 m + (1 - beta1) g
    v.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)

    p.mul_(1 - decay)  # beside the moments; g was taken before, so the order does not matter
    p.sub_(lr * m_hat / (v_hat.sqrt() + eps))
# endregion step


# region optimizer
class AdamW(torch.optim.Optimizer):
    """torch.optim.AdamW, and with `independent=True` the convention of the paper.

    By default a step decays by lr * weight_decay. Independent decay follows the schedule but not
    the base rate: (lr / initial lr) * weight_decay, which is the eta_t * lambda of Algorithm 2.
    """

    def __init__(
        self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, independent=False
    ):
        super().__init__(
            params,
            dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, independent=independent),
        )
        for group in self.param_groups:
            group.setdefault("initial_lr", group["lr"])  # the key that schedulers use, too

    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            scale = group["lr"] / group["initial_lr"] if group["independent"] else group["lr"]
            for p in group["params"]:
                if p.grad is None:
                    continue  # neither moved nor decayed
                adamw_(
                    p,
                    p.grad,
                    self.state[p],
                    lr=group["lr"],
                    decay=scale * group["weight_decay"],
                    betas=group["betas"],
                    eps=group["eps"],
                )
        return loss
# endregion optimizer


# region groups
def parameter_groups(model: nn.Module, weight_decay: float, decay_embeddings: bool = True):
    """Two groups: matrices and kernels decay; biases, gains of norms and other vectors do not."""
    embeddings = {id(m.weight) for m in model.modules() if isinstance(m, nn.Embedding)}
    decayed, kept = [], []
    for p in model.parameters():  # a tensor shared by two modules comes once
        if p.requires_grad:
            is_decayed = p.dim() >= 2 and (decay_embeddings or id(p) not in embeddings)
            (decayed if is_decayed else kept).append(p)
    return [
        {"params": decayed, "weight_decay": weight_decay},
        {"params": kept, "weight_decay": 0.0},
    ]
# endregion groups
