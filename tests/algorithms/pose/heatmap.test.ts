import { describe, expect, test } from 'vitest';
import { gaussianRow } from '../../../src/algorithms/pose/heatmap.ts';

describe('gaussianRow', () => {
  test('is 1 at the joint and the root of 1/e one sigma away', () => {
    const row = gaussianRow(3, 2, 8);
    expect(row).toHaveLength(8);
    expect(row[3]).toBe(1);
    expect(row[5]).toBeCloseTo(1 / Math.sqrt(Math.E), 12);
  });

  test('rejects a sigma of 0 and half a cell', () => {
    expect(() => gaussianRow(3, 0, 8)).toThrow(RangeError);
    expect(() => gaussianRow(3, 2, 0.5)).toThrow(RangeError);
  });
});
