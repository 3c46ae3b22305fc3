import { describe, expect, test } from 'vitest';
import { localizationError, type Encoding } from '../../../src/algorithms/pose/quantization.ts';

const clean: Encoding = { size: 256, stride: 4, sigma: 2, noise: 0, beta: 10, split: 2, seed: 1 };

describe('localizationError', () => {
  test.each([2, 4, 8])('is that of a uniform remainder for a stride of %i', (stride) => {
    const at = { ...clean, stride };
    expect(localizationError('argmax', at, 1009)).toBeCloseTo(stride / Math.sqrt(12), 2);
    expect(localizationError('shifted', at, 1009)).toBeCloseTo(stride / 2 / Math.sqrt(12), 2);
    expect(localizationError('dark', at, 101)).toBeCloseTo(0, 9);
    expect(localizationError('simcc', at, 1009)).toBeCloseTo(0.5 / Math.sqrt(12), 3);
  });

  test('has the bias of the soft-argmax at a small beta, and not without it', () => {
    const soft = localizationError('soft', { ...clean, beta: 2 }, 51);
    expect(soft).toBeGreaterThan(10);
    expect(localizationError('debiased', { ...clean, beta: 2 }, 51)).toBeLessThan(0.1);
  });

  test('grows with noise and repeats itself', () => {
    const noisy = { ...clean, noise: 0.05 };
    expect(localizationError('dark', noisy, 51)).toBeGreaterThan(0.3);
    expect(localizationError('dark', noisy, 51)).toBe(localizationError('dark', noisy, 51));
  });

  test('rejects an average over nothing', () => {
    expect(() => localizationError('argmax', clean, 0)).toThrow(RangeError);
  });
});
