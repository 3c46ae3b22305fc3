import { describe, expect, test } from 'vitest';
import {
  finitePyramidCost,
  pixelCount,
  pyramidCost,
  pyramidSizes,
  sizesCost,
  stepsToCover,
} from '../../../src/algorithms/pyramids/pyramid-cost.ts';

/** Sum of the series, term by term. */
const series = (perOctave: number, terms: number, dimensions = 2) =>
  Array.from({ length: terms }, (_, k) => 2 ** ((-dimensions * k) / perOctave)).reduce(
    (a, b) => a + b,
  );

describe('pyramidCost', () => {
  test.each([1, 2, 3, 5, 8, 10])('is the sum of the series for L = %s', (perOctave) => {
    expect(pyramidCost(perOctave)).toBeCloseTo(series(perOctave, 2000), 10);
  });

  test('is 4/3 in the plane, 2 on a line and 8/7 in space at a level an octave', () => {
    expect(pyramidCost(1)).toBeCloseTo(4 / 3, 14);
    expect(pyramidCost(1, 1)).toBe(2);
    expect(pyramidCost(1, 3)).toBeCloseTo(8 / 7, 14);
  });

  test('comes near L / ln 4 + 1/2, the error falling like 1/L', () => {
    for (const perOctave of [4, 8, 16, 32]) {
      const error = pyramidCost(perOctave) - perOctave / Math.log(4) - 0.5;
      // The next term of 1/(1 − e^−x) is x/12.
      expect(error * perOctave).toBeCloseTo(Math.log(4) / 12, 3);
    }
  });

  test('is four times as much with an octave above the image', () => {
    expect(pyramidCost(1, 2, 1)).toBeCloseTo(16 / 3, 14);
  });

  test('refuses no levels an octave', () => {
    for (const perOctave of [0, -1, NaN]) expect(() => pyramidCost(perOctave)).toThrow(RangeError);
  });
});

describe('finitePyramidCost', () => {
  test('is the sum of its terms', () => {
    expect(finitePyramidCost(1, 3)).toBeCloseTo(1 + 1 / 4 + 1 / 16, 14);
    expect(finitePyramidCost(3, 7)).toBeCloseTo(series(3, 7), 12);
  });
});

describe('sizesCost', () => {
  test('adds squares', () => {
    expect(sizesCost([2, 4], 4)).toBe(1.25);
  });
});

describe('pyramidSizes', () => {
  test('halves until the window does not fit', () => {
    const sizes = pyramidSizes(640, 480, 1, 24);
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [640, 480],
      [320, 240],
      [160, 120],
      [80, 60],
      [40, 30],
    ]);
    // 640 · 480 · (1 − 4⁻⁵) / (1 − 1/4)
    expect(pixelCount(sizes)).toBe(409200);
  });

  test('puts levels evenly in the logarithm, above the image too', () => {
    const sizes = pyramidSizes(100, 100, 2, 50, 1);
    expect(sizes.map(({ width }) => width)).toEqual([200, 141, 100, 71, 50]);
    expect(sizes[0]!.scale).toBe(0.5);
  });

  test('is empty for a window larger than the image', () => {
    expect(pyramidSizes(10, 30, 1, 11)).toEqual([]);
  });

  test('refuses a window of nothing', () => {
    expect(() => pyramidSizes(10, 10, 1, 0)).toThrow(RangeError);
  });
});

describe('stepsToCover', () => {
  test('counts steps of the L-th root of 2', () => {
    expect([stepsToCover(8, 1), stepsToCover(8.1, 1), stepsToCover(2, 3)]).toEqual([3, 4, 3]);
    expect(stepsToCover(1, 5)).toBe(0);
    expect(() => stepsToCover(0.5, 1)).toThrow(RangeError);
  });
});
