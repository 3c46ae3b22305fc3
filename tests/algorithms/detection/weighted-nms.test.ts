import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';
import { weightedMean, weightedNms } from '../../../src/algorithms/detection/weighted-nms.ts';
import { drawCase } from './cases.ts';

describe('weightedNms', () => {
  test('merges around the boxes and with the scores of greedy NMS', () => {
    for (const kind of ['random', 'grid', 'crowd'] as const) {
      for (let seed = 1; seed <= 50; seed++) {
        const { boxes, scores, threshold } = drawCase(kind, seed);
        const merged = weightedNms(boxes, scores, threshold);
        expect(merged.map(({ members }) => members[0])).toEqual(nms(boxes, scores, threshold));
        const all = merged.flatMap(({ members }) => [...members]).sort((a, b) => a - b);
        expect(all).toEqual(boxes.map((_, i) => i));
      }
    }
  });

  test('weights a member by its score and its overlap', () => {
    const boxes: Box[] = [
      [0, 0, 10, 10],
      [2, 0, 12, 10],
    ];
    const [merged] = weightedNms(boxes, [0.9, 0.6], 0.5);
    // Weights 0.9 · 1 and 0.6 · 2/3 = 0.4.
    expect(merged!.box[0]).toBeCloseTo(0.8 / 1.3, 12);
    expect(merged!.score).toBe(0.9);
  });

  test('leaves a lone box without area as it is', () => {
    expect(weightedNms([[1, 1, 1, 1]], [0.5], 0.5)[0]!.box).toEqual([1, 1, 1, 1]);
  });
});

describe('weightedMean', () => {
  test('is the box itself for one box and lies between two', () => {
    expect(weightedMean([[1, 2, 3, 4]], [0.3])).toEqual([1, 2, 3, 4]);
    const mean = weightedMean(
      [
        [0, 0, 10, 10],
        [4, 8, 14, 18],
      ],
      [3, 1],
    );
    expect(mean).toEqual([1, 2, 11, 12]);
  });
});
