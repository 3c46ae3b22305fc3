import { describe, expect, test } from 'vitest';
import { iou } from '../../../src/algorithms/boxes/iou.ts';
import { fromCxcywh } from '../../../src/algorithms/boxes/box.ts';
import {
  anchorCount,
  anchorsAt,
  bestAnchor,
  cellCount,
  centeredIou,
  retinaScheme,
  rpnScheme,
} from '../../../src/algorithms/pyramids/anchors.ts';
import oracle from '../../oracles/pyramids.json' with { type: 'json' };

describe('anchorsAt', () => {
  test('gives 15 kinds of anchors with the areas 32² to 512² in FPN', () => {
    const all = rpnScheme.levels.flatMap((level) => anchorsAt(level, rpnScheme));
    expect(all).toHaveLength(15);
    const sides = all.map(({ width, height }) => Math.sqrt(width * height));
    [32, 64, 128, 256, 512].forEach((side, i) =>
      sides.slice(3 * i, 3 * i + 3).forEach((value) => expect(value).toBeCloseTo(side, 9)),
    );
  });

  test('is within the rounding of torchvision for RetinaNet', () => {
    // It cuts 40.3 and 50.8 to 40 and 50, and rounds halves of the sides to whole pixels.
    const made = anchorsAt(3, retinaScheme);
    expect(oracle.retina.sizes).toEqual([32, 40, 50]);
    oracle.retina.corners.forEach(([x1, y1, x2, y2], i) => {
      // Its order is ratio by ratio.
      const { width, height } = made[(i % 3) * 3 + Math.floor(i / 3)]!;
      expect(Math.abs(width - (x2! - x1!))).toBeLessThan(2.2);
      expect(Math.abs(height - (y2! - y1!))).toBeLessThan(2.2);
    });
  });

  test('rejects a level without anchors', () => {
    expect(() => anchorsAt(2, retinaScheme)).toThrow(RangeError);
    expect(() => anchorsAt(7, rpnScheme)).toThrow(RangeError);
  });
});

describe('centeredIou', () => {
  test('is the IoU of boxes with one center', () => {
    const box = (width: number, height: number) => fromCxcywh(50, 50, width, height);
    expect(centeredIou({ width: 30, height: 10 }, { width: 12, height: 20 })).toBeCloseTo(
      iou(box(30, 10), box(12, 20)),
      12,
    );
  });
});

describe('bestAnchor', () => {
  test('finds each anchor for itself', () => {
    for (const scheme of [rpnScheme, retinaScheme]) {
      for (const anchor of scheme.levels.flatMap((level) => anchorsAt(level, scheme))) {
        const best = bestAnchor(anchor.width, anchor.height, scheme);
        expect(best.iou).toBeCloseTo(1, 12);
        expect(best.anchor.level).toBe(anchor.level);
      }
    }
  });

  test('changes level halfway between two squares, where the ratios of areas are equal', () => {
    // s²/64² against 32²/s²: the switch from 32 to 64 is at s² = 32 · 64.
    const middle = Math.sqrt(32 * 64);
    expect(bestAnchor(middle - 0.01, middle - 0.01, rpnScheme).anchor.level).toBe(2);
    expect(bestAnchor(middle + 0.01, middle + 0.01, rpnScheme).anchor.level).toBe(3);
  });

  test('rejects an object without area', () => {
    expect(() => bestAnchor(0, 5, rpnScheme)).toThrow(RangeError);
  });
});

describe('cellCount', () => {
  test('rounds up', () => {
    expect(cellCount(1003, 800, 4)).toBe(63 * 50);
  });
});

describe('anchorCount', () => {
  test('gives the counts of Table 1 of the paper for an image of 800 by 1003', () => {
    expect(anchorCount(1003, 800, rpnScheme)).toBe(200_874); // 200k
    const single = (level: number) => ({
      levels: [level],
      cells: [1, 2, 4, 8, 16],
      ratios: [0.5, 1, 2],
    });
    expect(anchorCount(1003, 800, single(4))).toBe(47_250); // 47k
    expect(anchorCount(1003, 800, single(5))).toBe(12_000); // 12k
    expect(anchorCount(1003, 800, single(2))).toBe(753_000); // 750k
  });
});
