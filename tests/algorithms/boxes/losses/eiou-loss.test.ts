import { describe, expect, test } from 'vitest';
import type { CenterBox } from '../../../../src/algorithms/boxes/box.ts';
import { eiouLoss, focalEiou } from '../../../../src/algorithms/boxes/losses/eiou-loss.ts';

const target: CenterBox = [0, 0, 4, 2];

describe('eiouLoss', () => {
  test('sees a wrong size of the right shape', () => {
    // IoU = 1/4; both sizes are off by half of the enclosing side.
    expect(eiouLoss([0, 0, 2, 1], target).value).toBe(0.75 + 0.25 + 0.25);
    expect(eiouLoss([0, 0, 8, 4], target).value).toBe(0.75 + 0.25 + 0.25);
  });
});

describe('focalEiou', () => {
  const pairs: [CenterBox, CenterBox][] = [
    [[0, 0, 2, 1], target], // IoU 1/4, loss 1.25
    [[0, 0, 4, 2], target], // IoU 1, loss 0
  ];

  test('is the mean weighted with the root of IoU', () => {
    expect(focalEiou(pairs, 0.5)).toBeCloseTo((0.5 * 1.25) / 1.5, 14);
  });

  test('is the plain mean for gamma 0', () => {
    expect(focalEiou(pairs, 0)).toBeCloseTo(1.25 / 2, 14);
  });

  test('is 0 for a batch without overlap', () => {
    expect(focalEiou([[[9, 9, 1, 1], target]])).toBe(0);
  });
});
