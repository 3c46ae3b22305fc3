"""The listing of the article on AdamW against torch.optim, closed forms and printed numbers.

Run with:  python3 -m unittest tests/listings/adamw_test.py
"""

import copy
import math
import sys
import unittest
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent / "../../content/articles/adamw"))
from adamw import AdamW, adamw_, parameter_groups  # noqa: E402


def small_net():
    torch.manual_seed(3)
    return nn.Sequential(nn.Linear(4, 8), nn.LayerNorm(8), nn.Tanh(), nn.Linear(8, 1)).double()


def train(model, optimizer, steps=120, scheduler=None, scale=1.0):
    g = torch.Generator().manual_seed(5)
    for _ in range(steps):
        x = torch.randn(16, 4, generator=g, dtype=torch.float64)
        loss = ((model(x) - x.sum(1, keepdim=True).sin()) ** 2).mean() * scale
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if scheduler:
            scheduler.step()
    return torch.nn.utils.parameters_to_vector(model.parameters()).detach()


def largest_difference(a, b):
    return float((a - b).abs().max())


class AgainstTorch(unittest.TestCase):
    def compare(self, mine, theirs, schedule=None, tolerance=1e-12):
        a, b = small_net(), small_net()
        ours, reference = mine(a), theirs(b)
        make = (lambda o: torch.optim.lr_scheduler.LambdaLR(o, schedule)) if schedule else lambda o: None
        first = train(a, ours, scheduler=make(ours))
        second = train(b, reference, scheduler=make(reference))
        self.assertLess(largest_difference(first, second), tolerance)

    def test_defaults_are_those_of_torch(self):
        self.compare(lambda m: AdamW(m.parameters()), lambda m: torch.optim.AdamW(m.parameters()))

    def test_language_model_settings(self):
        options = dict(lr=6e-4, betas=(0.9, 0.95), weight_decay=0.1, eps=1e-5)
        self.compare(
            lambda m: AdamW(parameter_groups(m, 0.1), **options),
            lambda m: torch.optim.AdamW(parameter_groups(m, 0.1), **options),
        )

    def test_schedule_scales_both_step_and_decay(self):
        cosine = lambda t: 0.5 + 0.5 * math.cos(math.pi * t / 120)  # noqa: E731
        self.compare(
            lambda m: AdamW(m.parameters(), lr=1e-2, weight_decay=0.3),
            lambda m: torch.optim.AdamW(m.parameters(), lr=1e-2, weight_decay=0.3),
            cosine,
        )

    def test_independent_decay_is_torch_with_lambda_over_lr(self):
        cosine = lambda t: 0.5 + 0.5 * math.cos(math.pi * t / 120)  # noqa: E731
        self.compare(
            lambda m: AdamW(m.parameters(), lr=1e-2, weight_decay=3e-3, independent=True),
            lambda m: torch.optim.AdamW(m.parameters(), lr=1e-2, weight_decay=0.3),
            cosine,
        )

    def test_without_decay_it_is_adam(self):
        self.compare(
            lambda m: AdamW(m.parameters(), lr=1e-2, weight_decay=0.0),
            lambda m: torch.optim.Adam(m.parameters(), lr=1e-2),
        )

    def test_with_decay_it_is_not_adam_with_weight_decay(self):
        a, b = small_net(), small_net()
        mine = train(a, AdamW(a.parameters(), lr=1e-2, weight_decay=0.3))
        l2 = train(b, torch.optim.Adam(b.parameters(), lr=1e-2, weight_decay=0.3))
        self.assertGreater(largest_difference(mine, l2), 1e-2)


