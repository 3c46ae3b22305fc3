import { describe, expect, test } from 'vitest';
import { mpdiouLoss } from '../../../../src/algorithms/boxes/losses/mpdiou-loss.ts';

describe('mpdiouLoss', () => {
  test('adds both squared corner distances over the squared diagonal of the image', () => {
    // [4,1,9,5] against [2,2,8,6]: corners (2,-1) and (1,-1) apart, 5 + 2 in all.
    const { value } = mpdiouLoss([6.5, 3, 5, 4], [5, 4, 6, 4], [12, 12]);
    expect(value).toBeCloseTo(1 - 12 / 32 + 7 / 288, 14);
  });

  test('loses its penalty when boxes shrink in the same image', () => {
    const penalty = (s: number) => mpdiouLoss([3 * s, 0, s, s], [0, 0, s, s], [640, 640]).value - 1;
    expect(penalty(100) / penalty(1)).toBeCloseTo(1e4, 6);
  });
});
