import { describe, expect, test } from 'vitest';
import {
  diffuse,
  exactScore,
  logDensity,
  scoreDivergence,
  type Mixture,
} from '../../../src/algorithms/diffusion/gaussian-mixture.ts';
import { logLikelihood } from '../../../src/algorithms/diffusion/likelihood.ts';
import { subVp, vp, type LinearSde } from '../../../src/algorithms/diffusion/sde.ts';
import oracle from '../../oracles/diffusion.json' with { type: 'json' };

const model = (data: Mixture, sde: LinearSde) => ({
  score: exactScore(data, sde),
  divergence: (x: Float64Array, t: number) => scoreDivergence(diffuse(data, sde.marginal(t)), x),
  dimension: data[0]!.mean.length,
});

describe('logLikelihood', () => {
  test('is the closed form for a Gaussian of unit variance, whose prior is exact', () => {
    const data: Mixture = [{ weight: 1, mean: [0], sd: 1 }];
    const range = { from: 0, to: 1, steps: 200 };
    const [own] = logLikelihood(vp(), model(data, vp()), Float64Array.of(0.3), range);
    expect(own).toBeCloseTo(-0.5 * (Math.log(2 * Math.PI) + 0.09), 10);
  });

  test('is the closed form in the plane up to the mismatch of the prior', () => {
    const data = oracle.mixture2d.mixture;
    const points = Float64Array.of(0.7, -0.3, 0.1, 1, -1.2, 0.6);
    const range = { from: 0, to: 1, steps: 1000 };
    const own = logLikelihood(vp(), model(data, vp()), points, range);
    logDensity(data, points).forEach((expected, i) => {
      expect(Math.abs(own[i]! - expected)).toBeLessThan(0.02);
    });
  });

  test('differs from the closed form by exactly log N(x_T) - log p_T(x_T)', () => {
    // Data N(μ, s²): x_T = αμ + sd(T)(x - μ)/s, and both densities at T are known.
    const [mu, s, x] = [0.4, 0.5, 0.3];
    const data: Mixture = [{ weight: 1, mean: [mu], sd: s }];
    for (const sde of [vp(), subVp()]) {
      const { alpha, sigma } = sde.marginal(1);
      const end = Math.hypot(alpha * s, sigma);
      const z = (x - mu) / s;
      const prior = -0.5 * (alpha * mu + end * z) ** 2;
      const exact = -0.5 * z * z - Math.log(end);
      const closed = logDensity(data, Float64Array.of(x))[0]!;
      const range = { from: 0, to: 1, steps: 1000 };
      const [own] = logLikelihood(sde, model(data, sde), Float64Array.of(x), range);
      expect(own).toBeCloseTo(closed + prior - exact, 8);
    }
  });
});
