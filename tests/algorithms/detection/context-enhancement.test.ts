import { describe, expect, test } from 'vitest';
import {
  contextEnhancement,
  globalAverage,
  resizeNearest,
  type ContextWeights,
} from '../../../src/algorithms/detection/context-enhancement.ts';
import { mapOf, upsample } from '../../../src/algorithms/pyramids/top-down.ts';
import oracle from '../../oracles/thundernet.json' with { type: 'json' };

const one: ContextWeights = {
  c4: { weights: [[[[1]]]] },
  c5: { weights: [[[[1]]]] },
  global: { weights: [[[[1]]]] },
};

describe('contextEnhancement', () => {
  test.each(oracle.context)('agrees with torch at $c4.height and $c5.height cells', (example) => {
    const made = contextEnhancement(example.c4, example.c5, example.weights);
    expect([made.channels, made.height, made.width]).toEqual([
      example.output.channels,
      example.output.height,
      example.output.width,
    ]);
    made.values.forEach((value, i) => expect(value).toBeCloseTo(example.output.values[i]!, 9));
  });

  test('adds a deep cell to the block below it, and the average to all', () => {
    const c4 = mapOf([
      [1, 2, 0, 1],
      [3, 4, 1, 0],
    ]);
    const c5 = mapOf([[10, 20]]);
    // The average of C5 is 15.
    expect(contextEnhancement(c4, c5, one).values).toEqual([26, 27, 35, 36, 28, 29, 36, 35]);
  });

  test('rejects convolutions that end in different channels', () => {
    const weights = { ...one, c5: { weights: [[[[1]]], [[[1]]]] } };
    expect(() => contextEnhancement(mapOf([[1]]), mapOf([[1]]), weights)).toThrow(RangeError);
  });
});

describe('globalAverage', () => {
  test('averages each channel for itself', () => {
    const map = { channels: 2, height: 1, width: 3, values: [1, 2, 6, 0, 0, -3] };
    expect(globalAverage(map).values).toEqual([3, -1]);
  });
});

describe('resizeNearest', () => {
  test('doubles like the upsampling of a pyramid', () => {
    const map = { channels: 2, height: 2, width: 1, values: [1, 2, 3, 4] };
    expect(resizeNearest(map, 4, 2)).toEqual(upsample(map));
  });

  test('repeats unevenly where sides do not divide: 8 to 15 leaves one cell alone', () => {
    const row = mapOf([[0, 1, 2, 3, 4, 5, 6, 7]]);
    const copies = resizeNearest(row, 1, 15).values;
    const counts = row.values.map((cell) => copies.filter((value) => value === cell).length);
    expect(counts).toEqual([2, 2, 2, 2, 2, 2, 2, 1]);
  });
});
