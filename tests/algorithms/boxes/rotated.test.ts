import { describe, expect, test } from 'vitest';
import { fromCxcywh } from '../../../src/algorithms/boxes/box.ts';
import { iou } from '../../../src/algorithms/boxes/iou.ts';
import { polygonArea } from '../../../src/algorithms/boxes/polygon.ts';
import { corners, rotatedIou, type RotatedBox } from '../../../src/algorithms/boxes/rotated.ts';

const degrees = (d: number) => (d * Math.PI) / 180;

/** Slow and independent: counts cell centers of a fine grid that lie in one box or both. */
function countedIou(a: RotatedBox, b: RotatedBox, cells = 700): number {
  const inside = ([x, y, w, h, angle]: RotatedBox, px: number, py: number) => {
    const [dx, dy] = [px - x, py - y];
    const along = dx * Math.cos(angle) + dy * Math.sin(angle);
    const across = dy * Math.cos(angle) - dx * Math.sin(angle);
    return Math.abs(along) <= w / 2 && Math.abs(across) <= h / 2;
  };
  let [both, either] = [0, 0];
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) {
      const [px, py] = [((i + 0.5) / cells - 0.5) * 14, ((j + 0.5) / cells - 0.5) * 14];
      const [inA, inB] = [inside(a, px, py), inside(b, px, py)];
      both += Number(inA && inB);
      either += Number(inA || inB);
    }
  }
  return both / either;
}

describe('corners', () => {
  test('turns from the x to the y axis and keeps the area', () => {
    const [first] = corners([0, 0, 2, 2, degrees(45)]);
    expect(first![0]).toBeCloseTo(0, 14);
    expect(first![1]).toBeCloseTo(-Math.SQRT2, 14);
    expect(polygonArea(corners([3, 1, 5, 2, 0.7]))).toBeCloseTo(10, 12);
  });

  test('rejects a negative side', () => {
    expect(() => corners([0, 0, -1, 1, 0])).toThrow(RangeError);
  });
});

describe('rotatedIou', () => {
  test('is 1 / √2 for a square and itself at 45°', () => {
    expect(rotatedIou([0, 0, 1, 1, 0], [0, 0, 1, 1, degrees(45)])).toBeCloseTo(Math.SQRT1_2, 14);
  });

  test('is the closed form of a strip crossed by its twin while the ends do not matter', () => {
    // Two strips of width 1 at the angle θ share a rhombus of area 1 / sin θ.
    for (const d of [30, 60, 90]) {
      const shared = 1 / Math.sin(degrees(d));
      const expected = shared / (20 - shared);
      expect(rotatedIou([0, 0, 10, 1, 0], [0, 0, 10, 1, degrees(d)])).toBeCloseTo(expected, 13);
    }
  });

  test('is the plain IoU at the angle 0 and at multiples of a right angle', () => {
    const expected = iou(fromCxcywh(5, 4, 6, 4), fromCxcywh(6.5, 3, 5, 4));
    expect(rotatedIou([5, 4, 6, 4, 0], [6.5, 3, 5, 4, 0])).toBeCloseTo(expected, 14);
    expect(rotatedIou([5, 4, 4, 6, degrees(90)], [6.5, 3, 5, 4, Math.PI])).toBeCloseTo(
      expected,
      12,
    );
  });

  test.each<[RotatedBox, RotatedBox]>([
    [
      [0, 0, 6, 3, 0.3],
      [1, 0.5, 5, 4, 1.1],
    ],
    [
      [0, 0, 10, 1, 0],
      [0, 0, 10, 1, degrees(5)],
    ],
    [
      [-2, 1, 4, 4, 0.2],
      [1, -1, 7, 2, -0.9],
    ],
  ])('agrees with counting cells', (a, b) => {
    expect(Math.abs(rotatedIou(a, b) - countedIou(a, b))).toBeLessThan(4e-3);
    expect(rotatedIou(a, b)).toBeCloseTo(rotatedIou(b, a), 12);
  });

  test('is 0 for boxes apart and for two empty boxes', () => {
    expect(rotatedIou([0, 0, 1, 1, 0.4], [9, 9, 1, 1, 0.1])).toBe(0);
    expect(rotatedIou([0, 0, 0, 0, 0], [0, 0, 0, 0, 0])).toBe(0);
  });
});
