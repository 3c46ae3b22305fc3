import { describe, expect, test } from 'vitest';
import { boxIou } from '../../../src/algorithms/boxes/iou.ts';
import { rankedOverlaps } from '../../../src/algorithms/detection/ranked-overlaps.ts';
import { drawCase } from './cases.ts';

describe('rankedOverlaps', () => {
  test('is the upper triangle of the matrix of the sorted boxes', () => {
    const { boxes, scores } = drawCase('crowd', 6);
    const { order, above } = rankedOverlaps(boxes, scores);
    const sorted = order.map((i) => boxes[i]!);
    const matrix = boxIou(sorted, sorted);
    expect(above.map((row) => row.length)).toEqual(boxes.map((_, j) => j));
    above.forEach((row, j) => row.forEach((value, i) => expect(value).toBe(matrix[i]![j])));
  });
});
