import { describe, expect, test } from 'vitest';
import { integrate, marginal, planeGrid } from '../../../src/algorithms/flows/plane.ts';

const grid = planeGrid(2, 4);

describe('planeGrid', () => {
  test('lists the centers of the cells from the top left', () => {
    expect(grid.ticks).toEqual([-1.5, -0.5, 0.5, 1.5]);
    expect(grid.points[0]).toEqual([-1.5, 1.5]);
    expect(grid.points[4]).toEqual([-1.5, 0.5]);
    expect(grid.points.at(-1)).toEqual([1.5, -1.5]);
  });

  test('rejects a grid of one node or no width', () => {
    expect(() => planeGrid(0, 4)).toThrow(RangeError);
    expect(() => planeGrid(1, 1)).toThrow(RangeError);
  });
});

describe('integrate', () => {
  test('is exact for a linear field', () => {
    expect(integrate(grid, grid.points.map(([x, y]) => 3 + x - 2 * y))).toBeCloseTo(48, 12); // prettier-ignore
  });
});

describe('marginal', () => {
  test('sums out y', () => {
    const along = marginal(grid, grid.points.map(([x, y]) => x + y + 1)); // prettier-ignore
    grid.ticks.forEach((x, i) => expect(along[i]).toBeCloseTo(4 * (x + 1), 12));
  });
});
