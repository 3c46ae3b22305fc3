import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import {
  gaussianDecay,
  hardDecay,
  linearDecay,
  type Decay,
} from '../../../src/algorithms/detection/decay.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';
import { softNms, softNmsRounds } from '../../../src/algorithms/detection/soft-nms.ts';
import oracle from '../../oracles/nms.json' with { type: 'json' };
import { drawCase, type Kind } from './cases.ts';

const boxes: Box[] = [
  [0, 0, 10, 10],
  [2, 0, 12, 10],
  [4, 0, 14, 10],
  [20, 0, 30, 10],
];
const scores = [0.9, 0.8, 0.7, 0.6];

function expectDetections(
  { kind, seed }: { kind: string; seed: number },
  decay: (threshold: number) => Decay,
  [indices, expected]: [number[], number[]],
): void {
  const drawn = drawCase(kind as Kind, seed);
  const result = softNms(drawn.boxes, drawn.scores, decay(drawn.threshold));
  expect(result.map(({ index }) => index)).toEqual(indices);
  result.forEach(({ score }, i) => expect(score).toBeCloseTo(expected[i]!, 9));
}

describe('softNms', () => {
  test('agrees with the slow linear and Gaussian loops in 90 cases', () => {
    for (const row of oracle.rescored) {
      expectDetections(row, linearDecay, row.linear as [number[], number[]]);
      expectDetections(row, () => gaussianDecay(0.5), row.gauss as [number[], number[]]);
    }
  });

  test('follows the example worked by hand', () => {
    // IoU: AB = BC = 2/3, AC = 3/7. Linear: B = 0.8 / 3 / 3, C = 0.7 · 4/7.
    const linear = softNms(boxes, scores, linearDecay(0.3));
    expect(linear.map(({ index }) => index)).toEqual([0, 3, 2, 1]);
    expect(linear[2]!.score).toBeCloseTo(0.4, 12);
    expect(linear[3]!.score).toBeCloseTo(0.8 / 9, 12);
    const gauss = softNms(boxes, scores, gaussianDecay(0.5));
    expect(gauss[2]!.score).toBeCloseTo(0.7 * Math.exp(-18 / 49), 12);
    expect(gauss[3]!.score).toBeCloseTo(0.8 * Math.exp(-16 / 9), 12);
  });

  test('is greedy NMS with a hard decay', () => {
    for (const kind of ['random', 'grid', 'crowd'] as const) {
      for (let seed = 1; seed <= 60; seed++) {
        const drawn = drawCase(kind, seed);
        const soft = softNms(drawn.boxes, drawn.scores, hardDecay(drawn.threshold), 1e-9);
        expect(soft.map(({ index }) => index)).toEqual(
          nms(drawn.boxes, drawn.scores, drawn.threshold),
        );
      }
    }
  });

  test('returns every box when there is no floor, and never in rising order', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const drawn = drawCase('crowd', seed);
      const soft = softNms(drawn.boxes, drawn.scores, gaussianDecay(0.5), 0);
      expect(soft).toHaveLength(drawn.boxes.length);
      soft.forEach(({ score }, i) =>
        expect(score).toBeLessThanOrEqual(soft[i - 1]?.score ?? Infinity),
      );
    }
  });

  test('drops a duplicate linearly, but keeps a share exp(-k/sigma) of the k-th Gaussian one', () => {
    const copies = Array.from({ length: 5 }, (): Box => [0, 0, 10, 10]);
    const equal = copies.map(() => 0.9);
    expect(softNms(copies, equal, linearDecay(0.3))).toEqual([{ index: 0, score: 0.9 }]);
    const gauss = softNms(copies, equal, gaussianDecay(0.5));
    // 0.9 e^{-2k} falls below 0.001 at k = 4.
    expect(gauss).toHaveLength(4);
    gauss.forEach(({ score }, k) => expect(score).toBeCloseTo(0.9 * Math.exp(-2 * k), 12));
  });

  test('rejects negative and missing scores', () => {
    expect(() => softNms([[0, 0, 1, 1]], [-1], hardDecay(0.5))).toThrow(RangeError);
    expect(() => softNms([[0, 0, 1, 1]], [NaN], hardDecay(0.5))).toThrow(RangeError);
  });
});

describe('softNmsRounds', () => {
  test('accounts for every box: selected, removed or remaining', () => {
    const rounds = softNmsRounds(boxes, scores, hardDecay(0.3));
    expect(rounds.map(({ selected }) => selected)).toEqual([0, 3]);
    expect(rounds[0]!.removed).toEqual([1, 2]);
    expect(rounds[0]!.remaining).toEqual([3]);
    expect(rounds[0]!.factors).toEqual([1, 0, 0, 1]);
    expect(rounds[0]!.scores).toEqual([0.9, 0, 0, 0.6]);
    expect(rounds[1]!.remaining).toEqual([]);
  });

  test('shows the overlaps that made the factors', () => {
    const [first] = softNmsRounds(boxes, scores, gaussianDecay(0.5));
    const expected = [1, 2 / 3, 3 / 7, 0];
    first!.overlaps.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
  });

  test('has no rounds without boxes', () => {
    expect(softNmsRounds([], [], hardDecay(0.5))).toEqual([]);
  });
});
