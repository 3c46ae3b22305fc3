import { describe, expect, test } from 'vitest';
import { centralGradient } from '../../../src/algorithms/numerics/gradient.ts';

describe('centralGradient', () => {
  test('is exact for a quadratic, whose third derivative vanishes', () => {
    const [dx, dy] = centralGradient(([x, y]) => 3 * x! * x! - 2 * x! * y!, [2, 5], 1e-3);
    expect(dx).toBeCloseTo(12 - 10, 9);
    expect(dy).toBeCloseTo(-4, 9);
  });

  test('has an error of h² f‴ / 6', () => {
    const [slope] = centralGradient(([x]) => x! ** 3, [1], 1e-2);
    expect(slope! - 3).toBeCloseTo(1e-4, 12);
  });

  test('gives the mean of the one-sided derivatives at a kink', () => {
    expect(centralGradient(([x]) => Math.max(x!, 0), [0])).toEqual([0.5]);
  });

  test('asks for a positive step', () => {
    expect(() => centralGradient(() => 0, [1], 0)).toThrow(RangeError);
  });
});
