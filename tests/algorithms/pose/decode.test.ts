import { describe, expect, test } from 'vitest';
import {
  argmax,
  darkDecode,
  debiasedSoftArgmax,
  shiftedArgmax,
  softArgmax,
} from '../../../src/algorithms/pose/decode.ts';
import { gaussianRow } from '../../../src/algorithms/pose/heatmap.ts';
import { centralGradient } from '../../../src/algorithms/numerics/gradient.ts';

const centers = Array.from({ length: 41 }, (_, i) => 10 + i / 40 - 0.4987);

describe('argmax', () => {
  test('is the nearest cell, the first of equals', () => {
    expect(argmax(gaussianRow(10.3, 2, 64))).toBe(10);
    expect(argmax([0, 2, 2, 1])).toBe(1);
  });

  test('rejects an empty row', () => {
    expect(() => argmax([])).toThrow(RangeError);
  });
});

describe('shiftedArgmax', () => {
  test('errs by a quarter of a cell at most on a clean peak', () => {
    for (const c of centers) {
      expect(Math.abs(shiftedArgmax(gaussianRow(c, 2, 64)) - c)).toBeLessThan(0.2501);
    }
  });

  test('does not move at an edge nor between equal neighbors', () => {
    expect(shiftedArgmax([3, 2, 1])).toBe(0);
    expect(shiftedArgmax([1, 3, 1])).toBe(1);
  });
});

describe('darkDecode', () => {
  test('is exact for a Gaussian of any width', () => {
    for (const sigma of [1, 2, 3]) {
      for (const c of centers) expect(darkDecode(gaussianRow(c, sigma, 64))).toBeCloseTo(c, 9);
    }
  });

  test('keeps the argmax near an edge and on a plateau', () => {
    expect(darkDecode(gaussianRow(0.8, 2, 64))).toBe(1);
    expect(darkDecode([1, 1, 1, 1, 1, 1])).toBe(0);
    expect(darkDecode([0.1, 0.9, 0.5, 1, 0.5, 1, 0.2])).toBe(3);
  });
});

describe('softArgmax', () => {
  test('has the derivative β p (i − J), by central differences', () => {
    const row = gaussianRow(4.2, 1.5, 12);
    const beta = 3;
    const { mean, mass } = softArgmax(row, beta);
    const slow = centralGradient((r) => softArgmax(r, beta).mean, row);
    row.forEach((value, i) => {
      const p = Math.exp(beta * value) / mass;
      expect(beta * p * (i - mean)).toBeCloseTo(slow[i]!, 7);
    });
  });

  test('is the middle for a flat row', () => {
    expect(softArgmax([0, 0, 0, 0, 0], 7).mean).toBeCloseTo(2, 12);
  });

  test('rejects a beta that is not above 0', () => {
    expect(() => softArgmax([1], 0)).toThrow(RangeError);
  });
});

describe('debiasedSoftArgmax', () => {
  test('takes the background out', () => {
    for (const beta of [1, 5, 10]) {
      expect(debiasedSoftArgmax(gaussianRow(10, 2, 64), beta)).toBeCloseTo(10, 3);
    }
  });

  test('is the middle when there is nothing but background', () => {
    expect(debiasedSoftArgmax([0, 0, 0], 5)).toBe(1);
  });
});
