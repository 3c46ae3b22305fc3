import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import { weightedBoxFusion } from '../../../src/algorithms/detection/weighted-box-fusion.ts';
import oracle from '../../oracles/nms.json' with { type: 'json' };
import { drawCase, type Kind } from './cases.ts';

const box: Box = [0, 0, 10, 10];

describe('weightedBoxFusion', () => {
  test('agrees with the slow loop on two models in 90 cases', () => {
    for (const { kind, seed, fusion } of oracle.rescored) {
      const { boxes, scores, threshold } = drawCase(kind as Kind, seed);
      const half = Math.floor(boxes.length / 2);
      const models = [
        { boxes: boxes.slice(0, half), scores: scores.slice(0, half) },
        { boxes: boxes.slice(half), scores: scores.slice(half) },
      ];
      const fused = weightedBoxFusion(models, threshold);
      expect(fused).toHaveLength(fusion.length);
      fused.forEach(({ box: corners, score }, k) =>
        [...corners, score].forEach((value, i) => expect(value).toBeCloseTo(fusion[k]![i]!, 7)),
      );
    }
  });

  test('halves the score of what one of two models found', () => {
    const fused = weightedBoxFusion([
      { boxes: [box], scores: [0.9] },
      { boxes: [], scores: [] },
    ]);
    expect(fused).toEqual([{ box, score: 0.45, members: [0] }]);
  });

  test('takes the mean of two boxes weighted by score', () => {
    const fused = weightedBoxFusion([
      { boxes: [box], scores: [0.9] },
      { boxes: [[2, 0, 12, 10]], scores: [0.6] },
    ]);
    // (0.9 · 0 + 0.6 · 2) / 1.5 = 0.8 and (0.9 + 0.6) / 2 = 0.75.
    expect(fused).toHaveLength(1);
    expect(fused[0]!.box[0]).toBeCloseTo(0.8, 12);
    expect(fused[0]!.score).toBeCloseTo(0.75, 12);
  });

  test('does not multiply scores beyond 1 when one model finds an object twice', () => {
    const fused = weightedBoxFusion([
      { boxes: [box, box, box], scores: [0.9, 0.9, 0.9] },
      { boxes: [box], scores: [0.9] },
    ]);
    expect(fused[0]!.score).toBeCloseTo(0.9, 12);
  });

  test('rejects scores that are no weights', () => {
    expect(() => weightedBoxFusion([{ boxes: [box], scores: [0] }])).toThrow(RangeError);
  });
});
