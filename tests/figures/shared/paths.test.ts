import { area, line } from 'd3-shape';
import { describe, expect, test } from 'vitest';
import { arrowPath, bandPath, linePath } from '../../../src/figures/shared/paths.ts';

const xs = Array.from({ length: 40 }, (_, i) => i * 16.37 - 20);
const wave = (x: number) => 100 + 80 * Math.sin(x / 50);
const isGap = (x: number) => x > 200 && x < 260;

describe('linePath', () => {
  test.each([() => false, isGap])('draws what d3-shape draws, with its gaps (%o)', (gap) => {
    const points = xs.map((x) => [x, gap(x) ? NaN : wave(x)] as const);
    const theirs = line<readonly [number, number]>()
      .digits(1)
      .defined(([, y]) => Number.isFinite(y))([...points]);
    expect(linePath(points)).toBe(theirs);
  });

  test('is empty without a place', () => {
    expect(linePath([])).toBe('');
    expect(
      linePath([
        [NaN, 0],
        [0, Infinity],
      ]),
    ).toBe('');
  });
});

describe('bandPath', () => {
  test.each([() => false, isGap])('draws what d3-shape draws, with its gaps (%o)', (gap) => {
    const points = xs.map((x) => [x, wave(x) + 20, gap(x) ? NaN : wave(x)] as const);
    const theirs = area<readonly [number, number, number]>()
      .digits(1)
      .defined(([, , y1]) => Number.isFinite(y1))
      .y0(([, y0]) => y0)
      .y1(([, , y1]) => y1)([...points]);
    expect(bandPath(points)).toBe(theirs);
  });
});

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
