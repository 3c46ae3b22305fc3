import { describe, expect, test } from 'vitest';
import {
  cases,
  crossings,
  movedBox,
  overlapAt,
  overlapCurve,
} from '../../../src/figures/centernet/radius-scene.ts';

describe('movedBox', () => {
  test('moves both corners by the radius, and leaves nothing of a box shrunk past its middle', () => {
    expect(movedBox('inside', 20, 10, 3)).toEqual([3, 3, 17, 7]);
    expect(movedBox('shifted', 20, 10, 3)).toEqual([3, 3, 23, 13]);
    expect(movedBox('outside', 20, 10, 3)).toEqual([-3, -3, 23, 13]);
    expect(movedBox('inside', 20, 10, 6)).toBeUndefined();
  });
});

describe('overlapAt', () => {
  test('is the ratio of areas in each case', () => {
    expect(overlapAt('inside', 20, 10, 2)).toBeCloseTo((16 * 6) / 200, 12);
    expect(overlapAt('shifted', 20, 10, 2)).toBeCloseTo((18 * 8) / (400 - 18 * 8), 12);
    expect(overlapAt('outside', 20, 10, 2)).toBeCloseTo(200 / (24 * 14), 12);
    expect(overlapAt('inside', 20, 10, 6)).toBe(0);
  });

  test('is least for shrinking at every radius', () => {
    for (let r = 0.1; r < 12; r += 0.3) {
      const [inside, ...others] = cases.map((which) => overlapAt(which, 26, 17, r));
      expect(inside).toBeLessThan(Math.min(...others));
    }
  });
});

describe('overlapCurve', () => {
  test('falls from 1 over the whole axis', () => {
    for (const which of cases) {
      const curve = overlapCurve(which, 20, 20, 10);
      expect(curve[0]).toEqual([0, 1]);
      expect(curve.at(-1)![0]).toBe(10);
      curve.slice(1).forEach(([, y], i) => expect(y).toBeLessThan(curve[i]![1]));
    }
  });
});

describe('crossings', () => {
  test('lie on their curves', () => {
    crossings(24, 16, 0.6).forEach(([radius, overlap], i) => {
      expect(overlapAt(cases[i]!, 24, 16, radius)).toBeCloseTo(overlap, 10);
    });
  });
});
