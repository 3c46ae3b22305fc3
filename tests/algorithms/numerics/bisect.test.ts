import { describe, expect, test } from 'vitest';
import { bisect } from '../../../src/algorithms/numerics/bisect.ts';

describe('bisect', () => {
  test('finds the root of two as the end of the numbers whose square is less', () => {
    expect(bisect((x) => x * x < 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
  });

  test('goes downwards as well', () => {
    expect(bisect((x) => x > -0.25, 0, -1)).toBeCloseTo(-0.25, 15);
  });

  test('ends at the end of the interval when the condition holds everywhere or nowhere', () => {
    expect(bisect(() => true, 1, 3)).toBe(3);
    expect(bisect(() => false, 1, 3)).toBe(1);
  });
});
