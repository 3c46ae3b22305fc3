import { describe, expect, test } from 'vitest';
import type { CenterBox } from '../../../src/algorithms/boxes/box.ts';
import { diouLoss } from '../../../src/algorithms/boxes/losses/diou-loss.ts';
import { iouLoss } from '../../../src/algorithms/boxes/losses/iou-loss.ts';
import {
  descentOf,
  l1Error,
  paperRate,
  regress,
  regressionStep,
} from '../../../src/algorithms/boxes/regression.ts';

const target: CenterBox = [10, 10, 1, 1];

describe('descentOf', () => {
  test('is the gradient turned round', () => {
    const [x, y, w, h] = diouLoss([13, 10.3, 1, 1], target).gradient;
    expect(descentOf(diouLoss)([13, 10.3, 1, 1], target)).toEqual([-x, -y, -w, -h]);
  });
});

describe('paperRate', () => {
  test('falls tenfold after 80 % and after 90 % of the steps', () => {
    expect([1, 160, 161, 180, 181, 200].map((t) => paperRate(t, 200))).toEqual([
      0.1, 0.1, 0.01, 0.01, 0.001, 0.001,
    ]);
  });
});

describe('regressionStep', () => {
  test('multiplies the direction with the rate and 2 - IoU', () => {
    // IoU = 1/3 for a shift of half a side.
    const moved = regressionStep([10.5, 10, 1, 1], target, () => [-1, 0, 0.5, 0], 0.3);
    expect(moved[0]).toBeCloseTo(10.5 - 0.3 * (5 / 3), 14);
    expect(moved[2]).toBeCloseTo(1 + 0.15 * (5 / 3), 14);
  });

  test('keeps a box a box', () => {
    expect(regressionStep(target, target, () => [0, 0, -9, -9], 1)).toEqual([10, 10, 0.01, 0.01]);
  });
});

describe('regress', () => {
  test('leaves a box without overlap where it is under the IoU loss', () => {
    const path = regress([13, 10, 1, 1], target, descentOf(iouLoss), 50);
    expect(path.length).toBe(51);
    expect(path.at(-1)).toEqual([13, 10, 1, 1]);
  });

  test('brings it home under the DIoU loss', () => {
    const path = regress([13, 10, 1, 1], target, descentOf(diouLoss), 400);
    expect(l1Error(path.at(-1)!, target)).toBeLessThan(0.02);
  });

  test('rejects a broken number of steps', () => {
    expect(() => regress(target, target, descentOf(iouLoss), 1.5)).toThrow(RangeError);
  });
});

describe('l1Error', () => {
  test('adds the absolute differences of all four coordinates', () => {
    expect(l1Error([11, 8, 1.5, 1], target)).toBe(3.5);
  });
});
