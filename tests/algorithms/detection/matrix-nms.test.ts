import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import { gaussianDecay, linearDecay } from '../../../src/algorithms/detection/decay.ts';
import { matrixNms } from '../../../src/algorithms/detection/matrix-nms.ts';
import oracle from '../../oracles/nms.json' with { type: 'json' };
import { drawCase, type Kind } from './cases.ts';

describe('matrixNms', () => {
  test('agrees with the slow loops for both kernels in 90 cases', () => {
    for (const { kind, seed, matrix, matrixLinear } of oracle.rescored) {
      const { boxes, scores } = drawCase(kind as Kind, seed);
      const gauss = matrixNms(boxes, scores, gaussianDecay(0.5));
      gauss.forEach((score, i) => expect(score).toBeCloseTo(matrix[i]!, 9));
      const linear = matrixNms(boxes, scores, linearDecay(0));
      linear.forEach((score, i) => expect(score).toBeCloseTo(matrixLinear[i]!, 9));
    }
  });

  test('forgives a box whose rival is itself suppressed', () => {
    // A, B, C in a row: AB = BC = 3/7, AC = 1/9. B's claim on C is divided by 1 - 3/7.
    const row: Box[] = [
      [0, 0, 10, 10],
      [4, 0, 14, 10],
      [8, 0, 18, 10],
    ];
    const scores = matrixNms(row, [0.9, 0.8, 0.7], linearDecay(0));
    expect(scores[0]).toBe(0.9);
    expect(scores[1]).toBeCloseTo((0.8 * 4) / 7, 12);
    expect(scores[2]).toBeCloseTo((0.7 * 8) / 9, 12);
  });

  test('gives a score to a third duplicate, where the official code divides 0 by 0', () => {
    const box: Box = [0, 0, 10, 10];
    expect(matrixNms([box, box, box], [0.9, 0.8, 0.7], linearDecay(0))).toEqual([0.9, 0, 0]);
  });
});
