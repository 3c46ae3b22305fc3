import { describe, expect, test } from 'vitest';
import { gaussianRadius } from '../../../src/algorithms/detection/gaussian-radius.ts';
import {
  centerTarget,
  collisions,
  emptyGrid,
  sigmaOf,
  splat,
} from '../../../src/algorithms/detection/heatmap.ts';
import oracle from '../../oracles/centernet.json' with { type: 'json' };

type TargetCase = [number, number, [number, number, number][], number[]];
const options = { stride: 4, radius: (w: number, h: number) => gaussianRadius(w, h, 0.7) };

describe('emptyGrid', () => {
  test('holds zeros and refuses a grid without cells', () => {
    expect([...emptyGrid(2, 3).values]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(() => emptyGrid(0, 3)).toThrow('positive integers of columns and rows');
    expect(() => emptyGrid(2.5, 3)).toThrow(RangeError);
  });
});

describe('sigmaOf', () => {
  test('is a sixth of the side of the kernel', () => {
    expect([sigmaOf(0), sigmaOf(1), sigmaOf(4)]).toEqual([1 / 6, 0.5, 1.5]);
  });
});

describe('splat', () => {
  test('agrees with whole Gaussians that are cut and maximized', () => {
    for (const [columns, rows, centers, expected] of oracle.targets as unknown as TargetCase[]) {
      const grid = emptyGrid(columns, rows);
      for (const [x, y, r] of centers) splat(grid, [x, y], r);
      grid.values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
    }
  });

  test('leaves exactly 1 at every center in any order', () => {
    const centers = [
      [3, 3],
      [4, 3],
      [6, 5],
    ] as const;
    const [one, other] = [emptyGrid(9, 9), emptyGrid(9, 9)];
    for (const cell of centers) splat(one, cell, 4);
    for (const cell of centers.toReversed()) splat(other, cell, 4);
    expect(one.values).toEqual(other.values);
    expect(one.values.filter((value) => value === 1)).toHaveLength(3);
  });

  test('scales the peak, and marks one cell at radius 0', () => {
    const grid = emptyGrid(3, 3);
    splat(grid, [1, 1], 0, 0.8);
    expect([...grid.values]).toEqual([0, 0, 0, 0, 0.8, 0, 0, 0, 0]);
  });

  test('refuses a center outside and a radius between cells', () => {
    expect(() => splat(emptyGrid(3, 3), [3, 0], 1)).toThrow('(3, 0) lies outside the 3 × 3 cells');
    expect(() => splat(emptyGrid(3, 3), [0, 0], 1.5)).toThrow('whole number from 0, but got 1.5');
  });
});

describe('centerTarget', () => {
  test('splits a center into its cell and what is left', () => {
    expect(centerTarget([100, 60, 222, 250], options)).toEqual({
      cell: [40, 38],
      offset: [0.25, 0.75],
      size: [30.5, 47.5],
      radius: 3,
    });
  });

  test('rounds the sides up before the radius is taken and the radius down', () => {
    const seen: number[][] = [];
    const radius = (w: number, h: number) => (seen.push([w, h]), 2.9);
    expect(centerTarget([0, 0, 9, 4], { stride: 4, radius }).radius).toBe(2);
    expect(seen).toEqual([[3, 1]]);
  });

  test('refuses a box without area and a stride of 0', () => {
    expect(() => centerTarget([1, 1, 1, 5], options)).toThrow('a box with area');
    expect(() => centerTarget([0, 0, 4, 4], { ...options, stride: 0 })).toThrow('is positive');
  });
});

describe('collisions', () => {
  test('are the pairs that share a cell, whatever their sizes', () => {
    const at = (x: number, side: number) =>
      centerTarget([x - side, 20 - side, x + side, 20 + side], options);
    expect(collisions([at(20, 8), at(23.9, 16), at(24, 8), at(22, 4)])).toEqual([
      [0, 1],
      [0, 3],
      [1, 3],
    ]);
    expect(collisions([])).toEqual([]);
  });
});
