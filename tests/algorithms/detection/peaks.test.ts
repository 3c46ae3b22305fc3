import { describe, expect, test } from 'vitest';
import { gaussianRadius } from '../../../src/algorithms/detection/gaussian-radius.ts';
import { centerTarget, emptyGrid, splat } from '../../../src/algorithms/detection/heatmap.ts';
import { decodeBox, findPeaks } from '../../../src/algorithms/detection/peaks.ts';
import oracle from '../../oracles/centernet.json' with { type: 'json' };

type PeakCase = [number, number, number[], [number, number, number][]];

describe('findPeaks', () => {
  test('agrees with max_pool2d, on maps with plateaus too', () => {
    let plateaus = 0;
    for (const [columns, rows, values, expected] of oracle.peaks as unknown as PeakCase[]) {
      const found = findPeaks({ columns, rows, values: Float64Array.from(values) });
      expect(found.map(({ cell: [x, y], score }) => [x, y, score])).toEqual(expected);
      plateaus += found.filter(({ score }, i) => score === found[i + 1]?.score).length;
    }
    expect(plateaus).toBeGreaterThan(10);
  });

  test('finds both of two equal neighbors and one of two unequal ones', () => {
    const row = (...values: number[]) => ({
      columns: values.length,
      rows: 1,
      values: Float64Array.from(values),
    });
    expect(findPeaks(row(0.1, 0.9, 0.9, 0.1)).map(({ cell }) => cell[0])).toEqual([1, 2]);
    expect(findPeaks(row(0.1, 0.9, 0.8, 0.1)).map(({ cell }) => cell[0])).toEqual([1]);
  });

  test('counts no flat background, and keeps to its limit', () => {
    expect(findPeaks(emptyGrid(4, 4))).toEqual([]);
    const grid = emptyGrid(9, 1);
    for (const [i, x] of [0, 2, 4, 6].entries()) splat(grid, [x, 0], 0, 1 - i / 10);
    expect(findPeaks(grid, { limit: 2 }).map(({ score }) => score)).toEqual([1, 0.9]);
    expect(findPeaks(grid, { above: 0.8 })).toHaveLength(2);
  });

  test('refuses a map with holes', () => {
    expect(() => findPeaks({ columns: 1, rows: 1, values: Float64Array.of(NaN) })).toThrow(
      'an entry that is NaN',
    );
  });
});

describe('decodeBox', () => {
  test('gives back the box that a target was made of', () => {
    const box = [100, 60, 222, 250] as const;
    const { cell, offset, size } = centerTarget(box, {
      stride: 4,
      radius: (w, h) => gaussianRadius(w, h, 0.7),
    });
    expect(decodeBox(cell, offset, size, 4)).toEqual(box);
  });

  test('refuses a negative size, which an L1 head can predict', () => {
    expect(() => decodeBox([0, 0], [0, 0], [-1, 2], 4)).toThrow('at least 0, but got -1 × 2');
  });
});
