import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import {
  assess,
  cellEdges,
  levelOf,
  sawtooth,
  withSize,
  type Settings,
} from '../../../src/figures/fpn/level-scene.ts';

const settings: Settings = { canonicalSize: 224, clamped: true, scheme: 'rpn' };

describe('levelOf', () => {
  test('clamps only when it is told to', () => {
    expect([30, 1000].map((s) => levelOf(s, settings))).toEqual([2, 5]);
    expect([30, 1000].map((s) => levelOf(s, { ...settings, clamped: false }))).toEqual([1, 6]);
  });
});

describe('assess', () => {
  test('counts cells and finds the anchor of a box of 80 by 160', () => {
    const now = assess([632, 320, 712, 480], settings);
    expect(now.size).toBeCloseTo(Math.sqrt(12800), 12);
    expect([now.raw, now.level, now.columns, now.rows]).toEqual([3, 3, 10, 20]);
    // The anchor of 128 px with ratio 2 contains the box: IoU = 12800 / 128².
    expect(now.anchorLevel).toBe(4);
    expect(now.iou).toBeCloseTo(12800 / 16384, 12);
    // 1344 × 800: 67200 + 16800 + 4200 + 42 · 25 + 21 · 13 places.
    expect(now.anchors).toBe(3 * (67200 + 16800 + 4200 + 1050 + 273));
  });
});

describe('sawtooth', () => {
  test('runs from 14 to 28 between the ends, each level once', () => {
    const pieces = sawtooth(settings);
    expect(pieces.map(({ level }) => level)).toEqual([2, 3, 4, 5]);
    for (const { line } of pieces.slice(1, 3)) {
      expect(line[0]![1]).toBeCloseTo(14, 9);
      expect(line.at(-1)![1]).toBeCloseTo(28, 9);
    }
    expect(pieces[0]!.line[0]![1]).toBe(2);
  });

  test('has a piece a level without the clamp, for every canonical size', () => {
    for (const canonicalSize of [112, 160, 224, 320, 448]) {
      const pieces = sawtooth({ ...settings, canonicalSize, clamped: false });
      pieces.slice(1).forEach(({ level }, i) => expect(level).toBe(pieces[i]!.level + 1));
      expect(pieces.at(-1)!.line.at(-1)![0]).toBeCloseTo(1100, 6);
    }
  });
});

describe('cellEdges', () => {
  test('lists the edges strictly inside', () => {
    expect(cellEdges([8, 3, 33, 16], 3)).toEqual({ xs: [16, 24, 32], ys: [8] });
    expect(cellEdges([1, 1, 7, 7], 3)).toEqual({ xs: [], ys: [] });
  });
});

describe('withSize', () => {
  test('keeps aspect and center', () => {
    expect(withSize([632, 320, 712, 480], 2 * Math.sqrt(12800))).toEqual([592, 240, 752, 560]);
  });

  test('keeps the aspect of the smallest box that there may be', () => {
    const [x1, y1, x2, y2] = withSize([632, 320, 712, 480], 1);
    expect([x2 - x1, y2 - y1]).toEqual([8, 16]);
  });

  test('stays in the image', () => {
    for (const size of [1, 8, 400, 5000]) {
      const [x1, y1, x2, y2] = withSize([0, 0, 80, 160] as Box, size);
      expect(x1 >= 0 && y1 >= 0 && x2 <= 1344 && y2 <= 800 && x2 - x1 >= 8 && y2 - y1 >= 8).toBe(
        true,
      );
    }
  });
});
