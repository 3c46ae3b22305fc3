import { describe, expect, test } from 'vitest';
import { exactScore, type Mixture } from '../../../src/algorithms/diffusion/gaussian-mixture.ts';
import { exactFlow } from '../../../src/algorithms/diffusion/mixture-1d.ts';
import {
  euler,
  heun,
  probabilityFlow,
  rungeKutta4,
} from '../../../src/algorithms/diffusion/probability-flow.ts';
import { sample, uniformTimes, type Step } from '../../../src/algorithms/diffusion/sampling.ts';
import { subVp, ve, vp, type LinearSde } from '../../../src/algorithms/diffusion/sde.ts';

const gaussian: Mixture = [{ weight: 1, mean: [0.4], sd: 0.5 }];
const mixture: Mixture = [
  { weight: 0.3, mean: [-1], sd: 0.3 },
  { weight: 0.7, mean: [1], sd: 0.3 },
];
const flowOf = (data: Mixture, sde: LinearSde) => probabilityFlow(sde, exactScore(data, sde));

/** The slope of log error against log steps between `steps` and twice as many. */
function order(step: Step, steps: number): number {
  const starts = [-1.7, -0.4, 0.6, 1.9];
  const error = (n: number) => {
    const end = sample(step, Float64Array.from(starts), uniformTimes(0.9, 0.1, n));
    const misses = starts.map((x, i) => end[i]! - exactFlow(mixture, vp(), x, 0.9, 0.1));
    return Math.max(...misses.map(Math.abs));
  };
  return Math.log2(error(steps) / error(2 * steps));
}

describe('probabilityFlow', () => {
  test.each(Object.entries({ vp: vp(), subVp: subVp(), ve: ve({ sigmaMin: 0.01, sigmaMax: 5 }) }))(
    'of %s carries a Gaussian by stretching it about its mean',
    (_name, sde) => {
      // An affine field keeps standard scores: (x - αμ)/sd(t) is constant along a path.
      const z = [-1.5, 0.2, 2];
      const place = (t: number) => {
        const { alpha, sigma } = sde.marginal(t);
        return z.map((value) => alpha * 0.4 + value * Math.hypot(alpha * 0.5, sigma));
      };
      const end = sample(
        rungeKutta4(flowOf(gaussian, sde)),
        Float64Array.from(place(1)),
        uniformTimes(1, 0.05, 2000),
      );
      place(0.05).forEach((expected, i) => expect(end[i]).toBeCloseTo(expected, 8));
    },
  );
});

describe('euler', () => {
  test('has order 1', () => {
    expect(order(euler(flowOf(mixture, vp())), 1000)).toBeCloseTo(1, 1);
  });
});

describe('heun', () => {
  test('has order 2', () => {
    expect(order(heun(flowOf(mixture, vp())), 500)).toBeCloseTo(2, 1);
  });

  test('is Euler on the step that ends at 0, where the velocity is not defined', () => {
    const velocity = (x: Float64Array, t: number) => x.map((value) => value / t);
    const x = Float64Array.of(3);
    expect([...heun(velocity)(x, 0.5, 0)]).toEqual([...euler(velocity)(x, 0.5, 0)]);
  });
});

describe('rungeKutta4', () => {
  test('has order 4', () => {
    expect(order(rungeKutta4(flowOf(mixture, vp())), 200)).toBeCloseTo(4, 1);
  });
});
