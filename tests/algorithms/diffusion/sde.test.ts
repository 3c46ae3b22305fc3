import { describe, expect, test } from 'vitest';
import { rungeKutta4 } from '../../../src/algorithms/diffusion/probability-flow.ts';
import { sample, uniformTimes } from '../../../src/algorithms/diffusion/sampling.ts';
import {
  beta,
  ddpmSchedule,
  integratedBeta,
  subVp,
  ve,
  vp,
  type LinearSde,
} from '../../../src/algorithms/diffusion/sde.ts';

/** Mean factor and variance by fine integration of $\dot m=fm$, $\dot V=2fV+g^2$ from (1, 0). */
function integrated(sde: LinearSde, t: number) {
  const moments = rungeKutta4(([mean, variance], s) => {
    const f = sde.drift(s);
    return Float64Array.of(f * mean!, 2 * f * variance! + sde.diffusion(s) ** 2);
  });
  const [mean, variance] = sample(moments, Float64Array.of(1, 0), uniformTimes(0, t, 2000));
  return { mean: mean!, variance: variance! };
}

const all = { vp: vp(), subVp: subVp(), ve: ve() };

describe.each(Object.entries(all))('%s', (_name, sde) => {
  test.each([0.001, 0.1, 0.25, 0.5, 0.9, 1])('has the moments of its SDE at t = %d', (t) => {
    const { alpha, sigma } = sde.marginal(t);
    const { mean, variance } = integrated(sde, t);
    expect(alpha / mean).toBeCloseTo(1, 9);
    expect(sigma ** 2 / variance).toBeCloseTo(1, 7);
  });

  test.each([0.001, 0.2, 0.7, 1])('finds t = %d again from log(alpha / sigma)', (t) => {
    const { alpha, sigma } = sde.marginal(t);
    expect(sde.timeAt(Math.log(alpha / sigma)) / t).toBeCloseTo(1, 9);
  });

  test('starts without noise', () => {
    expect(sde.marginal(0)).toEqual({ alpha: 1, sigma: 0 });
  });
});

describe('vp', () => {
  test('keeps variance 1 exactly when the data have variance 1', () => {
    for (const t of [0.01, 0.3, 1]) {
      const { alpha, sigma } = vp().marginal(t);
      expect(alpha ** 2 + sigma ** 2).toBeCloseTo(1, 14);
    }
  });

  test('works with a constant schedule', () => {
    const { alpha } = vp({ betaMin: 2, betaMax: 2 }).marginal(0.5);
    expect(alpha).toBeCloseTo(Math.exp(-0.5), 14);
    expect(vp({ betaMin: 2, betaMax: 2 }).timeAt(-0.5 * Math.log(Math.E - 1))).toBeCloseTo(0.5, 12);
  });

  test('rejects a schedule that is 0 or falls', () => {
    expect(() => vp({ betaMin: 0, betaMax: 1 })).toThrow(RangeError);
    expect(() => vp({ betaMin: 2, betaMax: 1 })).toThrow('0.1 and 20');
  });
});

describe('subVp', () => {
  test('has at every time the standard deviation 1 - exp(-B), the square of what vp has', () => {
    for (const t of [0.05, 0.25, 0.8]) {
      expect(subVp().marginal(t).sigma).toBeCloseTo(vp().marginal(t).sigma ** 2, 13);
    }
  });
});

describe('ve', () => {
  test('adds sigmaMax² - sigmaMin² in all', () => {
    expect(ve().marginal(1).sigma ** 2).toBeCloseTo(50 ** 2 - 0.01 ** 2, 8);
  });

  test('rejects an empty range of noise', () => {
    expect(() => ve({ sigmaMin: 1, sigmaMax: 1 })).toThrow(RangeError);
  });
});

describe('integratedBeta', () => {
  test('is 10.05 at the end of the DDPM schedule', () => {
    expect(integratedBeta(ddpmSchedule, 1)).toBeCloseTo(10.05, 12);
  });
});

describe('beta', () => {
  test('is the slope of integratedBeta', () => {
    const h = 1e-4;
    const slope =
      (integratedBeta(ddpmSchedule, 0.3 + h) - integratedBeta(ddpmSchedule, 0.3 - h)) / (2 * h);
    expect(beta(ddpmSchedule, 0.3)).toBeCloseTo(slope, 9);
  });
});
