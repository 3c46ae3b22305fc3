import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import { iou } from '../../../src/algorithms/boxes/iou.ts';
import { batchedNms, offsetByClass } from '../../../src/algorithms/detection/batched-nms.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';
import oracle from '../../oracles/nms.json' with { type: 'json' };
import { drawCase, type Kind } from './cases.ts';

const cases = oracle.hard as unknown as [Kind, number, number[], number[]][];

describe('batchedNms', () => {
  test('keeps what torchvision keeps class by class in 1,200 random and degenerate cases', () => {
    const different = cases.filter(([kind, seed, , expected]) => {
      const { boxes, scores, classes, threshold } = drawCase(kind, seed);
      return batchedNms(boxes, scores, classes, threshold).join() !== expected.join();
    });
    expect(different.map(([kind, seed]) => `${kind} ${seed}`)).toEqual([]);
  });

  test('is plain NMS for one class and keeps everything when every box has its own', () => {
    const { boxes, scores, threshold } = drawCase('crowd', 3);
    const [one, own] = [boxes.map(() => 7), boxes.map((_, i) => i)];
    expect(batchedNms(boxes, scores, one, threshold)).toEqual(nms(boxes, scores, threshold));
    expect(batchedNms(boxes, scores, own, threshold)).toHaveLength(boxes.length);
  });

  test('wants one class for each box', () => {
    expect(() => batchedNms([[0, 0, 1, 1]], [1], [], 0.5)).toThrow('1 boxes and 0 classes');
  });
});

describe('offsetByClass', () => {
  test('makes one NMS do for all classes while no coordinate is negative', () => {
    for (const kind of ['random', 'grid', 'crowd'] as const) {
      for (let seed = 1; seed <= 40; seed++) {
        const { boxes, scores, classes, threshold } = drawCase(kind, seed);
        const moved = offsetByClass(boxes, classes);
        expect(nms(moved, scores, threshold).sort()).toEqual(
          batchedNms(boxes, scores, classes, threshold).sort(),
        );
      }
    }
  });

  test('moves a box onto one of another class when coordinates are negative', () => {
    const boxes: Box[] = [
      [50, 50, 100, 100],
      [-51, -51, -1, -1],
    ];
    expect(offsetByClass(boxes, [0, 1])[1]).toEqual([50, 50, 100, 100]);
    expect(nms(offsetByClass(boxes, [0, 1]), [0.9, 0.8], 0.5)).toEqual([0]);
    expect(batchedNms(boxes, [0.9, 0.8], [0, 1], 0.5)).toEqual([0, 1]);
  });

  test('loses the overlap to rounding in float32, as torch does', () => {
    const boxes = [
      [10, 10, 20, 20],
      [10.6, 10.6, 20.6, 20.6],
    ].map((box) => box.map(Math.fround)) as unknown as Box[];
    const after = (label: number) => {
      const [a, b] = offsetByClass(boxes, [label, label], Math.fround);
      return iou(a!, b!).toFixed(4);
    };
    // tests/listings/nms_test.py gets the same numbers from torch.
    expect([0, 1e5, 1e6].map(after)).toEqual(['0.7915', '0.8223', '1.0000']);
  });
});
