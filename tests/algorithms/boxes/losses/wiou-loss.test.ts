import { describe, expect, test } from 'vitest';
import type { CenterBox } from '../../../../src/algorithms/boxes/box.ts';
import { wiouGain, wiouLoss } from '../../../../src/algorithms/boxes/losses/wiou-loss.ts';
import { centralGradient } from '../../../../src/algorithms/numerics/gradient.ts';

describe('wiouLoss', () => {
  test('differs from the derivative of its value, because c² is held fixed', () => {
    const target: CenterBox = [0, 0, 4, 4];
    const { gradient } = wiouLoss([9, 0, 4, 4], target);
    const full = centralGradient(
      (q) => wiouLoss(q as unknown as CenterBox, target).value,
      [9, 0, 4, 4],
    );
    // Boxes apart: L = exp(81 / c²) with c² = 13² + 4²; only x is left of the gradient.
    expect(gradient[0]).toBeCloseTo((Math.exp(81 / 185) * 18) / 185, 12);
    expect(gradient.slice(1)).toEqual([0, 0, 0]);
    expect(full[2]).toBeLessThan(-0.01);
  });
});

describe('wiouGain', () => {
  test('is 1 at the outlier degree δ and largest at 1 / ln α', () => {
    expect(wiouGain(2.7)).toBeCloseTo(1, 14);
    const peak = 1 / Math.log(1.7);
    expect(wiouGain(peak)).toBeGreaterThan(wiouGain(peak - 0.01));
    expect(wiouGain(peak)).toBeGreaterThan(wiouGain(peak + 0.01));
    expect(wiouGain(0)).toBe(0);
  });

  test('rejects a negative outlier degree', () => {
    expect(() => wiouGain(-1)).toThrow(RangeError);
  });
});
