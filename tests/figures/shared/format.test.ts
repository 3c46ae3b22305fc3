import { describe, expect, test } from 'vitest';
import {
  digitsOf,
  formatNumber,
  formatPercent,
  formatPowerOfTen,
  formatScientific,
  formatSigned,
} from '../../../src/figures/shared/format.ts';

describe('formatNumber', () => {
  test('writes a real minus sign', () => {
    expect(formatNumber(-1.5, 1)).toBe('−1.5');
  });

  test('never writes a negative zero', () => {
    expect(formatNumber(-0.0004, 3)).toBe('0.000');
    expect(formatNumber(-0, 0)).toBe('0');
  });

  test('keeps the number of decimals, so that columns stay still', () => {
    expect(formatNumber(2, 3)).toBe('2.000');
  });

  test('has signs for what is no finite number', () => {
    expect([NaN, Infinity, -Infinity].map((value) => formatNumber(value))).toEqual([
      '—',
      '∞',
      '−∞',
    ]);
  });
});

describe('formatSigned', () => {
  test.each([
    [0.25, '+0.25'],
    [-0.25, '−0.25'],
    [0, '0.00'],
    [0.001, '0.00'],
    [Infinity, '+∞'],
    [NaN, '—'],
  ])('writes %d as %s', (value, text) => {
    expect(formatSigned(value, 2)).toBe(text);
  });
});

describe('formatPercent', () => {
  test('multiplies a share by a hundred', () => {
    expect(formatPercent(0.125, 1)).toBe('12.5%');
    expect(formatPercent(-1, 0)).toBe('−100%');
    expect(formatPercent(NaN)).toBe('—');
  });
});

describe('formatScientific', () => {
  test.each([
    [0.00123, 1, '1.2×10⁻³'],
    [-45600, 2, '−4.56×10⁴'],
    [9.99, 1, '1.0×10¹'],
    [0, 1, '0'],
    [Infinity, 1, '∞'],
  ])('writes %d with %d decimals as %s', (value, digits, text) => {
    expect(formatScientific(value, digits)).toBe(text);
  });
});

describe('formatPowerOfTen', () => {
  test('sets every figure of the exponent above the line', () => {
    expect(formatPowerOfTen(-12)).toBe('10⁻¹²');
    expect(formatPowerOfTen(1234567890)).toBe('10¹²³⁴⁵⁶⁷⁸⁹⁰');
  });
});

describe('digitsOf', () => {
  test.each([
    [5, 0],
    [0.5, 1],
    [0.25, 2],
    [0.1, 1],
    [0.001, 3],
    [-0.02, 2],
    [1 / 3, 6],
  ])('counts the decimals of %d', (step, digits) => {
    expect(digitsOf(step)).toBe(digits);
  });
});
