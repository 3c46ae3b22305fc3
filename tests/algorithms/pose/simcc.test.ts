import { describe, expect, test } from 'vitest';
import { simccDecode, simccTarget } from '../../../src/algorithms/pose/simcc.ts';

describe('simccTarget', () => {
  test('is a distribution over W k bins', () => {
    const target = simccTarget(100.3, 192, 2, 4.9);
    expect(target).toHaveLength(384);
    expect(target.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  });

  test('rejects a split that gives no whole number of bins', () => {
    expect(() => simccTarget(3, 5, 0.5, 1)).toThrow(RangeError);
  });
});

describe('simccDecode', () => {
  test('errs by at most half a bin', () => {
    for (let x = 20; x < 22; x += 0.037) {
      expect(Math.abs(simccDecode(simccTarget(x, 192, 2, 4.9), 2) - x)).toBeLessThan(0.2501);
    }
  });
});