class Semantics(unittest.TestCase):
    def test_parameters_without_gradient_neither_move_nor_decay(self):
        for kind in (AdamW, torch.optim.AdamW):
            p = nn.Parameter(torch.ones(2))
            kind([p], lr=1.0, weight_decay=0.5).step()
            self.assertTrue(torch.equal(p, torch.ones(2)))
            p.grad = torch.zeros(2)
            kind([p], lr=1.0, weight_decay=0.5).step()
            self.assertTrue(torch.equal(p, torch.full((2,), 0.5)))

    def test_scaled_loss_leaves_adamw_and_moves_adam_with_l2(self):
        def run(kind, scale):
            model = small_net()
            options = dict(lr=1e-2, weight_decay=0.3, eps=1e-15)
            return train(model, kind(model.parameters(), **options), scale=scale)

        self.assertLess(largest_difference(run(AdamW, 1.0), run(AdamW, 1024.0)), 1e-9)
        adam = torch.optim.Adam
        self.assertGreater(largest_difference(run(adam, 1.0), run(adam, 1024.0)), 1e-2)

    def test_adam_with_l2_on_a_scaled_loss_is_adam_with_scaled_l2(self):
        def run(scale, weight_decay):
            model = small_net()
            optimizer = torch.optim.Adam(
                model.parameters(), lr=1e-2, weight_decay=weight_decay, eps=1e-15
            )
            return train(model, optimizer, scale=scale)

        self.assertLess(largest_difference(run(1024.0, 1024 * 0.3), run(1.0, 0.3)), 1e-9)

    def test_clipping_bounds_the_gradient_but_not_the_decay(self):
        p = nn.Parameter(torch.tensor([4.0], dtype=torch.float64))
        p.grad = torch.tensor([1e6], dtype=torch.float64)
        nn.utils.clip_grad_norm_([p], 1.0)
        torch.optim.AdamW([p], lr=0.1, weight_decay=0.5).step()
        self.assertAlmostEqual(float(p), 4 * 0.95 - 0.1, places=7)

    def test_bf16_weight_loses_a_decay_smaller_than_half_its_spacing(self):
        p = torch.ones(1, dtype=torch.bfloat16)
        for _ in range(1000):
            p.mul_(1 - 6e-4 * 0.1)
        self.assertEqual(float(p), 1.0)
        q = torch.ones(1)
        for _ in range(1000):
            q.mul_(1 - 6e-4 * 0.1)
        self.assertAlmostEqual(float(q), math.exp(-0.06), places=4)

    def test_closure_returns_its_loss(self):
        p = nn.Parameter(torch.tensor([2.0]))
        optimizer = AdamW([p], lr=0.1)

        def closure():
            optimizer.zero_grad()
            loss = (p**2).sum()
            loss.backward()
            return loss

        self.assertEqual(float(optimizer.step(closure)), 4.0)
        self.assertLess(float(p), 2.0)


class Groups(unittest.TestCase):
    def test_vectors_do_not_decay(self):
        decayed, kept = parameter_groups(small_net(), 0.1)
        self.assertEqual([p.dim() for p in decayed["params"]], [2, 2])
        self.assertEqual([p.dim() for p in kept["params"]], [1, 1, 1, 1])
        self.assertEqual((decayed["weight_decay"], kept["weight_decay"]), (0.1, 0.0))

    def test_embeddings_can_be_left_out_and_tied_ones_come_once(self):
        class Tied(nn.Module):
            def __init__(self):
                super().__init__()
                self.embed = nn.Embedding(10, 4)
                self.mix = nn.Linear(4, 4)
                self.head = nn.Linear(4, 10, bias=False)
                self.head.weight = self.embed.weight

        model = Tied()
        decayed, kept = parameter_groups(model, 0.1)
        self.assertEqual((len(decayed["params"]), len(kept["params"])), (2, 1))
        decayed, kept = parameter_groups(model, 0.1, decay_embeddings=False)
        self.assertEqual((len(decayed["params"]), len(kept["params"])), (1, 2))

    def test_frozen_parameters_are_in_no_group(self):
        model = small_net()
        model[0].weight.requires_grad_(False)
        decayed, kept = parameter_groups(model, 0.1)
        self.assertEqual((len(decayed["params"]), len(kept["params"])), (1, 4))


class PrintedNumbers(unittest.TestCase):
    """The table of the worked example."""

    gradients = [torch.tensor([0.1, 10.0]), torch.tensor([-0.05, 5.0])]

    def run_torch(self, kind, **options):
        p = nn.Parameter(torch.ones(2, dtype=torch.float64))
        optimizer, path = kind([p], lr=0.1, **options), []
        for g in self.gradients:
            p.grad = g.double()
            optimizer.step()
            path.append([round(x, 6) for x in p.tolist()])
        return path

    def test_adam(self):
        self.assertEqual(
            self.run_torch(torch.optim.Adam), [[0.9, 0.9], [0.873366, 0.806782]]
        )

    def test_adam_with_l2(self):
        self.assertEqual(
            self.run_torch(torch.optim.Adam, weight_decay=0.1),
            [[0.9, 0.9], [0.819696, 0.806667]],
        )

    def test_adamw_of_torch_and_ours(self):
        for kind in (torch.optim.AdamW, AdamW):
            self.assertEqual(
                self.run_torch(kind, weight_decay=0.1),
                [[0.89, 0.89], [0.854466, 0.787882]],
            )

    def test_paper_with_lambda_001(self):
        self.assertEqual(
            self.run_torch(AdamW, weight_decay=0.01, independent=True),
            [[0.89, 0.89], [0.854466, 0.787882]],
        )


class InPlace(unittest.TestCase):
    def test_adamw_step_keeps_its_state_in_the_dict(self):
        p, state = torch.ones(1, dtype=torch.float64), {}
        adamw_(p, torch.tensor([7.0], dtype=torch.float64), state, lr=0.1, decay=0.0)
        self.assertEqual(state["step"], 1)
        self.assertAlmostEqual(float(p), 0.9, places=8)
        again = copy.deepcopy(state)
        adamw_(p, torch.tensor([7.0], dtype=torch.float64), state, lr=0.1, decay=0.0)
        self.assertEqual((again["step"], state["step"]), (1, 2))


if __name__ == "__main__":
    unittest.main()
