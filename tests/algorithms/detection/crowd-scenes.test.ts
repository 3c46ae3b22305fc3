import { describe, expect, test } from 'vitest';
import { iou } from '../../../src/algorithms/boxes/iou.ts';
import { crowdScene, crowdScenes } from '../../../src/algorithms/detection/crowd-scenes.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';

describe('crowdScene', () => {
  test('places two objects at the overlap asked for', () => {
    for (const overlap of [0, 0.3, 0.65, 0.9]) {
      const { truths } = crowdScene(overlap, createRandom(1));
      expect(iou(truths[0]!, truths[1]!)).toBeCloseTo(overlap, 12);
    }
  });

  test('draws the same errors whatever the overlap', () => {
    const [near, far] = [crowdScene(0.6, createRandom(2)), crowdScene(0, createRandom(2))];
    const shift = (40 * 0.4) / 1.6 - 40;
    near.boxes.slice(8, 16).forEach((box, i) => {
      expect(box[0] - far.boxes[8 + i]![0]).toBeCloseTo(shift, 9);
    });
    near.scores.forEach((score, i) => expect(score).toBeCloseTo(far.scores[i]!, 9));
  });

  test('errs by the stated amounts', () => {
    const scenes = crowdScenes(400, 0, 0.5);
    const relative = scenes.flatMap(({ boxes }) =>
      boxes.slice(0, 8).map(([x1, , x2]) => [(x1 + x2) / 2 / 40, Math.log((x2 - x1) / 40)]),
    );
    const deviation = (k: 0 | 1) =>
      Math.sqrt(relative.reduce((sum, errors) => sum + errors[k]! ** 2, 0) / relative.length);
    expect(deviation(0)).toBeCloseTo(0.06, 2);
    expect(deviation(1)).toBeCloseTo(0.08, 2);
  });

  test('leaves strays out on request and changes nothing else', () => {
    const [some, none] = [crowdScene(0.5, createRandom(3)), crowdScene(0.5, createRandom(3), 0)];
    expect(none.boxes).toEqual(some.boxes.slice(0, 16));
    expect(none.scores).toEqual(some.scores.slice(0, 16));
  });

  test('rejects identical objects', () => {
    expect(() => crowdScene(1, createRandom(1))).toThrow(RangeError);
  });
});

describe('crowdScenes', () => {
  test('spread the overlaps and repeat for a seed', () => {
    const scenes = crowdScenes(200, 0.4, 0.7);
    const overlaps = scenes.map(({ truths }) => iou(truths[0]!, truths[1]!));
    expect(Math.min(...overlaps)).toBeGreaterThan(0.4 - 1e-9);
    expect(Math.max(...overlaps)).toBeLessThan(0.7);
    expect(crowdScenes(200, 0.4, 0.7)).toEqual(scenes);
    expect(crowdScenes(1, 0.4, 0.7, 8)).not.toEqual(scenes.slice(0, 1));
  });
});
