import { describe, expect, test } from 'vitest';
import {
  gaussianMatch,
  logMatch,
  worstMismatch,
} from '../../../src/algorithms/pyramids/scale-mismatch.ts';

/** Cosine of two round profiles in the plane by a sum over rings. */
function cosine(a: (r: number) => number, b: (r: number) => number): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let r = 0.005; r < 40; r += 0.01) {
    ab += a(r) * b(r) * r;
    aa += a(r) ** 2 * r;
    bb += b(r) ** 2 * r;
  }
  return ab / Math.sqrt(aa * bb);
}
const gaussian = (sigma: number) => (r: number) => Math.exp(-(r ** 2) / (2 * sigma ** 2));
const hat = (sigma: number) => (r: number) =>
  (1 - r ** 2 / (2 * sigma ** 2)) * Math.exp(-(r ** 2) / (2 * sigma ** 2));

describe('worstMismatch', () => {
  test('is half a step', () => {
    expect(worstMismatch(1)).toBeCloseTo(Math.SQRT2, 14);
    expect(worstMismatch(3) ** 6).toBeCloseTo(2, 12);
    expect(() => worstMismatch(0)).toThrow(RangeError);
  });
});

describe('gaussianMatch and logMatch', () => {
  test.each([1, 1.1, Math.SQRT2, 2, 3])('are the cosines of the profiles at ratio %s', (ratio) => {
    expect(gaussianMatch(ratio)).toBeCloseTo(cosine(gaussian(1.5), gaussian(1.5 * ratio)), 4);
    expect(logMatch(ratio)).toBeCloseTo(cosine(hat(1.5), hat(1.5 * ratio)), 4);
  });

  test('do not mind which of two is the larger', () => {
    expect(gaussianMatch(1 / 3)).toBeCloseTo(gaussianMatch(3), 14);
  });

  test('refuse a ratio of 0', () => {
    expect(() => gaussianMatch(0)).toThrow(RangeError);
  });
});
