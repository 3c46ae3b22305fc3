import { describe, expect, test } from 'vitest';
import { studyErrors, studySteps } from '../../../src/algorithms/flows/error-study.ts';
import { integrate } from '../../../src/algorithms/flows/plane.ts';

describe('studyErrors', () => {
  const study = studyErrors('limb');
  const plain = study.learned(false, studySteps);
  const residual = study.learned(true, studySteps);

  test('has normalized densities', () => {
    for (const { density } of [study.truth, study.gaussian, plain.flow, plain.product]) {
      expect(integrate(study.grid, density)).toBeCloseTo(1, 2);
    }
    expect(integrate(study.grid, study.laplace.density)).toBeCloseTo(1, 1);
  });

  test('gives no density a loss below the entropy', () => {
    for (const { loss } of [study.laplace, study.gaussian, plain.flow, residual.product]) {
      expect(loss).toBeGreaterThan(study.truth.loss - 1e-3);
    }
  });

  test('learns the whole density in G without log s, the residual with it', () => {
    expect(plain.flow.loss).toBeLessThan(study.gaussian.loss - 0.2);
    expect(plain.product.loss).toBeGreaterThan(plain.flow.loss + 0.3);
    expect(residual.product.loss).toBeLessThan(study.gaussian.loss - 0.2);
    expect(residual.flow.loss).toBeGreaterThan(residual.product.loss + 1);
  });

  test('starts near N(0, I), where s is the closed form of the worked example squared', () => {
    // One axis: half the root of e times erfc(1/√2) = 0.5 · 1.6487213 · 0.3173105.
    const one = 0.5 * Math.sqrt(Math.E) * 0.31731050786;
    expect(study.learned(false, 0).normalizer * one * one).toBeCloseTo(1, 1);
  });

  test('pulls with the slope of each log-density', () => {
    const { ticks, side, points } = study.grid;
    const row = side * 30;
    for (const column of [24, 30, 36]) {
      const at = points[row + column]!;
      const pull = study.pull(false, studySteps, at);
      const slope = (density: Float64Array) =>
        Math.log(density[row + column - 1]! / density[row + column + 1]!) / (2 * (ticks[1]! - ticks[0]!)); // prettier-ignore
      expect(pull.flow).toBeCloseTo(slope(plain.flow.density), 1);
      expect(pull.gaussian).toBeCloseTo(slope(study.gaussian.density), 9);
      expect(pull.laplace).toBe(Math.sign(at[0]));
      expect(pull.product).toBeCloseTo(pull.laplace + pull.flow, 12);
    }
  });
});
