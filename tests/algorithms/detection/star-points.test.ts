import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EdgeDistances } from '../../../src/algorithms/detection/centerness.ts';
import { starOffsets, starPoints } from '../../../src/algorithms/detection/star-points.ts';

interface Case {
  readonly distances: EdgeDistances;
  readonly stride: number;
  readonly offsets: readonly number[];
  readonly points: readonly (readonly [number, number])[];
}
const { star } = JSON.parse(
  readFileSync(new URL('../../oracles/focal_losses.json', import.meta.url), 'utf8'),
) as { star: Case[] };

describe('starPoints', () => {
  test('are the location, four projections and four corners in kernel order', () => {
    expect(starPoints([50, 40], [1, 2, 3, 4])).toEqual([
      [49, 38],
      [50, 38],
      [53, 38],
      [49, 40],
      [50, 40],
      [53, 40],
      [49, 44],
      [50, 44],
      [53, 44],
    ]);
  });

  test('are where deform_conv2d reads, whatever the box', () => {
    for (const { distances, stride, points } of star) {
      // The oracle's location is cell (20, 20); it reads positions, zero outside the map.
      starPoints([20 * stride, 20 * stride], distances).forEach(([x, y], k) => {
        expect(points[k]![0]).toBeCloseTo(x / stride, 10);
        expect(points[k]![1]).toBeCloseTo(y / stride, 10);
      });
    }
  });
});

describe('starOffsets', () => {
  test('are those that the oracle was given', () => {
    for (const { distances, stride, offsets } of star) {
      starOffsets(distances, stride).forEach((value, i) =>
        expect(value).toBeCloseTo(offsets[i]!, 12),
      );
    }
  });

  test('vanish when the box reaches one cell each way', () => {
    expect(starOffsets([8, 8, 8, 8], 8).every((offset) => offset === 0)).toBe(true);
  });

  test('need a positive stride', () => {
    expect(() => starOffsets([1, 1, 1, 1], 0)).toThrow(RangeError);
  });
});
