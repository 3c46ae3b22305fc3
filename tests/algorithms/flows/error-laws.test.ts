import { describe, expect, test } from 'vitest';
import { drawErrors, errorLaws, lawDensity, type ErrorLaw } from '../../../src/algorithms/flows/error-laws.ts'; // prettier-ignore
import { integrate, planeGrid } from '../../../src/algorithms/flows/plane.ts';

const laws = Object.keys(errorLaws) as ErrorLaw[];
const grid = planeGrid(30, 200);

describe('lawDensity', () => {
  test.each(laws)('integrates to 1 (%s)', (law) => {
    const values = grid.points.map((x) => lawDensity(law, x));
    expect(integrate(grid, values)).toBeCloseTo(1, 4);
  });
});

describe('drawErrors', () => {
  test.each(laws)('has the moments of its density (%s)', (law) => {
    const errors = drawErrors(law, 20_000, 4);
    for (const moment of [
      ([x]: readonly [number, number]) => x,
      ([x, y]: readonly [number, number]) => x * y,
      ([x]: readonly [number, number]) => x * x,
    ]) {
      const expected = (f: (m: number) => number) =>
        integrate(
          grid,
          grid.points.map((p) => lawDensity(law, p) * f(moment(p))),
        );
      const exact = expected((m) => m);
      const spread = Math.sqrt(expected((m) => (m - exact) ** 2));
      const mean = errors.reduce((sum, e) => sum + moment(e), 0) / errors.length;
      expect(Math.abs(mean - exact)).toBeLessThan((3.5 * spread) / Math.sqrt(errors.length));
    }
  });

  test('keeps the shares and the count', () => {
    const errors = drawErrors('swap', 100, 1);
    expect(errors).toHaveLength(100);
    expect(errors.filter(([x]) => x > 3.5).length).toBeGreaterThanOrEqual(18);
  });

  test('rejects a count that is not a positive integer', () => {
    expect(() => drawErrors('limb', 0, 1)).toThrow(RangeError);
  });
});
