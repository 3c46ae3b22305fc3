import { describe, expect, test } from 'vitest';
import {
  ddim,
  dpmSolver2,
  halfLogSnr,
  logSnrTimes,
} from '../../../src/algorithms/diffusion/dpm-solver.ts';
import { exactScore, type Mixture } from '../../../src/algorithms/diffusion/gaussian-mixture.ts';
import { exactFlow } from '../../../src/algorithms/diffusion/mixture-1d.ts';
import { sample, type Step } from '../../../src/algorithms/diffusion/sampling.ts';
import { subVp, ve, vp, type LinearSde } from '../../../src/algorithms/diffusion/sde.ts';

const mixture: Mixture = [
  { weight: 0.3, mean: [-1], sd: 0.3 },
  { weight: 0.7, mean: [1], sd: 0.3 },
];
const sdes = Object.entries({ vp: vp(), subVp: subVp(), ve: ve() });

function order(step: Step, sde: LinearSde, steps: number): number {
  const starts = [-1.7, -0.4, 0.6, 1.9];
  const error = (n: number) => {
    const end = sample(step, Float64Array.from(starts), logSnrTimes(sde, 0.9, 0.1, n));
    const misses = starts.map((x, i) => end[i]! - exactFlow(mixture, sde, x, 0.9, 0.1));
    return Math.max(...misses.map(Math.abs));
  };
  return Math.log2(error(steps) / error(2 * steps));
}

describe('ddim', () => {
  test.each(sdes)('is Euler in σ/α of x/α, and DPM-Solver-1, for %s', (_name, sde) => {
    const [from, to, x, s] = [0.7, 0.6, 0.8, -0.37];
    const a = sde.marginal(from);
    const b = sde.marginal(to);
    const noise = -a.sigma * s;
    const inSigma = b.alpha * (x / a.alpha + (b.sigma / b.alpha - a.sigma / a.alpha) * noise);
    const h = halfLogSnr(sde, to) - halfLogSnr(sde, from);
    const first = (b.alpha / a.alpha) * x - b.sigma * Math.expm1(h) * noise;
    const own = ddim(sde, () => Float64Array.of(s))(Float64Array.of(x), from, to)[0]!;
    expect(own / inSigma).toBeCloseTo(1, 12);
    expect(own / first).toBeCloseTo(1, 12);
  });

  test('is exact in one step for data that are one point', () => {
    const point: Mixture = [{ weight: 1, mean: [0.7], sd: 0 }];
    const { alpha, sigma } = vp().marginal(1);
    const step = ddim(vp(), exactScore(point, vp()));
    expect(step(Float64Array.of(alpha * 0.7 + sigma * 1.3), 1, 0)[0]).toBeCloseTo(0.7, 10);
  });

  test('has order 1', () => {
    expect(order(ddim(vp(), exactScore(mixture, vp())), vp(), 1000)).toBeCloseTo(1, 1);
  });
});

describe('dpmSolver2', () => {
  test.each(sdes)('has order 2 for %s', (_name, sde) => {
    expect(order(dpmSolver2(sde, exactScore(mixture, sde)), sde, 200)).toBeCloseTo(2, 1);
  });
});

describe('halfLogSnr', () => {
  test('is 0 where signal and noise are equal', () => {
    expect(halfLogSnr(vp(), vp().timeAt(0))).toBeCloseTo(0, 12);
  });
});

describe('logSnrTimes', () => {
  test('has steps of one length in λ and the ends it was given', () => {
    const times = logSnrTimes(vp(), 1, 1e-3, 5);
    expect(times[0]).toBe(1);
    expect(times[5]).toBe(1e-3);
    const gaps = times.slice(1).map((t, i) => halfLogSnr(vp(), t) - halfLogSnr(vp(), times[i]!));
    gaps.forEach((gap) => expect(gap).toBeCloseTo(gaps[0]!, 9));
  });
});
