import { describe, expect, test } from 'vitest';
import { centerness } from '../../../src/algorithms/detection/centerness.ts';

describe('centerness', () => {
  test('is 1 in the middle, whatever the shape, and 0 on an edge or in an empty box', () => {
    expect(centerness([5, 2, 5, 2])).toBe(1);
    expect(centerness([0, 3, 10, 7])).toBe(0);
    expect(centerness([0, 0, 0, 0])).toBe(0);
  });

  test('is the root of the product of both balances', () => {
    expect(centerness([2, 5, 8, 5])).toBe(0.5);
    expect(centerness([2, 2, 8, 8])).toBe(0.25);
    expect(centerness([1, 1, 9, 9])).toBeCloseTo(1 / 9, 15);
  });

  test('is not defined outside', () => {
    expect(() => centerness([-1, 5, 11, 5])).toThrow('inside the box');
  });
});
