import { describe, expect, test } from 'vitest';
import {
  anchorBoxes,
  rpnFeatures,
  thunderNetScheme,
} from '../../../src/algorithms/detection/compressed-rpn.ts';
import oracle from '../../oracles/thundernet.json' with { type: 'json' };

const { map, weights, output } = oracle.features;

describe('rpnFeatures', () => {
  test('agrees with torch, batch normalization folded in', () => {
    const made = rpnFeatures(map, weights);
    expect(made.channels).toBe(output.channels);
    made.values.forEach((value, i) => expect(value).toBeCloseTo(output.values[i]!, 9));
  });

  test('rejects a number of kernels that is not the number of channels', () => {
    const { pointwise, depthwise } = weights;
    const kernels = depthwise.kernels.slice(1);
    expect(() => rpnFeatures(map, { pointwise, depthwise: { kernels } })).toThrow(
      '2 kernels for 3 channels',
    );
  });
});

describe('anchorBoxes', () => {
  const boxes = anchorBoxes(320);

  test('has 25 at each of 20 × 20 cells', () => {
    expect(boxes).toHaveLength(25 * 400);
  });

  test('has the sides 32 to 512 px and the five ratios', () => {
    const first = boxes.slice(0, 25).map(([x1, y1, x2, y2]) => {
      expect((x1 + x2) / 2).toBeCloseTo(8, 9);
      expect((y1 + y2) / 2).toBeCloseTo(8, 9);
      return [Math.sqrt((x2 - x1) * (y2 - y1)), (y2 - y1) / (x2 - x1)] as const;
    });
    [32, 64, 128, 256, 512].forEach((side, i) =>
      thunderNetScheme.ratios.forEach((ratio, j) => {
        expect(first[5 * i + j]![0]).toBeCloseTo(side, 9);
        expect(first[5 * i + j]![1]).toBeCloseTo(ratio, 9);
      }),
    );
  });
});
