import { describe, expect, test } from 'vitest';
import {
  diffuse,
  exactScore,
  logDensity,
  responsibilities,
  score,
  scoreDivergence,
  tweedie,
  type Mixture,
} from '../../../src/algorithms/diffusion/gaussian-mixture.ts';
import { vp } from '../../../src/algorithms/diffusion/sde.ts';
import oracle from '../../oracles/diffusion.json' with { type: 'json' };

const line: Mixture = [
  { weight: 0.3, mean: [-1], sd: 0.1 },
  { weight: 0.7, mean: [1], sd: 0.2 },
];
const diracs: Mixture = [
  { weight: 0.5, mean: [-1], sd: 0 },
  { weight: 0.5, mean: [1], sd: 0 },
];

describe.each(oracle.mixture2d.cases)(
  'at (%d, %d), t = %d',
  (x, y, t, logP, sx, sy, divergence) => {
    const noisy = diffuse(oracle.mixture2d.mixture, vp().marginal(t!));
    const point = Float64Array.of(x!, y!);

    test('logDensity, score and scoreDivergence agree with torch autograd', () => {
      expect(logDensity(noisy, point)[0]! / logP!).toBeCloseTo(1, 10);
      const [ownX, ownY] = score(noisy, point);
      const size = Math.hypot(sx!, sy!);
      expect((ownX! - sx!) / size).toBeCloseTo(0, 10);
      expect((ownY! - sy!) / size).toBeCloseTo(0, 10);
      expect(scoreDivergence(noisy, point)[0]! / divergence!).toBeCloseTo(1, 8);
    });
  },
);

describe('score', () => {
  test.each([-1.4, -0.2, 0, 0.35, 2])('is the slope of logDensity at %d', (x) => {
    const h = 1e-5;
    const noisy = diffuse(line, vp().marginal(0.2));
    const [low, high] = logDensity(noisy, Float64Array.of(x - h, x + h));
    expect(score(noisy, Float64Array.of(x))[0]).toBeCloseTo((high! - low!) / (2 * h), 6);
  });

  test('treats a cloud as its points one by one', () => {
    const noisy = diffuse(oracle.mixture2d.mixture, vp().marginal(0.3));
    const cloud = Float64Array.of(0.1, 0.2, -0.5, 0.4);
    const parts = [cloud.slice(0, 2), cloud.slice(2)].flatMap((p) => [...score(noisy, p)]);
    expect([...score(noisy, cloud)]).toEqual(parts);
  });

  test('stays finite far from every mean', () => {
    expect(score(line, Float64Array.of(1e3))[0]).toBeCloseTo(-(1e3 - 1) / 0.04, 6);
  });

  test('refuses points without noise', () => {
    expect(() => score(diracs, Float64Array.of(0))).toThrow('Diffuse the mixture');
  });
});

describe('logDensity', () => {
  test('integrates to 1', () => {
    const grid = Float64Array.from({ length: 8001 }, (_, i) => -4 + i * 0.001);
    const total = logDensity(line, grid).reduce((sum, logP) => sum + Math.exp(logP) * 0.001, 0);
    expect(total).toBeCloseTo(1, 10);
  });

  test('refuses means of different lengths', () => {
    const mixed = [...line, { weight: 0, mean: [0, 0], sd: 1 }];
    expect(() => logDensity(mixed, Float64Array.of(0))).toThrow(RangeError);
  });
});

describe('responsibilities', () => {
  test('are the logistic function of 2x/σ² for two points at ±1', () => {
    const noisy = diffuse(diracs, { alpha: 1, sigma: 0.5 });
    const [minus, plus] = responsibilities(noisy, Float64Array.of(0.4));
    expect(plus).toBeCloseTo(1 / (1 + Math.exp((-2 * 0.4) / 0.25)), 13);
    expect(minus! + plus!).toBeCloseTo(1, 14);
  });
});

describe('exactScore', () => {
  test('is (tanh(x/σ²) - x)/σ² for two points at ±1 when α is 1', () => {
    const noise = { ...vp(), marginal: (t: number) => ({ alpha: 1, sigma: t }) };
    const own = exactScore(diracs, noise)(Float64Array.of(0.4, -1.3), 0.5);
    [0.4, -1.3].forEach((x, i) => {
      expect(own[i]).toBeCloseTo((Math.tanh(x / 0.25) - x) / 0.25, 12);
    });
  });
});

describe('tweedie', () => {
  test('is the posterior mean: shares times the posterior mean of each Gaussian', () => {
    const marginal = vp().marginal(0.3);
    const { alpha, sigma } = marginal;
    const noisy = diffuse(line, marginal);
    for (const x of [-0.9, 0.1, 0.6]) {
      const point = Float64Array.of(x);
      const shares = responsibilities(noisy, point);
      const expected = line.reduce((sum, { mean, sd }, k) => {
        const precision = 1 / sd ** 2 + alpha ** 2 / sigma ** 2;
        const posterior = (mean[0]! / sd ** 2 + (alpha * x) / sigma ** 2) / precision;
        return sum + shares[k]! * posterior;
      }, 0);
      expect(tweedie(point, score(noisy, point), marginal)[0]).toBeCloseTo(expected, 11);
    }
  });
});
