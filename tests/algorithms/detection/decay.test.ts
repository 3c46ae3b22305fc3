import { describe, expect, test } from 'vitest';
import { gaussianDecay, hardDecay, linearDecay } from '../../../src/algorithms/detection/decay.ts';

describe('hardDecay', () => {
  test('jumps from 1 to 0 above the threshold', () => {
    expect([0, 0.3, 0.3001, 1].map(hardDecay(0.3))).toEqual([1, 1, 0, 0]);
  });
});

describe('linearDecay', () => {
  test('jumps from 1 to 1 - N_t above the threshold and ends at 0', () => {
    expect([0, 0.3, 1].map(linearDecay(0.3))).toEqual([1, 1, 0]);
    expect(linearDecay(0.3)(0.3 + 1e-12)).toBeCloseTo(0.7, 9);
  });

  test('rejects a threshold outside [0, 1]', () => {
    expect(() => linearDecay(2)).toThrow(RangeError);
    expect(() => hardDecay(-1)).toThrow(RangeError);
  });
});

describe('gaussianDecay', () => {
  test('is 1 apart, 1/e at the root of sigma and exp(-1/sigma) for a duplicate', () => {
    for (const sigma of [0.1, 0.3, 0.5, 1]) {
      const decay = gaussianDecay(sigma);
      expect(decay(0)).toBe(1);
      expect(decay(Math.sqrt(sigma))).toBeCloseTo(1 / Math.E, 12);
      expect(decay(1)).toBeCloseTo(Math.exp(-1 / sigma), 12);
    }
  });

  test('rejects a sigma that is not above 0', () => {
    expect(() => gaussianDecay(0)).toThrow(RangeError);
    expect(() => gaussianDecay(NaN)).toThrow(RangeError);
  });
});
