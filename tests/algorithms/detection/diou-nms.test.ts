import { describe, expect, test } from 'vitest';
import { diou, iou } from '../../../src/algorithms/boxes/iou.ts';
import { diouNms, distanceOverlap } from '../../../src/algorithms/detection/diou-nms.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';
import oracle from '../../oracles/nms.json' with { type: 'json' };
import { drawCase, type Kind } from './cases.ts';

describe('distanceOverlap', () => {
  test('is DIoU at the exponent 1 and IoU for one center', () => {
    const { boxes } = drawCase('crowd', 4);
    for (const a of boxes) {
      for (const b of boxes) {
        expect(distanceOverlap(a, b)).toBeCloseTo(diou(a, b), 12);
        expect(distanceOverlap(a, b, 0.6)).toBeLessThanOrEqual(iou(a, b));
      }
    }
    expect(distanceOverlap([0, 0, 4, 4], [1, 1, 3, 3], 0.6)).toBeCloseTo(4 / 16, 12);
  });

  test('discounts more for a smaller exponent', () => {
    // Unit squares half a side apart: IoU 1/3, penalty 0.25 / 3.25 = 1/13.
    const [a, b] = [[0, 0, 1, 1] as const, [0.5, 0, 1.5, 1] as const];
    expect(distanceOverlap(a, b)).toBeCloseTo(1 / 3 - 1 / 13, 12);
    expect(distanceOverlap(a, b, 0.5)).toBeCloseTo(1 / 3 - Math.sqrt(1 / 13), 12);
  });
});

describe('diouNms', () => {
  test('usually keeps more than NMS at one threshold, but not always', () => {
    const gains = Array.from({ length: 400 }, (_, i) => {
      const { boxes, scores, threshold } = drawCase('crowd', i + 1);
      return diouNms(boxes, scores, threshold).length - nms(boxes, scores, threshold).length;
    });
    expect(gains.filter((gain) => gain > 0).length).toBeGreaterThan(40);
    expect(gains.some((gain) => gain < 0)).toBe(true);
  });

  test('agrees with torchvision’s DIoU in 90 cases', () => {
    for (const { kind, seed, diou: expected } of oracle.rescored) {
      const { boxes, scores, threshold } = drawCase(kind as Kind, seed);
      // The oracle says why the threshold is moved.
      expect(diouNms(boxes, scores, Math.min(threshold + 0.001, 1))).toEqual(expected);
    }
  });
});
