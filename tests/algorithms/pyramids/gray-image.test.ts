import { describe, expect, test } from 'vitest';
import {
  drawImage,
  imageOf,
  mirror,
  pixelAt,
  subtract,
  sum,
} from '../../../src/algorithms/pyramids/gray-image.ts';

const small = imageOf([
  [1, 2, 3],
  [4, 5, 6],
]);

describe('imageOf', () => {
  test('reads rows from the top', () => {
    expect(small).toEqual({ width: 3, height: 2, values: [1, 2, 3, 4, 5, 6] });
  });
});

describe('drawImage', () => {
  test('asks for every pixel by column and row', () => {
    expect(Array.from(drawImage(2, 3, (x, y) => 10 * y + x).values)).toEqual([
      0, 1, 10, 11, 20, 21,
    ]);
  });

  test.each([
    [0, 3],
    [3, 0],
    [2.5, 2],
    [NaN, 1],
  ])('refuses an image of %s by %s', (width, height) => {
    expect(() => drawImage(width, height, () => 0)).toThrow(RangeError);
  });
});

describe('pixelAt', () => {
  test('takes column, then row', () => {
    expect([pixelAt(small, 2, 0), pixelAt(small, 0, 1)]).toEqual([3, 4]);
  });
});

describe('mirror', () => {
  test('reflects at the outer samples without repeating them', () => {
    expect([-3, -2, -1, 0, 1, 2, 3, 4, 5, 6].map((i) => mirror(i, 4))).toEqual([
      3, 2, 1, 0, 1, 2, 3, 2, 1, 0,
    ]);
  });

  test('keeps even places even', () => {
    for (const n of [2, 3, 4, 5, 8, 9]) {
      for (let i = -6; i < n + 6; i += 2) expect(mirror(i, n) % 2).toBe(0);
    }
  });

  test('has only one place to go in a line of one', () => {
    expect([-2, 0, 3].map((i) => mirror(i, 1))).toEqual([0, 0, 0]);
  });
});

describe('subtract and sum', () => {
  test('undo each other', () => {
    const other = imageOf([
      [0.5, 0, 7],
      [1, 1, 1],
    ]);
    expect(Array.from(sum(subtract(small, other), other).values)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('refuse images of different size', () => {
    expect(() => subtract(small, imageOf([[1]]))).toThrow('3×2 and 1×1');
    expect(() => sum(small, imageOf([[1]]))).toThrow(RangeError);
  });
});
