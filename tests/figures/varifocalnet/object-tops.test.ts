import { describe, expect, test } from 'vitest';
import { denseScenes } from '../../../src/algorithms/detection/dense-scenes.ts';
import { objectTops } from '../../../src/figures/varifocalnet/object-tops.ts';

const [scene] = denseScenes(1);
const of = (object: number | undefined) =>
  scene!.candidates.flatMap((candidate, i) => (candidate.object === object ? [i] : []));

describe('objectTops', () => {
  test('takes the first kept box of each object and leaves out the background', () => {
    const kept = [of(undefined)[0]!, of(2)[3]!, of(0)[1]!, of(2)[0]!];
    expect(objectTops(scene!, kept, 'none')).toEqual(
      [of(0)[1]!, of(2)[3]!].map((index) => ({ index, iou: scene!.candidates[index]!.iou })),
    );
  });

  test('counts a true box as exact', () => {
    expect(objectTops(scene!, [of(1)[4]!], 'box')).toEqual([{ index: of(1)[4], iou: 1 }]);
  });
});
