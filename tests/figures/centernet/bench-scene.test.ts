import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import {
  gaussianRadius,
  officialRadius,
} from '../../../src/algorithms/detection/gaussian-radius.ts';
import {
  orderedBox,
  readScene,
  sliceOf,
  type SceneObject,
} from '../../../src/figures/centernet/bench-scene.ts';

const settings = { rule: 'official', overlap: 0.7, offset: 'learned' } as const;
/** The opening scene with B moved to the right by some pixels. */
const scene = (shift = 0, score = 0.6, kind: 0 | 1 = 0): SceneObject[] => [
  { name: 'A', box: [12, 32, 68, 96], kind: 0, score: 0.9 },
  { name: 'B', box: [32 + shift, 44, 80 + shift, 84], kind, score },
  { name: 'C', box: [94, 12, 134, 44], kind: 1, score: 0.8 },
];

describe('readScene', () => {
  test('finds all objects of the opening scene exactly', () => {
    const { hits, least, centers, found, targets } = readScene(scene(), settings);
    expect({ hits, least, centers }).toEqual({ hits: 3, least: 1, centers: 3 });
    expect(found.map(({ box }) => box)).toEqual([
      [12, 32, 68, 96],
      [32, 44, 80, 84],
      [94, 12, 134, 44],
    ]);
    expect(targets.map(({ cell }) => cell)).toEqual([
      [10, 16],
      [14, 16],
      [28, 7],
    ]);
  });

  test('loses B two cells from A under the wide bump of the official code alone', () => {
    expect(readScene(scene(-8), settings).hits).toBe(2);
    expect(readScene(scene(-4), settings).hits).toBe(3);
    expect(readScene(scene(-8), { ...settings, rule: 'exact' }).hits).toBe(3);
    expect(readScene(scene(-12), { ...settings, rule: 'exact' }).hits).toBe(2);
    expect(readScene(scene(-8, 0.8), settings).hits).toBe(3);
    expect(0.9 * Math.exp(-18 / 81)).toBeGreaterThan(0.6);
  });

  test('makes one box of two objects in one cell, between them, and only within a class', () => {
    const { hits, collided, centers, found } = readScene(scene(-16), settings);
    expect({ hits, collided, centers }).toEqual({ hits: 2, collided: true, centers: 2 });
    const between: Box = [14, 38, 66, 90];
    expect(found[0]!.box).toEqual(between);
    const apart = readScene(scene(-16, 0.6, 1), settings);
    expect(apart).toMatchObject({ hits: 3, collided: false, centers: 3 });
  });

  test('draws with the radius of its rule and states what it promises', () => {
    const official = readScene(scene(), settings);
    expect(official.radius).toBe(officialRadius(14, 16, 0.7));
    expect([official.targets[0]!.radius, official.sigma]).toEqual([4, 1.5]);
    const wide = -0.7 * 30 + Math.sqrt(0.49 * 900 + 4 * 0.7 * 0.3 * 224);
    expect(official.worst).toBeCloseTo(((14 - 2 * wide) * (16 - 2 * wide)) / 224, 10);
    const exact = readScene(scene(), { ...settings, rule: 'exact' });
    expect(exact.radius).toBe(gaussianRadius(14, 16, 0.7));
    expect(exact.worst).toBeCloseTo(0.7, 12);
  });

  test('misplaces a box by the offset that is left out', () => {
    const { found, least } = readScene(scene(), { ...settings, offset: 'half' });
    expect(found[0]!.box).toEqual([14, 34, 70, 98]);
    expect(least).toBeLessThan(1);
  });
});

describe('sliceOf', () => {
  test('holds target and weight along the row of A', () => {
    const objects = scene();
    const { row, target, weight } = sliceOf(objects, readScene(objects, settings).targets);
    expect(row).toBe(16);
    expect([target[10], target[14], target[30]]).toEqual([1, 1, 0]);
    expect(target[11]).toBeCloseTo(Math.exp(-18 / 81), 12);
    expect([weight[10], weight[30]]).toEqual([0, 1]);
  });
});

describe('orderedBox', () => {
  test('turns swapped and narrow corners into a box within the image', () => {
    expect(orderedBox([50, 10, 20, 90], 8)).toEqual([20, 10, 50, 90]);
    expect(orderedBox([144, 112, 144, 112], 8)).toEqual([136, 104, 144, 112]);
  });
});
