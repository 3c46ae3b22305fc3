import { describe, expect, test } from 'vitest';
import { iou } from '../../../src/algorithms/boxes/iou.ts';
import {
  denseScenes,
  sceneSize,
  type DenseScene,
} from '../../../src/algorithms/detection/dense-scenes.ts';

const scenes = denseScenes(100);
const foreground = scenes.flatMap(({ candidates }) =>
  candidates.filter(({ object }) => object !== undefined),
);

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (k: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length;
  const [a, b] = [mean(0), mean(1)];
  const sum = (f: (x: number, y: number) => number) =>
    pairs.reduce((total, [x, y]) => total + f(x - a, y - b), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}

describe('denseScenes', () => {
  test('repeats with the seed', () => {
    expect(denseScenes(3)).toEqual(scenes.slice(0, 3));
    expect(denseScenes(1, 6)).not.toEqual(scenes.slice(0, 1));
  });

  test('has three objects apart from each other and inside the image', () => {
    for (const { truths } of scenes) {
      expect(truths).toHaveLength(3);
      expect(iou(truths[0]!, truths[1]!) + iou(truths[0]!, truths[2]!)).toBe(0);
      for (const box of truths) {
        expect(Math.min(...box)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...box)).toBeLessThanOrEqual(sceneSize);
      }
    }
  });

  test('gives each object nine candidates with their own IoU, and the background twelve', () => {
    const check = ({ truths, candidates }: DenseScene) =>
      candidates.forEach(({ box, object, iou: u }) => {
        expect(u).toBe(object === undefined ? 0 : iou(box, truths[object]!));
      });
    scenes.slice(0, 20).forEach(check);
    expect(foreground).toHaveLength(100 * 3 * 9);
    expect(scenes[0]!.candidates).toHaveLength(39);
  });

  test('has worse boxes off the center, but not strictly', () => {
    const r = correlation(foreground.map(({ centerness, iou: u }) => [centerness, u]));
    // Of 2,700 independent pairs it would lie within 0.06 of 0.
    expect(r).toBeGreaterThan(0.2);
    expect(r).toBeLessThan(0.5);
  });

  test('keeps the background away from the objects', () => {
    for (const { truths, candidates } of scenes) {
      for (const { box, object } of candidates) {
        if (object !== undefined) continue;
        expect(Math.max(...truths.map((truth) => iou(box, truth)))).toBe(0);
      }
    }
  });
});
