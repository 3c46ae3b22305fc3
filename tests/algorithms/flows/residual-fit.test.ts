import { describe, expect, test } from 'vitest';
import { drawErrors } from '../../../src/algorithms/flows/error-laws.ts';
import { integrate, planeGrid } from '../../../src/algorithms/flows/plane.ts';
import { flowLogDensity, type Point } from '../../../src/algorithms/flows/real-nvp.ts';
import { createFit, errorScale, logLaplace } from '../../../src/algorithms/flows/residual-fit.ts';

const shape = { layers: 2, hidden: 3 };
const grid = planeGrid(8, 28);

/** The loss that the fit should descend, written out. */
function lossOf(theta: readonly number[], errors: readonly Point[], withNormalizer: boolean) {
  const mean = errors.reduce((s, e) => s - flowLogDensity(shape, theta, e), 0) / errors.length;
  const product = grid.points.map((x) => Math.exp(logLaplace(x) + flowLogDensity(shape, theta, x)));
  return mean + (withNormalizer ? Math.log(integrate(grid, product)) : 0);
}

describe('createFit', () => {
  const errors = drawErrors('limb', 40, 2).map(([x, y]): Point => [x / 2, y / 2]);

  test.each([false, true])('moves each parameter against the slope at first (log s: %s)', (on) => {
    const fit = createFit({ batch: () => errors, shape, withNormalizer: on, lr: 1e-3, seed: 1 });
    const [before, after] = [fit.at(0), fit.at(1)];
    before.forEach((value, i) => {
      const shifted = (h: number) => before.map((p, j) => (j === i ? p + h : p));
      const slope = (lossOf(shifted(1e-5), errors, on) - lossOf(shifted(-1e-5), errors, on)) / 2e-5;
      // The first step of Adam is the rate times the sign of the slope.
      if (Math.abs(slope) > 1e-5)
        expect(after[i]! - value).toBeCloseTo(-1e-3 * Math.sign(slope), 5);
    });
  });

  test.each([false, true])('lowers its loss (log s: %s)', (on) => {
    const fit = createFit({ batch: () => errors, shape, withNormalizer: on, lr: 0.02, seed: 1 });
    const loss = (step: number) => lossOf(fit.at(step), errors, on);
    expect(loss(30)).toBeLessThan(loss(0) - 0.1);
  });

  test('asks every step for its batch and keeps what it has computed', () => {
    const asked: number[] = [];
    const batch = (step: number) => {
      asked.push(step);
      return errors;
    };
    const fit = createFit({ batch, shape, withNormalizer: false, lr: 0.01, seed: 1 });
    const third = fit.at(3);
    expect(fit.at(1)).not.toEqual(third);
    expect(fit.at(3)).toBe(third);
    expect(asked).toEqual([1, 2, 3]);
  });

  test('rejects an empty batch and a step that is no integer', () => {
    const fit = createFit({ batch: () => [], shape, withNormalizer: false, lr: 0.01, seed: 1 });
    expect(() => fit.at(1)).toThrow(/step 1 is empty/);
    expect(() => fit.at(0.5)).toThrow(RangeError);
  });
});

describe('errorScale', () => {
  test('is the mean absolute error of each axis', () => {
    expect(errorScale([[1, -4], [-3, 0]])).toEqual([2, 2]); // prettier-ignore
  });
});
