import { describe, expect, test } from 'vitest';
import { arrowPath } from '../../../src/figures/shared/arrow.ts';

describe('arrowPath', () => {
  test('draws a shaft and a head that is symmetric about it', () => {
    const numbers = arrowPath([0, 0], [100, 0], 10)
      .match(/-?[\d.]+/g)!
      .map(Number);
    expect(numbers.slice(0, 4)).toEqual([0, 0, 100, 0]);
    const [x1, y1, , , x2, y2] = numbers.slice(4) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    expect(x1).toBe(x2);
    expect(y1).toBe(-y2);
    expect(Math.hypot(100 - x1, y1)).toBeCloseTo(10, 0);
  });

  test('shortens the head of a short arrow', () => {
    const [, , , , x, y] = arrowPath([0, 0], [5, 0], 10)
      .match(/-?[\d.]+/g)!
      .map(Number);
    expect(Math.hypot(5 - x!, y!)).toBeLessThan(5);
  });

  test.each([
    [
      [1, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [NaN, 1],
    ],
    [
      [0, 0],
      [Infinity, 1],
    ],
  ] as const)('is empty from %o to %o, which have no direction', (from, to) => {
    expect(arrowPath(from, to)).toBe('');
  });
});
