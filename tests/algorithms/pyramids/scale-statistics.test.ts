import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';
import {
  cocoQuantiles,
  cocoScaleAt,
  cocoScales,
  cocoShareBelow,
  sampleObjects,
} from '../../../src/algorithms/pyramids/scale-statistics.ts';
import oracle from '../../oracles/scale_problem.json' with { type: 'json' };

describe('cocoShareBelow', () => {
  test('passes through the published quantiles', () => {
    for (const { share, scale } of cocoQuantiles) {
      expect(cocoShareBelow(scale)).toBeCloseTo(share, 9);
    }
  });

  test('runs from 0 to 1', () => {
    expect([0, -1, 1, 2].map(cocoShareBelow)).toEqual([0, 0, 1, 1]);
    for (let i = 1; i < 200; i += 1) {
      const scale = 10 ** (-3 + (3 * i) / 200);
      expect(cocoShareBelow(scale * 1.001)).toBeGreaterThan(cocoShareBelow(scale));
    }
  });
});

describe('cocoScaleAt', () => {
  test.each(oracle.quantiles)('has the scale of the oracle at $share', ({ share, scale }) => {
    expect(cocoScaleAt(share) / scale).toBeCloseTo(1, 9);
  });

  test('is the inverse of cocoShareBelow', () => {
    for (const share of [0.02, 0.3, 0.5, 0.7, 0.95, 1]) {
      expect(cocoShareBelow(cocoScaleAt(share))).toBeCloseTo(share, 9);
    }
    expect(() => cocoScaleAt(0)).toThrow(RangeError);
  });
});

describe('cocoScales', () => {
  test('puts equal shares on equal counts', () => {
    const scales = cocoScales(1000);
    expect(scales.filter((s) => s < 0.106).length).toBe(500);
    expect(scales.filter((s) => s < 0.472).length).toBe(900);
  });
});

describe('sampleObjects', () => {
  const [width, height] = [640, 480];
  const boxes = sampleObjects(createRandom(5), 4000, width, height);
  const scales = boxes.map(([a, b, c, d]) => Math.sqrt(((c - a) * (d - b)) / (width * height)));

  test('stays in the image', () => {
    for (const [x1, y1, x2, y2] of boxes) {
      expect(x1 >= 0 && y1 >= 0 && x2 <= width && y2 <= height && x1 < x2 && y1 < y2).toBe(true);
    }
  });

  test('has the published quantiles, within four standard errors of a share', () => {
    for (const { share, scale } of cocoQuantiles) {
      const below = scales.filter((s) => s < scale).length / scales.length;
      const error = Math.sqrt((share * (1 - share)) / scales.length);
      expect(Math.abs(below - share)).toBeLessThan(4 * error);
    }
  });
});
