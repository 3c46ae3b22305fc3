import { describe, expect, test } from 'vitest';
import type { CenterBox } from '../../../../src/algorithms/boxes/box.ts';
import {
  alphaIouLoss,
  iouLoss,
  logIouLoss,
} from '../../../../src/algorithms/boxes/losses/iou-loss.ts';

const target: CenterBox = [0, 0, 4, 4];

describe('iouLoss', () => {
  test('is flat wherever the boxes do not overlap', () => {
    for (const x of [4, 5, 50]) {
      expect(iouLoss([x, 0, 4, 4], target)).toEqual({ value: 1, gradient: [0, 0, 0, 0] });
    }
  });

  test('has a gradient that doubles when both boxes shrink to half', () => {
    const large = iouLoss([2, 1, 5, 4], target).gradient;
    const small = iouLoss([1, 0.5, 2.5, 2], [0, 0, 2, 2]).gradient;
    large.forEach((value, i) => expect(small[i]!).toBeCloseTo(2 * value, 14));
  });
});

describe('logIouLoss', () => {
  test('has the gradient of iouLoss divided by IoU', () => {
    const prediction: CenterBox = [2, 0, 4, 4]; // IoU = 1/3
    const plain = iouLoss(prediction, target).gradient;
    const log = logIouLoss(prediction, target).gradient;
    log.forEach((value, i) => expect(value).toBeCloseTo(3 * plain[i]!, 14));
  });

  test('is infinite and without direction for boxes apart', () => {
    expect(logIouLoss([9, 0, 4, 4], target)).toEqual({
      value: Infinity,
      gradient: [0, 0, 0, 0],
    });
  });
});

describe('alphaIouLoss', () => {
  test('weighs the gradient with p IoU^(p-1)', () => {
    const prediction: CenterBox = [2, 0, 4, 4];
    const plain = iouLoss(prediction, target).gradient;
    const cubed = alphaIouLoss(prediction, target, 3).gradient;
    cubed.forEach((value, i) => expect(value).toBeCloseTo(plain[i]! / 3, 14));
  });

  test('asks for a positive power', () => {
    expect(() => alphaIouLoss(target, target, 0)).toThrow(RangeError);
  });
});
