import { describe, expect, test } from 'vitest';
import { rankCorrelation } from '../../../src/algorithms/numerics/rank-correlation.ts';

describe('rankCorrelation', () => {
  test('is 1 − 6Σd²/(n³ − n) without ties', () => {
    const a = [3, 1, 4, 1.5, 9];
    const b = [2, 7, 1, 8, 2.5];
    // Ranks 3 1 4 2 5 and 2 4 1 5 3: differences 1 −3 3 −3 2.
    expect(rankCorrelation(a, b)).toBeCloseTo(1 - (6 * 32) / 120, 12);
  });

  test('looks at the order alone and gives ties their mean rank', () => {
    expect(rankCorrelation([1, 2, 3], [1, 100, 101])).toBeCloseTo(1, 12);
    expect(rankCorrelation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
    // Ranks 1.5 1.5 3 and 1 2 3: covariance 1.5, variances 1.5 and 2.
    expect(rankCorrelation([5, 5, 6], [1, 2, 3])).toBeCloseTo(1.5 / Math.sqrt(3), 12);
  });

  test('refuses lists of different lengths', () => {
    expect(() => rankCorrelation([1, 2], [1])).toThrow('2 and 1 numbers');
  });
});
