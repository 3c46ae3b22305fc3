import { describe, expect, test } from 'vitest';
import {
  alphaBars,
  ancestral,
  linearBetas,
  predictorCorrector,
  reverseDiffusion,
  transition,
} from '../../../src/algorithms/diffusion/discrete-chains.ts';
import { exactScore, type Mixture } from '../../../src/algorithms/diffusion/gaussian-mixture.ts';
import { quantiles, sides } from '../../../src/algorithms/diffusion/mixture-1d.ts';
import { sample, uniformTimes } from '../../../src/algorithms/diffusion/sampling.ts';
import { ddpmSchedule, integratedBeta, ve, vp } from '../../../src/algorithms/diffusion/sde.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';

const data: Mixture = [
  { weight: 0.3, mean: [-1], sd: 0.1 },
  { weight: 0.7, mean: [1], sd: 0.1 },
];
const noNoise = () => 0;

describe('linearBetas', () => {
  test('are β(t)/N of the continuous schedule at the ends', () => {
    const betas = linearBetas();
    expect(betas[0]).toBeCloseTo(ddpmSchedule.betaMin / 1000, 15);
    expect(betas[999]).toBeCloseTo(ddpmSchedule.betaMax / 1000, 15);
  });
});

describe('alphaBars', () => {
  test('approach exp(-B) with first order as the chain gets finer', () => {
    const gap = (n: number) => {
      const chain = alphaBars(linearBetas(n, 0.1 / n, 20 / n));
      const misses = chain.map((a, i) => a - Math.exp(-integratedBeta(ddpmSchedule, (i + 1) / n)));
      return Math.max(...misses.map(Math.abs));
    };
    expect(gap(1000)).toBeLessThan(1e-3);
    expect(gap(1000) / gap(4000)).toBeCloseTo(4, 1);
  });
});

describe('transition', () => {
  test('composes: two short steps are the long one', () => {
    for (const sde of [vp(), ve()]) {
      const [one, two, both] = [
        [0.2, 0.5],
        [0.5, 0.9],
        [0.2, 0.9],
      ].map(([s, t]) => transition(sde, s!, t!));
      expect((one!.a * two!.a) / both!.a).toBeCloseTo(1, 12);
      expect((two!.a ** 2 * one!.v + two!.v) / both!.v).toBeCloseTo(1, 10);
    }
  });
});

describe('ancestral', () => {
  /** A VP process whose step from 1 to 0.5 is DDPM's with β = 0.02. */
  const steps = vp({ betaMin: -2 * Math.log(0.98), betaMax: -2 * Math.log(0.98) });

  test('divides by sqrt(1 - β) as DDPM does', () => {
    const step = ancestral(steps, () => Float64Array.of(0), 'large', noNoise);
    expect(step(Float64Array.of(1), 1, 0.5)[0]).toBeCloseTo(1 / Math.sqrt(0.98), 12);
    const pull = ancestral(steps, () => Float64Array.of(1), 'large', noNoise);
    expect(pull(Float64Array.of(0), 1, 0.5)[0]).toBeCloseTo(0.02 / Math.sqrt(0.98), 12);
  });

  test('has the two variances of DDPM, β and β(1 - ᾱ_{t-1})/(1 - ᾱ_t)', () => {
    const size = (variance: 'large' | 'small') =>
      ancestral(
        steps,
        () => Float64Array.of(0),
        variance,
        () => 1,
      )(Float64Array.of(0), 1, 0.5)[0]!;
    expect(size('large') ** 2).toBeCloseTo(0.02, 12);
    expect(size('small') ** 2).toBeCloseTo((0.02 * (1 - 0.98)) / (1 - 0.98 ** 2), 12);
  });

  test('recovers one point exactly in one step from any noise level, with the small variance', () => {
    const point: Mixture = [{ weight: 1, mean: [0.7], sd: 0 }];
    for (const sde of [vp(), ve({ sigmaMin: 0.01, sigmaMax: 5 })]) {
      const step = ancestral(sde, exactScore(point, sde), 'small', createRandom(2).normal);
      expect(step(Float64Array.of(2), 0.8, 0)[0]).toBeCloseTo(0.7, 10);
    }
  });

  test('recovers the data', () => {
    const random = createRandom(21);
    const step = ancestral(vp(), exactScore(data, vp()), 'small', random.normal);
    const start = Float64Array.from({ length: 2000 }, () => random.normal());
    const { below, above } = sides(sample(step, start, uniformTimes(1, 1e-3, 400)), 0);
    expect(Math.abs(below.share - 0.3)).toBeLessThan(0.042);
    expect(Math.abs(above.sd - 0.1005)).toBeLessThan(0.011);
  });
});

describe('reverseDiffusion', () => {
  test('has the coefficient 2 - sqrt(1 - β) of the paper', () => {
    const constant = vp({ betaMin: -Math.log(0.98), betaMax: -Math.log(0.98) });
    const step = reverseDiffusion(constant, () => Float64Array.of(0), noNoise);
    expect(step(Float64Array.of(1), 1, 0)[0]).toBeCloseTo(2 - Math.sqrt(0.98), 12);
  });

  test('recovers the data', () => {
    const random = createRandom(22);
    const step = reverseDiffusion(vp(), exactScore(data, vp()), random.normal);
    const start = Float64Array.from({ length: 2000 }, () => random.normal());
    const { below, above } = sides(sample(step, start, uniformTimes(1, 1e-3, 400)), 0);
    expect(Math.abs(below.share - 0.3)).toBeLessThan(0.042);
    expect(Math.abs(above.sd - 0.1005)).toBeLessThan(0.011);
  });
});

describe('predictorCorrector', () => {
  const keep = (x: Float64Array) => x;

  test('leaves the points to the predictor when the corrector takes no step', () => {
    const step = predictorCorrector(
      vp(),
      exactScore(data, vp()),
      keep,
      { snr: 0.1, steps: 0 },
      noNoise,
    );
    expect([...step(Float64Array.of(0.3), 0.5, 0.4)]).toEqual([0.3]);
  });

  test('takes the Langevin step of Algorithm 4 for VE', () => {
    // ‖z‖ = ‖(1, 1)‖ and ‖s‖ = ‖(3, 4)‖ = 5, so ε = 2·(0.1·√2/5)² = 0.0016.
    const step = predictorCorrector(
      ve(),
      () => Float64Array.of(3, 4),
      keep,
      { snr: 0.1, steps: 1 },
      () => 1,
    );
    const [x, y] = step(Float64Array.of(0, 0), 0.5, 0.4);
    expect(x).toBeCloseTo(0.0016 * 3 + Math.sqrt(0.0032), 12);
    expect(y).toBeCloseTo(0.0016 * 4 + Math.sqrt(0.0032), 12);
  });

  test('draws a cloud towards the distribution of the time it is at', () => {
    const random = createRandom(4);
    const broad: Mixture = [{ weight: 1, mean: [0], sd: 0.5 }];
    const step = predictorCorrector(
      ve(),
      exactScore(broad, ve()),
      keep,
      { snr: 0.15, steps: 400 },
      random.normal,
    );
    const end = step(quantiles([{ weight: 1, mean: [0.6], sd: 0.1 }], 2000), 0.01, 0.01);
    const mean = end.reduce((sum, x) => sum + x, 0) / end.length;
    const sd = Math.sqrt(end.reduce((sum, x) => sum + (x - mean) ** 2, 0) / end.length);
    expect(Math.abs(mean)).toBeLessThan(0.06);
    expect(sd).toBeCloseTo(0.5, 1);
  });
});
