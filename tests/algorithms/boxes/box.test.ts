import { describe, expect, test } from 'vitest';
import { area, fromCxcywh, toCxcywh, type Box } from '../../../src/algorithms/boxes/box.ts';

describe('area', () => {
  test('counts continuous edges, without the + 1 of pixel indices', () => {
    expect(area([2, 2, 8, 6])).toBe(24);
    expect(area([3, 3, 3, 9])).toBe(0);
  });

  test.each<Box>([
    [2, 0, 0, 2],
    [0, 2, 2, 0],
    [0, 0, NaN, 1],
    [0, 0, Infinity, 1],
  ])('rejects [%d, %d, %d, %d] and names the converter', (...box) => {
    expect(() => area(box)).toThrow(RangeError);
    expect(() => area(box)).toThrow('fromCxcywh()');
  });
});

describe('fromCxcywh', () => {
  test('puts half of each side on either side of the center', () => {
    expect(fromCxcywh(5, 4, 6, 2)).toEqual([2, 3, 8, 5]);
  });
});

describe('toCxcywh', () => {
  test('undoes fromCxcywh', () => {
    expect(toCxcywh(fromCxcywh(6.5, 3, 5, 4))).toEqual([6.5, 3, 5, 4]);
  });
});
