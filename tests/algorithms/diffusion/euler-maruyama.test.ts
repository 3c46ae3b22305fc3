import { describe, expect, test } from 'vitest';
import {
  forwardEulerMaruyama,
  marginalPreserving,
  reversedVariance,
  reverseEulerMaruyama,
} from '../../../src/algorithms/diffusion/euler-maruyama.ts';
import { exactScore, type Mixture } from '../../../src/algorithms/diffusion/gaussian-mixture.ts';
import { quantiles, sides } from '../../../src/algorithms/diffusion/mixture-1d.ts';
import { rungeKutta4 } from '../../../src/algorithms/diffusion/probability-flow.ts';
import { sample, uniformTimes } from '../../../src/algorithms/diffusion/sampling.ts';
import { beta, ddpmSchedule, vp } from '../../../src/algorithms/diffusion/sde.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';
import oracle from '../../oracles/diffusion.json' with { type: 'json' };

const data: Mixture = [
  { weight: 0.3, mean: [-1], sd: 0.1 },
  { weight: 0.7, mean: [1], sd: 0.1 },
];

describe('forwardEulerMaruyama', () => {
  test('turns data into a standard normal', () => {
    const step = forwardEulerMaruyama(vp(), createRandom(1).normal);
    const end = sample(step, quantiles(data, 4000), uniformTimes(0, 1, 200));
    const mean = end.reduce((sum, x) => sum + x, 0) / end.length;
    const variance = end.reduce((sum, x) => sum + x * x, 0) / end.length - mean ** 2;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(4000));
    expect(Math.abs(variance - 1)).toBeLessThan(0.06 + 4 * Math.sqrt(2 / 4000));
  });
});

describe('reverseEulerMaruyama', () => {
  test('repeats an independent sampler in numpy, noise for noise', () => {
    const random = createRandom(oracle.eulerMaruyama.seed);
    const start = Float64Array.from({ length: 8 }, () => random.normal());
    start.forEach((x, i) => expect(x).toBeCloseTo(oracle.eulerMaruyama.start[i]!, 13));
    const score = exactScore(data, vp());
    const step = reverseEulerMaruyama(vp(), score, marginalPreserving(1), random.normal);
    const end = sample(step, start, uniformTimes(1, 1e-3, 50));
    end.forEach((x, i) => expect(x).toBeCloseTo(oracle.eulerMaruyama.end[i]!, 9));
  });

  test.each([0, 0.5, 1, 1.5])('recovers the moments of the data with eta = %d', (eta) => {
    const random = createRandom(17);
    const n = 2000;
    const start = Float64Array.from({ length: n }, () => random.normal());
    const score = exactScore(data, vp());
    const step = reverseEulerMaruyama(vp(), score, marginalPreserving(eta), random.normal);
    const { below, above } = sides(sample(step, start, uniformTimes(1, 1e-3, 300)), 0);
    expect(Math.abs(below.share - 0.3)).toBeLessThan(4 * Math.sqrt(0.21 / n));
    expect(below.mean).toBeCloseTo(-1, 1);
    expect(above.mean).toBeCloseTo(1, 1);
    // sqrt(0.1² + ε-noise 1.1e-4) = 0.1005, and 4 standard errors of an sd from 600 points.
    expect(Math.abs(above.sd - 0.1005)).toBeLessThan(0.014);
    expect(Math.abs(below.sd - 0.1005)).toBeLessThan(0.014);
  });

  test('collapses to one mode when the SDE drift loses its noise', () => {
    const start = quantiles([{ weight: 1, mean: [0], sd: 1 }], 200);
    const coefficients = { scoreWeight: 1, noise: 0 };
    const step = reverseEulerMaruyama(vp(), exactScore(data, vp()), coefficients, () => NaN);
    const { above } = sides(sample(step, start, uniformTimes(1, 1e-3, 1000)), 0);
    expect(above.share).toBe(1);
    expect(above.sd).toBeLessThan(0.001);
  });
});

describe('marginalPreserving', () => {
  test('is the probability flow at 0 and the reverse SDE at 1', () => {
    expect(marginalPreserving(0)).toEqual({ scoreWeight: 0.5, noise: 0 });
    expect(marginalPreserving(1)).toEqual({ scoreWeight: 1, noise: 1 });
  });
});

describe('reversedVariance', () => {
  test.each([0, 0.3, 1, 2])('is 1 for a pair that keeps the marginals, eta = %d', (eta) => {
    expect(reversedVariance(10.05, marginalPreserving(eta))).toBeCloseTo(1, 12);
  });

  test.each([
    { scoreWeight: 1, noise: 0 },
    { scoreWeight: 0.5, noise: 1 },
    { scoreWeight: 0, noise: 1 },
  ])('solves the variance equation for $scoreWeight and $noise', (coefficients) => {
    const { scoreWeight: c, noise } = coefficients;
    const velocity = rungeKutta4(([v], tau) =>
      Float64Array.of(beta(ddpmSchedule, 1 - tau) * ((1 - 2 * c) * v! + noise ** 2)),
    );
    const [expected] = sample(velocity, Float64Array.of(1), uniformTimes(0, 1, 2000));
    expect(reversedVariance(10.05, coefficients) / expected!).toBeCloseTo(1, 9);
  });
});
