import { describe, expect, test } from 'vitest';
import {
  resizeFactor,
  snipLevels,
  validLevels,
  type ScaleLevel,
} from '../../../src/algorithms/pyramids/scale-ranges.ts';
import { trainedSpread } from '../../../src/algorithms/pyramids/scale-spread.ts';
import { cocoScales } from '../../../src/algorithms/pyramids/scale-statistics.ts';

const all = (level: ScaleLevel): ScaleLevel => ({ ...level, low: 0, high: Infinity });
const [fine, middle] = snipLevels as [ScaleLevel, ScaleLevel, ScaleLevel];

describe('trainedSpread', () => {
  test.each([
    ['one resolution', [all(middle)]],
    ['one resolution, small objects only', [fine]],
    ['a gap', [fine, { ...middle, low: 100 }]],
    ['all on three', snipLevels.map(all)],
    ['SNIP', snipLevels],
  ])('agrees with counting a sample for %s', (_, levels) => {
    const sizes = cocoScales(8000).map((s) => s * Math.sqrt(640 * 480));
    const seen = sizes
      .flatMap((size) =>
        validLevels(size, levels).map((i) => size * resizeFactor(640, 480, levels[i]!)),
      )
      .sort((a, b) => a - b);
    const { missed, perObject, quantiles, octaves } = trainedSpread(640, 480, levels);
    expect(perObject).toBeCloseTo(seen.length / sizes.length, 3);
    expect(missed).toBeCloseTo(
      sizes.filter((size) => validLevels(size, levels).length === 0).length / sizes.length,
      3,
    );
    [0.1, 0.5, 0.9].forEach((share, i) => {
      expect(quantiles[i]! / seen[Math.floor(share * seen.length)]!).toBeCloseTo(1, 2);
    });
    expect(octaves).toBeCloseTo(Math.log2(quantiles[2] / quantiles[0]), 12);
  });

  test('is that of the data for one resolution, whichever it is', () => {
    const octaves = Math.log2(0.472 / 0.024);
    expect(trainedSpread(640, 480, [all(middle)]).octaves).toBeCloseTo(octaves, 9);
    expect(trainedSpread(640, 480, [all(fine)]).octaves).toBeCloseTo(octaves, 9);
  });

  test('rejects ranges that leave nothing', () => {
    expect(() => trainedSpread(640, 480, [{ ...fine, low: 9, high: 9 }])).toThrow(RangeError);
  });
});
