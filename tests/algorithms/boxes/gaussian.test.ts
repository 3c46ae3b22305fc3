import { describe, expect, test } from 'vitest';
import { gwd2, kfiou, probiou } from '../../../src/algorithms/boxes/gaussian.ts';
import type { RotatedBox } from '../../../src/algorithms/boxes/rotated.ts';

const tilted: RotatedBox = [3, 1, 4, 2, 0.3];
const square: RotatedBox = [0, 0, 2, 2, 0];
const turned: RotatedBox = [0, 0, 2, 2, Math.PI / 4];

describe('gwd2', () => {
  test('is, for boxes along the axes, the squared differences of centers and half sides', () => {
    expect(gwd2([0, 0, 4, 2, 0], [3, 4, 6, 8, 0])).toBeCloseTo(9 + 16 + 1 + 9, 12);
  });

  test('does not change when both boxes turn together', () => {
    expect(gwd2([0, 0, 4, 2, 0.5], [0, 0, 6, 8, 0.5])).toBeCloseTo(1 + 9, 12);
  });

  test('is blind to the angle of a square', () => {
    expect(gwd2(square, turned)).toBeCloseTo(0, 12);
  });
});

describe('kfiou', () => {
  test('is 1/3, its maximum, for equal boxes, wherever their centers lie', () => {
    expect(kfiou(tilted, tilted)).toBeCloseTo(1 / 3, 14);
    expect(kfiou(tilted, [90, -7, 4, 2, 0.3])).toBeCloseTo(1 / 3, 14);
    expect(kfiou(tilted, [3, 1, 4, 3, 0.3])).toBeLessThan(1 / 3);
    expect(kfiou(square, turned)).toBeCloseTo(1 / 3, 14);
  });

  test('rejects a box without area', () => {
    expect(() => kfiou(tilted, [0, 0, 0, 1, 0])).toThrow(RangeError);
  });
});

describe('probiou', () => {
  test('is 1 for equal boxes and for a square at any angle', () => {
    expect(probiou(tilted, tilted)).toBeCloseTo(1, 6);
    expect(probiou(square, turned)).toBeCloseTo(1, 6);
  });

  test('is the closed form for equal boxes that are moved along one axis', () => {
    // B_D = d² / (8 w² / 12) for equal covariances.
    const expected = 1 - Math.sqrt(1 - Math.exp(-9 / ((8 * 16) / 12)));
    expect(probiou([0, 0, 4, 2, 0], [3, 0, 4, 2, 0])).toBeCloseTo(expected, 12);
  });

  test('is the closed form for concentric boxes of one shape', () => {
    // Σ₂ = k² Σ₁: B_D = ln((1 + k²) / (2 k)).
    const bd = Math.log((1 + 4) / 4);
    expect(probiou([0, 0, 4, 2, 0.3], [0, 0, 8, 4, 0.3])).toBeCloseTo(
      1 - Math.sqrt(1 - Math.exp(-bd)),
      12,
    );
  });

  test('rejects a box without area', () => {
    expect(() => probiou([0, 0, 0, 1, 0], tilted)).toThrow(RangeError);
  });
});
