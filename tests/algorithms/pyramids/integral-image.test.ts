import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';
import { drawImage, pixelAt } from '../../../src/algorithms/pyramids/gray-image.ts';
import {
  boxSum,
  haarFeatureCount,
  integralImage,
} from '../../../src/algorithms/pyramids/integral-image.ts';

const random = createRandom(2);
const image = drawImage(7, 5, () => Math.floor(20 * random.uniform()));
const sums = integralImage(image);

describe('integralImage', () => {
  test('has a row and a column of zeros, and the whole sum last', () => {
    expect(Array.from(sums.values.slice(0, 8))).toEqual(Array(8).fill(0));
    expect(sums.values.at(-1)).toBe(Array.from(image.values).reduce((a, b) => a + b));
  });
});

describe('boxSum', () => {
  test('is the sum pixel by pixel for every rectangle', () => {
    for (let x1 = 0; x1 <= 7; x1++) {
      for (let x2 = x1; x2 <= 7; x2++) {
        for (let y1 = 0; y1 <= 5; y1++) {
          for (let y2 = y1; y2 <= 5; y2++) {
            let slow = 0;
            for (let y = y1; y < y2; y++) {
              for (let x = x1; x < x2; x++) slow += pixelAt(image, x, y);
            }
            expect(boxSum(sums, [x1, y1, x2, y2])).toBe(slow);
          }
        }
      }
    }
  });

  test('refuses a rectangle that leaves the image or is turned over', () => {
    expect(() => boxSum(sums, [0, 0, 8, 1])).toThrow(RangeError);
    expect(() => boxSum(sums, [3, 0, 2, 1])).toThrow(RangeError);
    expect(() => boxSum(sums, [-1, 0, 2, 1])).toThrow(RangeError);
  });
});

describe('haarFeatureCount', () => {
  test('counts every rectangle of a small window', () => {
    for (const side of [1, 2, 3, 5, 6]) {
      let slow = 0;
      for (const [cx, cy] of [
        [2, 1],
        [1, 2],
        [3, 1],
        [1, 3],
        [2, 2],
      ] as const) {
        for (let w = cx; w <= side; w += cx) {
          for (let h = cy; h <= side; h += cy) slow += (side - w + 1) * (side - h + 1);
        }
      }
      expect(haarFeatureCount(side)).toBe(slow);
    }
  });

  test('is 162336 for a window of 24, as is well known', () => {
    expect(haarFeatureCount(24)).toBe(162336);
  });
});
