import { describe, expect, test } from 'vitest';
import { histogram } from '../../../src/algorithms/numerics/histogram.ts';

describe('histogram', () => {
  test('counts shares per unit of length, the upper end in the last bin', () => {
    // Four points, width 0.5: one point is a density of 1 / (4 · 0.5).
    expect([...histogram([0, 0.6, 0.7, 1], 0, 1, 2)]).toEqual([0.5, 1.5]);
  });

  test('keeps points outside out of the bars but in the size', () => {
    expect([...histogram([-5, 0.5, NaN, Infinity], 0, 1, 1)]).toEqual([0.25]);
  });

  test('refuses an empty interval', () => {
    expect(() => histogram([1], 1, 1, 4)).toThrow(RangeError);
  });
});
