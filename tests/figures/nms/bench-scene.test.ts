import { describe, expect, test } from 'vitest';
import { iou } from '../../../src/algorithms/boxes/iou.ts';
import { diouNms } from '../../../src/algorithms/detection/diou-nms.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';
import { softNms } from '../../../src/algorithms/detection/soft-nms.ts';
import {
  boxAt,
  clustersOf,
  decayOf,
  methods,
  objectsAt,
  sceneBoxes,
  stagesOf,
  verdictOf,
  type Method,
} from '../../../src/figures/nms/bench-scene.ts';

const scores = sceneBoxes.map(({ score }) => score);
const boxesAt = (shift: number) =>
  sceneBoxes.map(({ object, place }) => boxAt([place[0] + (object === 1 ? shift : 0), place[1]]));

function resultOf(method: Method, threshold: number, shift = 13) {
  const boxes = boxesAt(shift);
  const stage = stagesOf(boxes, scores, { method, threshold, sigma: 0.5 }).at(-1)!;
  return { stage, verdict: verdictOf(boxes, stage, objectsAt(shift)) };
}

describe('stagesOf', () => {
  test('ends with what the algorithms keep', () => {
    for (let threshold = 0; threshold <= 1; threshold += 0.05) {
      for (const [method, keep] of [
        ['hard', nms],
        ['diou', diouNms],
      ] as const) {
        const { states } = resultOf(method, threshold).stage;
        const kept = states.flatMap((state, i) => (state === 'kept' ? [i] : []));
        expect(kept).toEqual(keep(boxesAt(13), scores, threshold).sort());
      }
    }
  });

  test('begins with every box waiting and ends with none', () => {
    for (const method of methods) {
      const stages = stagesOf(boxesAt(13), scores, { method, threshold: 0.5, sigma: 0.5 });
      expect(stages[0]!.states).toEqual(scores.map(() => 'waiting'));
      expect(stages.at(-1)!.states).not.toContain('waiting');
    }
  });

  test('shows the factors that the decay gives to the overlaps of the round', () => {
    const settings = { method: 'gaussian', threshold: 0.5, sigma: 0.5 } as const;
    const [, first] = stagesOf(boxesAt(13), scores, settings);
    expect(first!.touched.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5]);
    for (const { index, overlap, factor } of first!.touched) {
      expect(overlap).toBe(iou(boxesAt(13)[0]!, boxesAt(13)[index]!));
      expect(factor).toBe(Math.exp(-(overlap ** 2) / 0.5));
    }
    const { stage } = resultOf('gaussian', 0.5);
    for (const { index, score } of softNms(boxesAt(13), scores, decayOf(settings))) {
      expect(stage.scores[index]).toBe(score);
    }
  });
});

describe('decayOf', () => {
  test('is the decay of the method', () => {
    const at = (method: Method) => decayOf({ method, threshold: 0.3, sigma: 0.5 })(0.5);
    expect(methods.map(at)).toEqual([0, 0.5, Math.exp(-0.5), 0, 0, Math.exp(-0.5)]);
  });
});

describe('clustersOf', () => {
  test('joins the names of points that nearly coincide', () => {
    const settings = { method: 'hard', threshold: 0.5, sigma: 0.5 } as const;
    const rounds = stagesOf(boxesAt(13), scores, settings).slice(1, 2);
    expect(clustersOf(rounds).map(({ names }) => names)).toEqual(['AB', 'AC AD AE']);
  });
});

describe('boxAt', () => {
  test('has the size of all boxes', () => {
    expect(boxAt([3, 4])).toEqual([3, 4, 35, 68]);
  });
});

describe('verdictOf', () => {
  test('finds no threshold at which hard NMS gets the opening scene right', () => {
    for (let threshold = 0; threshold <= 1; threshold += 0.001) {
      const { verdict } = resultOf('hard', threshold);
      expect(verdict.falseAlarms + verdict.missed).toBeGreaterThan(0);
    }
  });

  test('approves of the Gaussian there, and of a threshold when the objects stand apart', () => {
    expect(resultOf('gaussian', 0).verdict).toMatchObject({ hits: 2, falseAlarms: 0, missed: 0 });
    expect(resultOf('hard', 0.4, 24).verdict).toMatchObject({ hits: 2, falseAlarms: 0, missed: 0 });
  });
});

describe('objectsAt', () => {
  test('shifts the second object alone', () => {
    const [a, b] = objectsAt(8);
    // Width 32: (32 - 8) / (32 + 8).
    expect(iou(a, b)).toBeCloseTo(0.6, 12);
  });
});
