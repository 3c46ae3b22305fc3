import { describe, expect, test } from 'vitest';
import { keyMove, slideByKey, stepBy } from '../../../src/figures/shared/keys.ts';

const range = { min: 0, max: 2, step: 0.05, fine: 0.01 };

describe('keyMove', () => {
  test('means directions on the screen', () => {
    expect(keyMove('ArrowLeft', false)).toEqual({ right: -1, up: 0, length: 'step' });
    expect(keyMove('ArrowUp', true)).toEqual({ right: 0, up: 1, length: 'fine' });
    expect(keyMove('PageDown', false)).toEqual({ right: 0, up: -1, length: 'page' });
  });

  test('leaves every other key to the page', () => {
    expect(['Tab', ' ', 'a', 'Escape', 'Enter'].map((key) => keyMove(key, false))).toEqual(
      Array(5).fill(undefined),
    );
  });
});

describe('stepBy', () => {
  test.each([
    ['fine', 1.01],
    ['step', 1.05],
    ['page', 1.5],
  ] as const)('moves by a %s', (length, value) => {
    expect(stepBy(1, 1, length, range)).toBe(value);
  });

  test('stops at the limits', () => {
    expect(stepBy(1.98, 1, 'page', range)).toBe(2);
  });
});

describe('slideByKey', () => {
  test.each([
    ['ArrowRight', false, 1.05],
    ['ArrowUp', false, 1.05],
    ['ArrowLeft', true, 0.99],
    ['PageDown', false, 0.5],
    ['Home', false, 0],
    ['End', false, 2],
    ['x', false, undefined],
  ])('takes %s (Shift: %s) from 1 to %s', (key, shift, value) => {
    expect(slideByKey(key, shift, 1, range)).toBe(value);
  });

  test('comes back to where it was', () => {
    const there = slideByKey('ArrowRight', true, 0.3, range)!;
    expect(slideByKey('ArrowLeft', true, there, range)).toBe(0.3);
  });
});
