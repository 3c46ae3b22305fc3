import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import { iou } from '../../../src/algorithms/boxes/iou.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';
import oracle from '../../oracles/nms.json' with { type: 'json' };
import { drawCase, type Kind } from './cases.ts';

const cases = oracle.hard as unknown as [Kind, number, number[], number[]][];

describe('nms', () => {
  test('keeps what torchvision.ops.nms keeps in 1,200 random and degenerate cases', () => {
    expect(cases).toHaveLength(1200);
    const different = cases.filter(([kind, seed, expected]) => {
      const { boxes, scores, threshold } = drawCase(kind, seed);
      return nms(boxes, scores, threshold).join() !== expected.join();
    });
    expect(different.map(([kind, seed]) => `${kind} ${seed}`)).toEqual([]);
  });

  test('leaves no two boxes above the threshold, and each removed box has a better kept rival', () => {
    for (const [kind, seed] of cases) {
      const { boxes, scores, threshold } = drawCase(kind, seed);
      const kept = nms(boxes, scores, threshold);
      const joined = (i: number, j: number) => iou(boxes[i]!, boxes[j]!) > threshold;
      expect(kept.some((i) => kept.some((j) => i !== j && joined(i, j)))).toBe(false);
      const removed = boxes.flatMap((_, j) => (kept.includes(j) ? [] : [j]));
      expect(removed.every((j) => kept.some((i) => scores[i]! >= scores[j]! && joined(i, j)))).toBe(
        true,
      );
    }
  });

  test('lets a removed box suppress nothing', () => {
    const chain: Box[] = [
      [0, 0, 10, 10],
      [4, 0, 14, 10],
      [8, 0, 18, 10],
    ];
    expect(nms(chain, [0.9, 0.8, 0.7], 0.4)).toEqual([0, 2]);
  });

  test('keeps a box whose overlap is the threshold exactly', () => {
    const halves: Box[] = [
      [0, 0, 10, 10],
      [0, 0, 5, 10],
    ];
    expect(nms(halves, [0.9, 0.8], 0.5)).toEqual([0, 1]);
    expect(nms(halves, [0.9, 0.8], 0.4999)).toEqual([0]);
  });

  test('keeps duplicates at 1 and touching boxes at 0', () => {
    const unit: Box = [0, 0, 1, 1];
    expect(nms([unit, unit], [0.9, 0.8], 1)).toEqual([0, 1]);
    expect(nms([unit, [1, 0, 2, 1]], [0.9, 0.8], 0)).toEqual([0, 1]);
  });

  test('keeps duplicates without area, which overlap nothing', () => {
    const point: Box = [1, 1, 1, 1];
    expect(nms([point, point], [0.9, 0.8], 0)).toEqual([0, 1]);
  });

  test('lets the first of equal scores win', () => {
    const box: Box = [0, 0, 10, 10];
    expect(nms([box, box, box], [0.5, 0.5, 0.5], 0.5)).toEqual([0]);
  });

  test('keeps nothing of nothing', () => {
    expect(nms([], [], 0.5)).toEqual([]);
  });

  test('takes another overlap for the IoU', () => {
    const box: Box = [0, 0, 1, 1];
    expect(nms([box, box], [0.9, 0.8], 0.5, () => 0)).toEqual([0, 1]);
  });

  test('rejects what it cannot decide', () => {
    expect(() => nms([[0, 0, 1, 1]], [], 0.5)).toThrow(RangeError);
    expect(() => nms([[0, 0, 1, 1]], [NaN], 0.5)).toThrow(RangeError);
    expect(() => nms([[0, 0, 1, 1]], [1], 1.5)).toThrow(RangeError);
    const swapped: Box = [1, 0, 0, 1];
    expect(() => nms([swapped, swapped], [1, 1], 0.5)).toThrow(RangeError);
  });
});
