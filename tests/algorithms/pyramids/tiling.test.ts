import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import { iou } from '../../../src/algorithms/boxes/iou.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';
import {
  detectInTiles,
  greedyMerge,
  overlapOfSmaller,
  tileBoxes,
  tileCount,
  wholeShare,
} from '../../../src/algorithms/pyramids/tiling.ts';
import oracle from '../../oracles/scale_problem.json' with { type: 'json' };

describe('tileBoxes', () => {
  test.each(oracle.tiling)('cuts $image into tiles of $tile as SAHI does', (c) => {
    const [width, height] = c.image as [number, number];
    expect(tileBoxes(width, height, c.tile, c.ratio)).toEqual(c.tiles);
  });

  test('contains every object no longer than the overlap', () => {
    const tiles = tileBoxes(1000, 700, 256, 0.25);
    const random = createRandom(3);
    for (let i = 0; i < 500; i += 1) {
      const [w, h] = [64 * random.uniform(), 64 * random.uniform()];
      const [x, y] = [(1000 - w) * random.uniform(), (700 - h) * random.uniform()];
      expect(tiles.some(([a, b, c, d]) => x >= a && y >= b && x + w <= c && y + h <= d)).toBe(true);
    }
  });

  test('rejects an overlap that stops progress and broken sides', () => {
    expect(() => tileBoxes(100, 100, 50, 1)).toThrow(RangeError);
    expect(() => tileBoxes(100.5, 100, 50)).toThrow(RangeError);
  });
});

describe('tileCount', () => {
  test.each(oracle.tiling)('counts the tiles of $image', ({ image, tile, ratio, tiles }) => {
    const overlap = Math.floor(ratio * tile);
    const [columns, rows] = image.map((side) => tileCount(side, tile, overlap));
    expect(columns! * rows!).toBe(tiles.length);
  });
});

describe('wholeShare', () => {
  test.each([10, 64, 65, 100, 200, 256, 300])('agrees with trying places, for %d px', (length) => {
    const [tile, overlap] = [256, 64];
    const step = tile - overlap;
    const places = 1920;
    let whole = 0;
    for (let i = 0; i < places; i += 1) {
      const at = 10 * step + ((i + 0.5) * step) / places;
      for (let k = 0; k < 20; k += 1) {
        if (at >= k * step && at + length <= k * step + tile) {
          whole += 1;
          break;
        }
      }
    }
    expect(whole / places).toBeCloseTo(wholeShare(length, tile, overlap), 2);
  });
});

describe('overlapOfSmaller', () => {
  test('is 1 for a box in a box, however small', () => {
    expect(overlapOfSmaller([0, 0, 100, 100], [10, 10, 11, 11])).toBe(1);
    expect(overlapOfSmaller([0, 0, 4, 4], [2, 0, 6, 4])).toBe(0.5);
    expect(overlapOfSmaller([0, 0, 4, 4], [1, 1, 1, 3])).toBe(0);
  });
});

describe('greedyMerge', () => {
  test.each(oracle.merging)('merges as the oracle does, by both measures', (c) => {
    const boxes = c.boxes as unknown as Box[];
    for (const [measure, expected] of [
      [overlapOfSmaller, c.ios],
      [iou, c.iou],
    ] as const) {
      const merged = greedyMerge(boxes, c.scores, 0.5, measure);
      expect(merged.map(({ box, members }) => ({ box, members }))).toEqual(expected);
    }
  });

  test('joins the halves of a cut object when they overlap enough, and loses nothing else', () => {
    const halves: Box[] = [
      [0, 0, 60, 20],
      [40, 0, 80, 20],
    ];
    // 20 of 40 px: exactly one half gathers, but does not widen.
    expect(greedyMerge(halves, [0.9, 0.8])[0]).toEqual({
      box: [0, 0, 60, 20],
      score: 0.9,
      members: [0],
    });
    expect(greedyMerge(halves, [0.9, 0.8], 0.49)[0]!.box).toEqual([0, 0, 80, 20]);
    expect(greedyMerge(halves, [0.9, 0.8], 0.51).length).toBe(2);
  });

  test('rejects what it cannot rank', () => {
    expect(() => greedyMerge([[0, 0, 1, 1]], [])).toThrow(RangeError);
    expect(() => greedyMerge([[0, 0, 1, 1]], [1], 1.5)).toThrow(RangeError);
  });
});

describe('detectInTiles', () => {
  const detector = { input: 100, low: 20, high: 80, visible: 0.4 };

  test('sees sizes on the input, not on the image', () => {
    const object: Box = [10, 10, 20, 20];
    expect(detectInTiles([object], [[0, 0, 100, 100]], detector)).toEqual([]);
    expect(detectInTiles([object], [[0, 0, 50, 50]], detector)).toEqual([
      { box: object, score: 0.9, object: 0, tile: 0 },
    ]);
  });

  test('reports the part in view, if enough of it is', () => {
    const tiles: Box[] = [
      [0, 0, 50, 50],
      [50, 0, 100, 50],
    ];
    const found = detectInTiles([[20, 10, 70, 30]], tiles, detector);
    expect(found.map(({ box, score }) => [box, score])).toEqual([
      [[20, 10, 50, 30], 0.9 * 0.6],
      [[50, 10, 70, 30], 0.9 * 0.4],
    ]);
  });
});
