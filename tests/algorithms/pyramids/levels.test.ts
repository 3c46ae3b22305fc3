import { describe, expect, test } from 'vitest';
import {
  assignLevel,
  cellsAcross,
  fpnRule,
  levelRange,
  objectSize,
  rawLevel,
} from '../../../src/algorithms/pyramids/levels.ts';
import oracle from '../../oracles/pyramids.json' with { type: 'json' };

describe('objectSize', () => {
  test('is the side of the square with the same area', () => {
    expect(objectSize(112, 448)).toBe(224);
    expect(objectSize(0, 9)).toBe(0);
  });

  test('rejects sizes that no box has', () => {
    expect(() => objectSize(-1, 4)).toThrow(RangeError);
    expect(() => objectSize(NaN, 4)).toThrow(RangeError);
  });
});

describe('rawLevel', () => {
  test('rises by one when the size doubles and begins each level at its lower bound', () => {
    expect([14, 28, 56, 112, 224, 448, 896].map((s) => rawLevel(s))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([111, 223, 447, 895].map((s) => rawLevel(s))).toEqual([2, 3, 4, 5]);
    expect(rawLevel(0)).toBe(-Infinity);
  });

  test('rejects a negative and a missing size', () => {
    expect(() => rawLevel(-1)).toThrow(RangeError);
    expect(() => rawLevel(NaN)).toThrow(RangeError);
  });
});

describe('assignLevel', () => {
  test('agrees with torchvision on 200 boxes', () => {
    for (const [w, h, level] of oracle.levels) expect(assignLevel(objectSize(w!, h!))).toBe(level);
  });

  test('clamps at both ends', () => {
    expect([0, 16, 1000, 5000].map((s) => assignLevel(s))).toEqual([2, 2, 5, 5]);
  });
});

describe('levelRange', () => {
  test('covers all sizes without gap or overlap', () => {
    expect([2, 3, 4, 5].map((level) => levelRange(level))).toEqual([
      [0, 112],
      [112, 224],
      [224, 448],
      [448, Infinity],
    ]);
    for (let size = 1; size < 2000; size += 7) {
      const [from, to] = levelRange(assignLevel(size));
      expect(size >= from && size < to).toBe(true);
    }
  });

  test('rejects a level that the rule does not have', () => {
    expect(() => levelRange(6)).toThrow(RangeError);
    expect(() => levelRange(NaN)).toThrow(RangeError);
  });
});

describe('cellsAcross', () => {
  test('is 14 to 28 for every size that is not clamped', () => {
    for (let size = 1; size < 3000; size += 0.5) {
      const cells = cellsAcross(size, rawLevel(size, fpnRule));
      expect(cells).toBeGreaterThanOrEqual(14);
      expect(cells).toBeLessThan(28);
    }
    expect(cellsAcross(32, 2)).toBe(8);
  });
});
