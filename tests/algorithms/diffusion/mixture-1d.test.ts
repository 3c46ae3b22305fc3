import { describe, expect, test } from 'vitest';
import {
  diffuse,
  exactScore,
  type Mixture,
} from '../../../src/algorithms/diffusion/gaussian-mixture.ts';
import {
  cdf,
  dsmFloor,
  exactFlow,
  quantile,
  quantiles,
  sides,
  wasserstein1,
} from '../../../src/algorithms/diffusion/mixture-1d.ts';
import {
  probabilityFlow,
  rungeKutta4,
} from '../../../src/algorithms/diffusion/probability-flow.ts';
import { sample, uniformTimes } from '../../../src/algorithms/diffusion/sampling.ts';
import { vp } from '../../../src/algorithms/diffusion/sde.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';

const line: Mixture = [
  { weight: 0.3, mean: [-1], sd: 0.3 },
  { weight: 0.7, mean: [1], sd: 0.2 },
];

describe('cdf', () => {
  test('is one half at the middle of a symmetric mixture', () => {
    const even = [-2, 2].map((m) => ({ weight: 0.5, mean: [m], sd: 0.7 }));
    expect(cdf(even, 0)).toBeCloseTo(0.5, 15);
  });
});

describe('quantile', () => {
  test.each([1e-9, 0.01, 0.3, 0.5, 0.999])('undoes cdf at %d', (q) => {
    expect(cdf(line, quantile(line, q)) / q).toBeCloseTo(1, 9);
  });

  test.each([0, 1, -0.1, NaN])('has no value at %d', (q) => {
    expect(() => quantile(line, q)).toThrow(RangeError);
  });
});

describe('quantiles', () => {
  test('have the mean and the variance of the mixture', () => {
    const x = quantiles(line, 4000);
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    const second = x.reduce((sum, value) => sum + value * value, 0) / x.length;
    expect(mean).toBeCloseTo(0.3 * -1 + 0.7 * 1, 3);
    expect(second).toBeCloseTo(0.3 * (1 + 0.09) + 0.7 * (1 + 0.04), 3);
  });
});

describe('exactFlow', () => {
  test.each([-1.3, 0, 0.4, 2.2])('is where fine Runge–Kutta steps carry %d', (x) => {
    const flow = rungeKutta4(probabilityFlow(vp(), exactScore(line, vp())));
    const [fine] = sample(flow, Float64Array.of(x), uniformTimes(1, 0.01, 4000));
    expect(exactFlow(line, vp(), x, 1, 0.01)).toBeCloseTo(fine!, 9);
  });
});

describe('wasserstein1', () => {
  test('is the shift of a cloud that is only shifted, in any order', () => {
    const expected = quantiles(line, 50);
    expect(wasserstein1(expected.map((v) => v + 0.25).reverse(), expected)).toBeCloseTo(0.25, 14);
  });

  test('refuses clouds of different size', () => {
    expect(() => wasserstein1(quantiles(line, 3), quantiles(line, 4))).toThrow('as many quantiles');
  });
});

describe('sides', () => {
  test('splits a cloud at the cut, which belongs to the upper side', () => {
    const { below, above } = sides(Float64Array.of(-1, -3, 0, 4), 0);
    expect(below).toEqual({ share: 0.5, mean: -2, sd: 1 });
    expect(above).toEqual({ share: 0.5, mean: 2, sd: 2 });
  });

  test('has no moments where there is no point', () => {
    expect(sides(Float64Array.of(1), 0).below.mean).toBeNaN();
  });
});

describe('dsmFloor', () => {
  const diracs: Mixture = [-1, 1].map((m) => ({ weight: 0.5, mean: [m], sd: 0 }));

  test('is the mean square of the targets minus that of the score, by Monte Carlo', () => {
    const random = createRandom(5);
    const n = 200_000;
    const sigma = 0.5;
    let difference = 0;
    for (let i = 0; i < n; i += 1) {
      const x0 = random.uniform() < 0.5 ? -1 : 1;
      const z = random.normal();
      const x = x0 + sigma * z;
      difference += (z / sigma) ** 2 - ((Math.tanh(x / sigma ** 2) - x) / sigma ** 2) ** 2;
    }
    expect(Math.abs(dsmFloor(diracs, { alpha: 1, sigma }) - difference / n)).toBeLessThan(0.02);
  });

  test('is 0 for a single point, whose targets are a function of x', () => {
    expect(dsmFloor([{ weight: 1, mean: [3], sd: 0 }], { alpha: 1, sigma: 0.2 })).toBeCloseTo(
      0,
      12,
    );
  });

  test('refuses data with a spread', () => {
    expect(() => dsmFloor(diffuse(diracs, { alpha: 1, sigma: 1 }), { alpha: 1, sigma: 1 })).toThrow(
      RangeError,
    );
  });
});
