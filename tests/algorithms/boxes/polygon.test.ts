import { describe, expect, test } from 'vitest';
import { clipConvex, polygonArea, type Point } from '../../../src/algorithms/boxes/polygon.ts';

const square: Point[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
];

describe('polygonArea', () => {
  test('is the shoelace area, whichever way the corners turn', () => {
    const triangle: Point[] = [
      [0, 0],
      [4, 0],
      [1, 3],
    ];
    expect(polygonArea(triangle)).toBe(6);
    expect(polygonArea([...triangle].reverse())).toBe(6);
  });

  test('is 0 for nothing, a point and a line', () => {
    expect(polygonArea([])).toBe(0);
    expect(polygonArea([[1, 2]])).toBe(0);
    expect(polygonArea([[1, 2], [3, 4]])).toBe(0); // prettier-ignore
  });
});

describe('clipConvex', () => {
  test('cuts a triangle to the part inside a square', () => {
    // The corner (6, 2) sticks out: the line x = 4 cuts off a triangle of area 1/2 · 2 · 2.
    const triangle: Point[] = [
      [2, 0],
      [6, 2],
      [2, 4],
    ];
    expect(polygonArea(clipConvex(triangle, square))).toBeCloseTo(8 - 2, 14);
  });

  test('keeps a polygon that lies inside and drops one that lies outside', () => {
    const inner: Point[] = [
      [1, 1],
      [2, 1],
      [2, 3],
    ];
    expect(clipConvex(inner, square)).toEqual(inner);
    expect(clipConvex(inner.map(([x, y]): Point => [x + 9, y]), square)).toEqual([]); // prettier-ignore
  });
});
