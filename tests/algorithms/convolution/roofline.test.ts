import { describe, expect, test } from 'vitest';
import { convolutionCost } from '../../../src/algorithms/convolution/cost.ts';
import {
  intensity,
  leastPointwiseTraffic,
  rooflineTime,
} from '../../../src/algorithms/convolution/roofline.ts';

describe('leastPointwiseTraffic', () => {
  test('is below the traffic of every pair of widths, and equal for equal ones', () => {
    for (let inputs = 4; inputs <= 512; inputs *= 2)
      for (let outputs = 4; outputs <= 512; outputs *= 2) {
        const { macs, traffic } = convolutionCost({ inputs, outputs, kernel: 1 }, 56);
        const least = leastPointwiseTraffic(56 * 56, macs);
        if (inputs === outputs) expect(traffic).toBeCloseTo(least, 6);
        else expect(traffic).toBeGreaterThan(least);
      }
  });
});

describe('rooflineTime', () => {
  test('is ruled by the traffic below the balance and by the products above it', () => {
    const cost = { parameters: 0, activations: 0, macs: 600, traffic: 20 };
    expect(intensity(cost)).toBe(30);
    expect(rooflineTime(cost, 10)).toBe(600);
    expect(rooflineTime(cost, 30)).toBe(600);
    expect(rooflineTime(cost, 50)).toBe(1000);
    expect(() => rooflineTime(cost, 0)).toThrow(RangeError);
  });
});
