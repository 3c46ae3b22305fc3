import { describe, expect, test } from 'vitest';
import {
  solvers,
  spreadError,
  type SolverName,
} from '../../../src/algorithms/diffusion/solver-comparison.ts';
import { vp } from '../../../src/algorithms/diffusion/sde.ts';

const orders: Record<SolverName, number> = {
  eulerMaruyama: 1,
  ancestral: 1,
  euler: 1,
  heun: 2,
  ddim: 1,
  dpmSolver2: 2,
};

describe('spreadError', () => {
  test.each(Object.entries(orders))('of %s falls with order %d', (name, order) => {
    const error = (steps: number) => Math.abs(spreadError(name as SolverName, vp(), 0.4, steps));
    expect(Math.log2(error(1000) / error(2000))).toBeCloseTo(order, 1);
  });

  test('is for one DDIM step what its formula gives', () => {
    // x_ε = (α_ε/α_1)(x - σ_1 ε̂) + σ_ε ε̂ with ε̂ = σ_1 x / v_1.
    const [a, b] = [vp().marginal(1), vp().marginal(1e-3)];
    const spread = ({ alpha, sigma }: typeof a) => Math.hypot(0.4 * alpha, sigma);
    const share = a.sigma / spread(a) ** 2;
    const factor = (b.alpha / a.alpha) * (1 - a.sigma * share) + b.sigma * share;
    const expected = (factor * spread(a)) / spread(b) - 1;
    expect(spreadError('ddim', vp(), 0.4, 1)).toBeCloseTo(expected, 12);
  });

  test('is nearly the same for DDIM whatever the spread of the data, unlike for Euler', () => {
    const ratio = (name: SolverName) =>
      spreadError(name, vp(), 0.1, 128) / spreadError(name, vp(), 0.5, 128);
    expect(ratio('ddim')).toBeCloseTo(1, 1);
    expect(ratio('euler')).toBeGreaterThan(10);
  });
});

describe('solvers', () => {
  test.each(Object.entries(solvers))(
    '%s evaluates the score as often as it says',
    (_name, solver) => {
      let calls = 0;
      const score = (x: Float64Array) => {
        calls += 1;
        return x.map((value) => -value);
      };
      const step = solver.step(vp(), score, () => 0);
      step(Float64Array.of(1), 0.5, 0.4);
      expect(calls).toBe(solver.evaluations);
    },
  );
});
