import { scaleLinear, scaleLog } from 'd3-scale';
import { describe, expect, test } from 'vitest';
import { linearScale, logScale, type Domain } from '../../../src/figures/shared/scale.ts';

const domains: Domain[] = [
  [0, 1],
  [-1, 1],
  [-1.2, 1.2],
  [0, 0.03],
  [3, 1003],
  [-7.31, -7.29],
  [0, 1e-9],
  [1e6, 5e6],
  [10, 0],
];

describe('linearScale', () => {
  test.each(domains)('agrees with d3-scale on [%d, %d] and inverts', (...domain) => {
    const ours = linearScale(domain, [320, 0]);
    const theirs = scaleLinear(domain, [320, 0]);
    for (const share of [-0.5, 0, 0.1, 0.5, 1, 2]) {
      const value = domain[0] + share * (domain[1] - domain[0]);
      expect(ours(value)).toBeCloseTo(theirs(value), 6);
      expect(ours.invert(ours(value))).toBeCloseTo(value, 6);
    }
  });

  test.each(domains.flatMap((domain) => [2, 5, 6, 10].map((count) => ({ domain, count }))))(
    'has the $count ticks of d3-scale on $domain',
    ({ domain, count }) => {
      const expected = scaleLinear(domain, [0, 1])
        .ticks(count)
        .toSorted((a, b) => a - b);
      const ticks = linearScale(domain, [0, 1]).ticks(count);
      expect(ticks).toHaveLength(expected.length);
      ticks.forEach((tick, i) =>
        expect(Math.abs(tick - expected[i]!)).toBeLessThanOrEqual(1e-12 * Math.abs(tick)),
      );
    },
  );

  test('gives ticks without the dust of binary fractions', () => {
    expect(linearScale([0, 1], [0, 1]).ticks(10).map(String)).toContain('0.3');
  });

  test.each([
    [1, 1],
    [0, NaN],
    [0, Infinity],
  ])('refuses [%d, %d]', (low, high) => {
    expect(() => linearScale([low, high], [0, 1])).toThrow(RangeError);
  });
});

describe('logScale', () => {
  test('agrees with d3-scale and inverts', () => {
    const ours = logScale([1e-6, 1], [200, 0]);
    const theirs = scaleLog([1e-6, 1], [200, 0]);
    for (const value of [1e-6, 3e-4, 0.5, 1, 10]) {
      expect(ours(value)).toBeCloseTo(theirs(value), 9);
      expect(ours.invert(ours(value)) / value).toBeCloseTo(1, 9);
    }
  });

  test('marks every power of ten that fits', () => {
    expect(logScale([1, 1000], [0, 1]).ticks(5)).toEqual([1, 10, 100, 1000]);
    expect(logScale([1e-3, 1e3], [0, 1]).ticks(10)).toEqual([1e-3, 1e-2, 0.1, 1, 10, 100, 1000]);
  });

  test('thins many decades evenly and keeps 1', () => {
    const exponents = logScale([1e-12, 1e4], [0, 1])
      .ticks(5)
      .map((tick) => Math.round(Math.log10(tick)));
    expect(exponents).toEqual([-12, -8, -4, 0, 4]);
  });

  test('divides few decades at 2 and 5', () => {
    expect(logScale([1, 20], [0, 1]).ticks(5)).toEqual([1, 2, 5, 10, 20]);
    expect(logScale([0.3, 3], [0, 1]).ticks(5)).toEqual([0.5, 1, 2]);
  });

  test.each([
    [0, 1],
    [-1, 1],
  ])('refuses [%d, %d]', (low, high) => {
    expect(() => logScale([low, high], [0, 1])).toThrow(/positive domain/);
  });
});
