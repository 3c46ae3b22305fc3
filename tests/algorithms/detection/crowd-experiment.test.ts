import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import { cocoAp } from '../../../src/algorithms/detection/average-precision.ts';
import {
  judge,
  suppressions,
  sweepThresholds,
} from '../../../src/algorithms/detection/crowd-experiment.ts';
import { crowdScenes } from '../../../src/algorithms/detection/crowd-scenes.ts';
import { fastNms } from '../../../src/algorithms/detection/fast-nms.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';

const a: Box = [0, 0, 10, 10];
const b: Box = [5, 0, 15, 10];
const image = { boxes: [a, a, b], scores: [0.9, 0.8, 0.2], truths: [a, b] };

describe('suppressions', () => {
  test('report the boxes that the algorithms keep, with their scores and objects', () => {
    const [scene] = crowdScenes(1, 0.5, 0.6);
    for (const [name, keep] of [
      ['hard', nms],
      ['fast', fastNms],
    ] as const) {
      const kept = keep(scene!.boxes, scene!.scores, 0.5);
      const reported = suppressions[name](0.5)(scene!);
      expect(reported.boxes).toEqual(kept.map((i) => scene!.boxes[i]));
      expect(reported.scores).toEqual(kept.map((i) => scene!.scores[i]));
      expect(reported.truths).toBe(scene!.truths);
    }
  });

  test('leave an image without overlaps alone', () => {
    const apart = { boxes: [a, [50, 0, 60, 10] as const], scores: [0.9, 0.8], truths: [a] };
    for (const suppress of Object.values(suppressions)) {
      expect(suppress(0.5)(apart)).toEqual(apart);
    }
  });
});

describe('judge', () => {
  test('counts hits and boxes above the display threshold alone', () => {
    // The duplicate of a is no hit; b is hidden, but counts for AP.
    const outcome = judge([image], suppressions.none());
    expect(outcome).toMatchObject({ hits: 1, shown: 2, objects: 2 });
    expect(outcome.ap).toBe(cocoAp([image]).ap);
    expect(outcome.ap50).toBeCloseTo((51 + (50 * 2) / 3) / 101, 12);
    expect(outcome.shownAp).toBeCloseTo(51 / 101, 12);
  });

  test('sees everything at the display threshold 0', () => {
    const { ap, shownAp } = judge(crowdScenes(5, 0, 0.7), suppressions.gaussian(0.5), 0);
    expect(shownAp).toBe(ap);
  });
});

describe('sweepThresholds', () => {
  test('trades the second object for duplicates', () => {
    // a overlaps its copy by 1 and b by 1/3: nothing, one duplicate or one object too few.
    const [low, middle, high] = sweepThresholds([image], [0.3, 0.5, 1]);
    expect(low).toMatchObject({ recall: 0.5, precision: 1 });
    expect(low!.ap50).toBeCloseTo(51 / 101, 12);
    expect(middle).toMatchObject({ recall: 1, precision: 1, ap50: 1 });
    expect(high).toMatchObject({ recall: 1, precision: 2 / 3 });
    expect(high!.ap50).toBeCloseTo((51 + 100 / 3) / 101, 12);
  });
});
