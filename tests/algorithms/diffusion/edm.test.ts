import { describe, expect, test } from 'vitest';
import { edmVelocity, karrasSigmas, precondition } from '../../../src/algorithms/diffusion/edm.ts';
import { euler, heun } from '../../../src/algorithms/diffusion/probability-flow.ts';
import { sample, type Step } from '../../../src/algorithms/diffusion/sampling.ts';

describe('karrasSigmas', () => {
  test('runs from 80 to 0.002 and then to 0', () => {
    const sigmas = karrasSigmas(18);
    expect(sigmas).toHaveLength(19);
    expect(sigmas[0]).toBeCloseTo(80, 12);
    expect(sigmas[17]).toBeCloseTo(0.002, 12);
    expect(sigmas[18]).toBe(0);
  });

  test('is linear in σ^(1/ρ)', () => {
    const roots = karrasSigmas(9)
      .slice(0, 9)
      .map((sigma) => sigma ** (1 / 7));
    roots.slice(2).forEach((root, i) => {
      expect(root - 2 * roots[i + 1]! + roots[i]!).toBeCloseTo(0, 12);
    });
  });

  test('refuses a single step', () => {
    expect(() => karrasSigmas(1)).toThrow(RangeError);
  });
});

describe('precondition', () => {
  test.each([0.01, 0.5, 1, 10, 80])('gives input and target unit variance at σ = %d', (sigma) => {
    // x = y + σn with Var y = σ_d²; the target of F is (y - c_skip x)/c_out.
    const { skip, out, in: scale, weight } = precondition(sigma, 0.5);
    expect(scale ** 2 * (0.25 + sigma ** 2)).toBeCloseTo(1, 12);
    const target = ((1 - skip) ** 2 * 0.25 + skip ** 2 * sigma ** 2) / out ** 2;
    expect(target).toBeCloseTo(1, 12);
    expect(weight * out ** 2).toBeCloseTo(1, 12);
  });
});

describe('edmVelocity', () => {
  const data = [{ weight: 1, mean: [0], sd: 0.5 }];
  const exact = 80 * Math.sqrt(0.25 / (0.25 + 6400));
  const miss = (method: (v: ReturnType<typeof edmVelocity>) => Step, n: number) =>
    Math.abs(
      sample(method(edmVelocity(data)), Float64Array.of(80), karrasSigmas(n))[0]! / exact - 1,
    );

  test('leads to the closed form for a Gaussian, with order 1 by Euler and 2 by Heun', () => {
    expect(miss(heun, 2000)).toBeLessThan(1e-5);
    expect(Math.log2(miss(euler, 500) / miss(euler, 1000))).toBeCloseTo(1, 1);
    // Not finer: the last step, from 0.002 to 0 by Euler, leaves 8e-6 whatever the number of steps.
    expect(Math.log2(miss(heun, 72) / miss(heun, 144))).toBeCloseTo(2, 0);
    expect(miss(heun, 72)).toBeLessThan(0.1 * miss(euler, 72));
  });
});
