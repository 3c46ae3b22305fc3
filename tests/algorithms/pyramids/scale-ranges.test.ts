import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import {
  isValid,
  labelAnchors,
  pyramidPixels,
  resizeFactor,
  snipLevels,
  sniperThresholds,
  validLevels,
} from '../../../src/algorithms/pyramids/scale-ranges.ts';
import oracle from '../../oracles/scale_problem.json' with { type: 'json' };

describe('resizeFactor', () => {
  test.each(oracle.resizing)('gives the sides of torchvision for $image to $target', (c) => {
    const [width, height] = c.image as [number, number];
    const [short, long] = c.target as [number, number];
    const factor = resizeFactor(width, height, { short, long });
    // torchvision multiplies in float32 and rounds down.
    [width, height].forEach((side, i) => {
      expect(Math.abs(side * factor - c.resized[i]!)).toBeLessThan(1.001);
    });
  });

  test('brings the shorter side to its target, or the longer one where that is less', () => {
    expect(resizeFactor(640, 480, { short: 800, long: 1200 })).toBeCloseTo(800 / 480, 12);
    expect(resizeFactor(640, 213, { short: 800, long: 1200 })).toBeCloseTo(1200 / 640, 12);
  });

  test('rejects what has no size', () => {
    expect(() => resizeFactor(0, 480, { short: 800, long: 1200 })).toThrow(RangeError);
    expect(() => resizeFactor(640, 480, { short: 0, long: 1200 })).toThrow(RangeError);
  });
});

describe('isValid', () => {
  test('takes both ends, or the lower one only', () => {
    const range = { low: 40, high: 160 };
    expect([39.9, 40, 160, 160.1].map((s) => isValid(s, range))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([40, 160].map((s) => isValid(s, range, true))).toEqual([true, false]);
  });
});

describe('validLevels', () => {
  test('sends every size to one level or to two neighbors', () => {
    for (let size = 0.5; size < 600; size += 0.5) {
      const levels = validLevels(size);
      const isShared = (size >= 40 && size <= 80) || (size >= 120 && size <= 160);
      expect(levels.length).toBe(isShared ? 2 : 1);
      if (levels.length === 2) expect(levels[1]! - levels[0]!).toBe(1);
    }
  });
});

describe('pyramidPixels', () => {
  test('sums the squares of the factors', () => {
    const [a, b, c] = [1400 / 480, 800 / 480, 1];
    expect(pyramidPixels(640, 480, snipLevels)).toBeCloseTo(a * a + b * b + c * c, 12);
  });
});

describe('labelAnchors', () => {
  test.each(oracle.labelling)('labels as the released code does for flags $valid', (c) => {
    expect(
      labelAnchors(c.anchors as unknown as Box[], c.truths as unknown as Box[], c.valid),
    ).toEqual(c.labels);
  });

  test('silences a perfect anchor beside an invalid object', () => {
    const truths: Box[] = [
      [0, 0, 10, 10],
      [0, 4, 10, 14],
    ];
    // The two overlap by 60 / 140 > 0.3.
    expect(labelAnchors([truths[0]!], truths, [true, true])).toEqual([1]);
    expect(labelAnchors([truths[0]!], truths, [true, false])).toEqual([-1]);
    expect(
      labelAnchors([truths[0]!], truths, [true, false], { ...sniperThresholds, ignore: 0.5 }),
    ).toEqual([1]);
  });

  test('needs a flag an object', () => {
    expect(() => labelAnchors([], [[0, 0, 1, 1]], [])).toThrow(RangeError);
  });
});
