import { describe, expect, test } from 'vitest';
import {
  marginalPreserving,
  reverseEulerMaruyama,
} from '../../../src/algorithms/diffusion/euler-maruyama.ts';
import { exactScore } from '../../../src/algorithms/diffusion/gaussian-mixture.ts';
import { gaussianLaw } from '../../../src/algorithms/diffusion/gaussian-law.ts';
import { sample, uniformTimes } from '../../../src/algorithms/diffusion/sampling.ts';
import { vp } from '../../../src/algorithms/diffusion/sde.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';

describe('gaussianLaw', () => {
  test('follows an affine step with noise', () => {
    const step = (normal: () => number) => (x: Float64Array) =>
      x.map((v) => 0.5 * v + 3 + 2 * normal());
    const law = gaussianLaw(step, { mean: 4, sd: 6 }, [1, 0.5, 0]);
    // Means 4, 5, 5.5; variances 36, 9 + 4 = 13, 3.25 + 4.
    expect(law.mean).toBe(5.5);
    expect(law.sd).toBeCloseTo(Math.sqrt(7.25), 13);
  });

  test('is what a cloud of particles shows', () => {
    const random = createRandom(8);
    const score = exactScore([{ weight: 1, mean: [0.5], sd: 0.3 }], vp());
    const step = (normal: () => number) =>
      reverseEulerMaruyama(vp(), score, marginalPreserving(1), normal);
    const times = uniformTimes(1, 1e-3, 40);
    const n = 10_000;
    const start = Float64Array.from({ length: n }, () => random.normal());
    const end = sample(step(random.normal), start, times);
    const mean = end.reduce((sum, x) => sum + x, 0) / n;
    const sd = Math.sqrt(end.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n);
    const law = gaussianLaw(step, { mean: 0, sd: 1 }, times);
    expect(Math.abs(mean - law.mean)).toBeLessThan((4 * law.sd) / Math.sqrt(n));
    expect(Math.abs(sd / law.sd - 1)).toBeLessThan(4 / Math.sqrt(2 * n));
  });
});
