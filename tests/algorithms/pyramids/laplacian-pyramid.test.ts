import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';
import { burtKernel } from '../../../src/algorithms/pyramids/gaussian-pyramid.ts';
import {
  drawImage,
  imageOf,
  pixelAt,
  subtract,
} from '../../../src/algorithms/pyramids/gray-image.ts';
import {
  bitsPerPixel,
  entropy,
  expand,
  laplacianPyramid,
  quantize,
  reconstruct,
} from '../../../src/algorithms/pyramids/laplacian-pyramid.ts';
import oracle from '../../oracles/image_pyramids.json' with { type: 'json' };

const closeTo = (actual: ArrayLike<number>, expected: ArrayLike<number>, digits = 10) => {
  expect(actual.length).toBe(expected.length);
  Array.from(expected).forEach((value, i) => expect(actual[i]).toBeCloseTo(value, digits));
};
const random = createRandom(8);
const noise = (width: number, height: number) => drawImage(width, height, () => random.uniform());
const largest = (values: ArrayLike<number>) => Math.max(...Array.from(values, Math.abs));

describe('expand', () => {
  test.each(oracle.pyramids.map((each) => [each.image.width, each.image.height, each]))(
    'agrees with torch on %s×%s',
    (_width, _height, each) => {
      const { image, reduced, expanded } = each as (typeof oracle.pyramids)[number];
      closeTo(expand(reduced[0]!, image.width, image.height).values, expanded.values);
    },
  );

  test('is a transposed convolution away from the edges', () => {
    const { image, expanded } = oracle.interior;
    const ours = expand(image, 2 * image.width - 1, 2 * image.height - 1);
    for (let y = 2; y < ours.height - 2; y++) {
      for (let x = 2; x < ours.width - 2; x++) {
        expect(pixelAt(ours, x, y)).toBeCloseTo(pixelAt(expanded, x, y), 10);
      }
    }
  });

  test.each([
    [6, 4],
    [5, 3],
  ])('leaves a constant alone at %s×%s', (width, height) => {
    const constant = drawImage(3, 2, () => 5);
    closeTo(expand(constant, width, height).values, Array<number>(width * height).fill(5));
  });

  test('refuses sides that do not halve to those of the level', () => {
    expect(() => expand(imageOf([[1, 2]]), 5, 1)).toThrow(RangeError);
    expect(() => expand(imageOf([[1, 2]]), 4, 3)).toThrow(RangeError);
  });
});

describe('laplacianPyramid', () => {
  test('has the band that torch gives, and the top of the Gaussian pyramid last', () => {
    for (const { image, reduced, band } of oracle.pyramids) {
      const pyramid = laplacianPyramid(image, 2);
      closeTo(pyramid[0]!.values, band.values);
      closeTo(pyramid[2]!.values, reduced[1]!.values);
    }
  });

  test('is nothing but the top for a constant image', () => {
    const bands = laplacianPyramid(
      drawImage(16, 12, () => 0.7),
      3,
    );
    for (const band of bands.slice(0, -1)) expect(largest(band.values)).toBeLessThan(1e-14);
    closeTo(bands[3]!.values, Array<number>(4).fill(0.7));
  });
});

describe('reconstruct', () => {
  test.each([
    [16, 12, 3],
    [21, 10, 3],
    [5, 1, 2],
    [1, 1, 4],
  ])('gives back an image of %s×%s from %s bands', (width, height, levels) => {
    const image = noise(width, height);
    closeTo(reconstruct(laplacianPyramid(image, levels)).values, image.values, 14);
  });

  test('does so for a kernel of any center, if it is the same both ways', () => {
    const image = noise(18, 14);
    for (const a of [0.1, 0.375, 0.6]) {
      const kernel = burtKernel(a);
      closeTo(reconstruct(laplacianPyramid(image, 3, kernel), kernel).values, image.values, 13);
    }
    const mixed = reconstruct(laplacianPyramid(image, 3), burtKernel(0.6));
    expect(largest(subtract(mixed, image).values)).toBeGreaterThan(0.01);
  });

  test('is linear, so that a lost band is a lost summand', () => {
    const image = noise(16, 16);
    const pyramid = laplacianPyramid(image, 2);
    const silent = (k: number) =>
      pyramid.map((level, l) => (l === k ? quantize(level, 1e9) : level));
    const alone = (k: number) =>
      pyramid.map((level, l) => (l === k ? level : quantize(level, 1e9)));
    for (const k of [0, 1, 2]) {
      const lost = subtract(image, reconstruct(silent(k)));
      closeTo(lost.values, reconstruct(alone(k)).values, 13);
    }
  });

  test('refuses an empty pyramid', () => {
    expect(() => reconstruct([])).toThrow(RangeError);
  });
});

describe('quantize', () => {
  test('rounds to multiples, halves upwards', () => {
    const image = imageOf([[0.24, 0.25, -0.25, 1.1]]);
    closeTo(quantize(image, 0.5).values, [0, 0.5, 0, 1]);
    expect(quantize(image, 0)).toBe(image);
    expect(() => quantize(image, -1)).toThrow(RangeError);
  });

  test('moves no pixel of the image by more than half the sum of the steps', () => {
    const image = noise(33, 21);
    const steps = [0.05, 0.1, 0.3, 0.2];
    const rounded = laplacianPyramid(image, 3).map((level, l) => quantize(level, steps[l]!));
    const bound = steps.reduce((a, b) => a + b) / 2;
    const error = largest(subtract(reconstruct(rounded), image).values);
    expect(error).toBeLessThanOrEqual(bound);
    expect(error).toBeGreaterThan(bound / 4);
  });
});

describe('entropy', () => {
  test('is 0 for one value, 1 for two alike, 1.5 for shares of ½, ¼, ¼', () => {
    expect(entropy(imageOf([[3, 3, 3]]), 1)).toBe(0);
    expect(entropy(imageOf([[0, 1, 1, 0]]), 1)).toBe(1);
    expect(entropy(imageOf([[0, 0, 1, 2]]), 1)).toBe(1.5);
  });

  test('takes 0 and −0 for one value', () => {
    expect(entropy(imageOf([[-0.2, 0.2]]), 1)).toBe(0);
  });

  test('refuses a step of 0', () => {
    expect(() => entropy(imageOf([[1]]), 0)).toThrow(RangeError);
  });
});

describe('bitsPerPixel', () => {
  test('weighs every level by its size', () => {
    const fine = imageOf([
      [0, 1],
      [0, 1],
    ]);
    const coarse = imageOf([[5]]);
    expect(bitsPerPixel([fine, coarse], 1)).toBe(1);
    expect(bitsPerPixel([coarse], 1)).toBe(0);
  });
});
