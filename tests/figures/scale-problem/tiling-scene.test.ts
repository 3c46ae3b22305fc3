import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import {
  chanceOf,
  edgesOf,
  imageSize,
  outcomeOf,
  vehicles,
  type Settings,
} from '../../../src/figures/scale-problem/tiling-scene.ts';

const own: Box = [246, 190, 366, 274];
const settings: Settings = { tile: 320, overlap: 0, merge: 'iou', whole: false };
const counts = (box: Box, change: Partial<Settings>) => {
  const { hits, extra, missed, objects } = outcomeOf(box, { ...settings, ...change });
  expect(hits.length + missed).toBe(objects);
  return [hits.length, extra.length, missed];
};

describe('outcomeOf', () => {
  test('misses the bus until the whole image is looked at', () => {
    // The bus is 340 × 170 px: 240 px of size, 481 on the input of a tile, 120 on that of the image.
    expect(outcomeOf(own, settings).missed).toBe(1);
    expect(outcomeOf(own, { ...settings, whole: true }).missed).toBe(0);
  });

  test('cuts the own object without overlap, and not with as much as it is long', () => {
    // 120 of 320 px are 37.5 %.
    const whole = (overlap: number) =>
      outcomeOf(own, { ...settings, overlap }).hits.some((box) => box.join() === own.join());
    expect([0, 38].map(whole)).toEqual([false, true]);
  });

  test('swallows the car before the bus when it matches by the smaller area', () => {
    // The car lies in the bus: IoS 1, IoU 42 · 28 / (340 · 170) = 0.02.
    expect(counts(own, { overlap: 38, whole: true, merge: 'iou' })[2]).toBe(0);
    expect(counts(own, { overlap: 38, whole: true, merge: 'ios' })[2]).toBe(1);
  });

  test('counts a pass a tile and one for the image', () => {
    expect(outcomeOf(own, settings).passes).toBe(12);
    expect(outcomeOf(own, { ...settings, whole: true }).passes).toBe(13);
  });
});

describe('chanceOf', () => {
  test('is (T − ℓ)/(T − o), at most 1', () => {
    const { dots } = chanceOf(own, 320, 25);
    expect(dots[0]![1]).toBeCloseTo(200 / 240, 12);
    expect(dots[1]![1]).toBeCloseTo(236 / 240, 12);
  });
});

describe('edgesOf', () => {
  test('closes the outline of every tile', () => {
    const [line] = edgesOf([[0, 0, 4, 2]]);
    expect(line![0]).toEqual(line!.at(-1));
    expect(line!.length).toBe(5);
  });
});

describe('vehicles', () => {
  test('lie in the image', () => {
    for (const [x1, y1, x2, y2] of vehicles) {
      expect(x1 >= 0 && y1 >= 0 && x2 <= imageSize.width && y2 <= imageSize.height).toBe(true);
    }
  });
});
