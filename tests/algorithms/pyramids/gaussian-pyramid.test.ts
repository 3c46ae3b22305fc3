import { describe, expect, test } from 'vitest';
import {
  burtKernel,
  decimate,
  gain,
  gaussianPyramid,
  kernelVariance,
  reduce,
  smooth,
} from '../../../src/algorithms/pyramids/gaussian-pyramid.ts';
import { drawImage, imageOf, pixelAt } from '../../../src/algorithms/pyramids/gray-image.ts';
import oracle from '../../oracles/image_pyramids.json' with { type: 'json' };

const closeTo = (actual: ArrayLike<number>, expected: readonly number[]) => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, 10));
};

describe('burtKernel', () => {
  test('is that of the paper for 0.4 and the binomial for 3/8', () => {
    closeTo(burtKernel(), [0.05, 0.25, 0.4, 0.25, 0.05]);
    closeTo(
      burtKernel(3 / 8),
      [1, 4, 6, 4, 1].map((n) => n / 16),
    );
  });

  test.each([0, 0.3, 0.5, 0.7, 1])('has even and odd taps of sum one half for a = %s', (a) => {
    const [w0, w1, w2, w3, w4] = burtKernel(a);
    expect(w0 + w2 + w4).toBeCloseTo(0.5, 14);
    expect(w1 + w3).toBeCloseTo(0.5, 14);
    expect([w0, w1]).toEqual([w4, w3]);
  });

  test('refuses a center outside 0 to 1', () => {
    for (const a of [-0.1, 1.1, NaN]) expect(() => burtKernel(a)).toThrow(RangeError);
  });
});

describe('gain', () => {
  test('is the fourth power of a cosine for the binomial', () => {
    for (const f of [0, 0.1, 0.23, 0.4, 0.5]) {
      expect(gain(burtKernel(3 / 8), f)).toBeCloseTo(Math.cos(Math.PI * f) ** 4, 14);
    }
  });

  test('is 0 at the highest frequency whatever the center, by the equal sums', () => {
    for (const a of [0.2, 0.4, 0.6]) expect(gain(burtKernel(a), 0.5)).toBeCloseTo(0, 14);
  });
});

describe('kernelVariance', () => {
  test('is 1 px² for the binomial of four coins and 0.9 for a = 0.4', () => {
    expect(kernelVariance(burtKernel(3 / 8))).toBeCloseTo(1, 14);
    expect(kernelVariance(burtKernel())).toBeCloseTo(0.9, 14);
  });
});

describe('smooth', () => {
  test('leaves a constant image alone, at its edges too', () => {
    closeTo(smooth(drawImage(5, 4, () => 3)).values, Array<number>(20).fill(3));
  });

  test('damps a wave by its gain away from the edges', () => {
    const f = 0.17;
    const wave = drawImage(40, 5, (x) => Math.cos(2 * Math.PI * f * x));
    const out = smooth(wave);
    for (let x = 2; x < 38; x++) {
      expect(pixelAt(out, x, 2)).toBeCloseTo(gain(burtKernel(), f) * pixelAt(wave, x, 2), 12);
    }
  });
});

describe('decimate', () => {
  test('takes every second pixel and rounds sides up', () => {
    const image = imageOf([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    expect(decimate(image)).toMatchObject({ width: 2, height: 2 });
    expect(Array.from(decimate(image).values)).toEqual([1, 3, 7, 9]);
  });
});

describe('reduce', () => {
  test.each(
    oracle.pyramids.map(({ image, reduced }) => [image.width, image.height, image, reduced]),
  )('agrees with torch on %s×%s, twice', (_width, _height, image, reduced) => {
    let level = image as (typeof oracle.pyramids)[number]['image'];
    for (const expected of reduced as (typeof level)[]) {
      const out = reduce(level);
      expect([out.width, out.height]).toEqual([expected.width, expected.height]);
      closeTo(out.values, expected.values);
      level = { ...expected };
    }
  });

  test('works on a single pixel and a single row', () => {
    expect(Array.from(reduce(imageOf([[7]])).values)).toEqual([7]);
    closeTo(reduce(imageOf([[2, 2, 2, 2]])).values, [2, 2]);
  });
});

describe('gaussianPyramid', () => {
  test('begins with the image and halves upwards', () => {
    const sizes = gaussianPyramid(
      drawImage(21, 10, () => 1),
      3,
    ).map(({ width, height }) => [width, height]);
    expect(sizes).toEqual([
      [21, 10],
      [11, 5],
      [6, 3],
      [3, 2],
    ]);
  });

  test('keeps out of a level what decimation folds into it', () => {
    const wave = drawImage(64, 5, (x) => Math.cos(2 * Math.PI * 0.4 * x));
    const folded = gaussianPyramid(wave, 1, decimate)[1]!;
    // 0.4 cycles a pixel is 0.8 a sample, which looks like 0.2.
    for (let x = 0; x < 32; x++) {
      expect(pixelAt(folded, x, 1)).toBeCloseTo(Math.cos(2 * Math.PI * 0.2 * x), 9);
    }
    const kept = gaussianPyramid(wave, 1)[1]!;
    for (let x = 1; x < 31; x++) {
      expect(Math.abs(pixelAt(kept, x, 1))).toBeLessThanOrEqual(gain(burtKernel(), 0.4) + 1e-12);
    }
  });

  test('refuses a number of levels that is not whole', () => {
    for (const levels of [-1, 1.5, NaN]) {
      expect(() => gaussianPyramid(imageOf([[1]]), levels)).toThrow(RangeError);
    }
  });
});
