import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import {
  averagePrecision,
  cocoAp,
  cocoThresholds,
  interpolatedPrecision,
  matchDetections,
  operatingPoints,
  type ImageResult,
} from '../../../src/algorithms/detection/average-precision.ts';
import oracle from '../../oracles/nms.json' with { type: 'json' };
import { drawImages } from './cases.ts';

const truth: Box = [0, 0, 10, 10];
const half: Box = [0, 0, 5, 10];
const away: Box = [50, 50, 60, 60];

/** One image with `hits` detections of its objects and strays between, by falling score. */
function ranking(pattern: string, objects: number): ImageResult {
  const place = (k: number): Box => [20 * k, 0, 20 * k + 10, 10];
  let found = 0;
  return {
    truths: Array.from({ length: objects }, (_, k) => place(k)),
    boxes: [...pattern].map((mark) => (mark === '+' ? place(found++) : [0, 900, 10, 910])),
    scores: [...pattern].map((_, i) => 1 - i / 100),
  };
}

describe('cocoThresholds', () => {
  test('are ten, from 0.50 to 0.95', () => {
    expect(cocoThresholds).toHaveLength(10);
    cocoThresholds.forEach((t, i) => expect(t).toBeCloseTo(0.5 + 0.05 * i, 12));
  });
});

describe('matchDetections', () => {
  test('counts equality as a hit and a second detection as a false positive', () => {
    const image = { boxes: [half, truth], scores: [0.9, 0.8], truths: [truth] };
    expect(matchDetections(image, 0.5)).toEqual([
      { index: 0, score: 0.9, truth: 0 },
      { index: 1, score: 0.8 },
    ]);
    expect(matchDetections(image, 0.55)[0]).toEqual({ index: 0, score: 0.9 });
  });

  test('prefers the object that is overlapped most, and the last of equals', () => {
    const image = { boxes: [truth], scores: [0.9], truths: [half, truth, truth] };
    expect(matchDetections(image, 0.5)[0]!.truth).toBe(2);
  });

  test('accepts a perfect box at the threshold 1', () => {
    expect(matchDetections({ boxes: [truth], scores: [1], truths: [truth] }, 1)[0]!.truth).toBe(0);
  });

  test('looks at the best detections of an image only', () => {
    const image = { boxes: [away, away, truth], scores: [0.9, 0.8, 0.7], truths: [truth] };
    expect(matchDetections(image, 0.5, 2).map(({ index }) => index)).toEqual([0, 1]);
  });
});

describe('operatingPoints', () => {
  test('count hits down the ranking', () => {
    const points = operatingPoints([ranking('+-+', 4)], 0.5);
    expect(points.map(({ recall }) => recall)).toEqual([0.25, 0.25, 0.5]);
    expect(points.map(({ precision }) => precision)).toEqual([1, 1 / 2, 2 / 3]);
    expect(operatingPoints([{ boxes: [truth], scores: [1], truths: [] }], 0.5)).toEqual([]);
  });
});

describe('interpolatedPrecision', () => {
  test('takes the best precision at or beyond each level, 0 beyond the last point', () => {
    const points = [
      { score: 0.9, recall: 0.2, precision: 0.5 },
      { score: 0.8, recall: 0.6, precision: 0.75 },
      { score: 0.7, recall: 0.6, precision: 0.6 },
    ];
    // 61 levels from 0.00 to 0.60 at 0.75.
    expect(interpolatedPrecision(points)).toBeCloseTo((61 * 0.75) / 101, 12);
    expect(interpolatedPrecision([])).toBe(0);
  });
});

describe('averagePrecision', () => {
  test('agrees with the definition, worked without an envelope, in 80 sets with ties', () => {
    expect(oracle.precision).toHaveLength(80);
    for (const [seed, expected] of oracle.precision as [number, number[] | null][]) {
      const images = drawImages(seed);
      cocoThresholds.forEach((t, i) => {
        const ap = averagePrecision(images, t);
        if (expected === null) expect(ap).toBeNaN();
        else expect(ap).toBeCloseTo(expected[i]!, 10);
      });
    }
  });

  test('is the number of reached levels over 101 when all detections hit', () => {
    // Recall 1/4 reaches the levels 0.00 to 0.25.
    expect(averagePrecision([ranking('+', 4)], 0.5)).toBeCloseTo(26 / 101, 12);
    expect(averagePrecision([ranking('++++', 4)], 0.5)).toBeCloseTo(1, 12);
  });

  test('falls with a stray before a hit and ignores strays after the last one', () => {
    expect(averagePrecision([ranking('-+', 1)], 0.5)).toBeCloseTo(1 / 2, 12);
    expect(averagePrecision([ranking('+-----', 1)], 0.5)).toBeCloseTo(1, 12);
    // 51 levels at precision 1, 50 at 2/3.
    expect(averagePrecision([ranking('+-+', 2)], 0.5)).toBeCloseTo((51 + 100 / 3) / 101, 12);
  });

  test('is 0 without detections and undefined without objects', () => {
    expect(averagePrecision([{ boxes: [], scores: [], truths: [truth] }], 0.5)).toBe(0);
    expect(averagePrecision([{ boxes: [truth], scores: [1], truths: [] }], 0.5)).toBeNaN();
  });
});

describe('cocoAp', () => {
  test('is 1/10 of the thresholds for a box of IoU 0.5', () => {
    const { ap, ap50, ap75, byThreshold } = cocoAp([
      { boxes: [half], scores: [0.9], truths: [truth] },
    ]);
    expect([ap, ap50, ap75]).toEqual([0.1, 1, 0]);
    expect(byThreshold).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });
});
