import { describe, expect, test } from 'vitest';
import {
  convolve,
  foldNorm,
  fuseBranches,
  identityKernel,
  padKernel,
  type Kernel,
  type Norm,
} from '../../../src/algorithms/convolution/reparameterize.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';

const random = createRandom(3);
const normals = (length: number) => Array.from({ length }, () => random.normal());
const [channels, height, width] = [4, 6, 5];
const image = Float64Array.from(normals(channels * height * width));

const drawKernel = (size: number): Kernel => ({
  outputs: channels,
  inputs: channels,
  size,
  weights: Float64Array.from(normals(channels * channels * size * size)),
  bias: Float64Array.from(normals(channels)),
});
const drawNorm = (): Norm => ({
  scale: normals(channels),
  shift: normals(channels),
  mean: normals(channels),
  variance: normals(channels).map((value) => value * value + 0.5),
  epsilon: 1e-5,
});
/** Normalization by its definition. */
const normalize = (values: Float64Array, norm: Norm) =>
  values.map((value, i) => {
    const c = Math.floor(i / (height * width));
    const unit = (value - norm.mean[c]!) / Math.sqrt(norm.variance[c]! + norm.epsilon);
    return norm.scale[c]! * unit + norm.shift[c]!;
  });
const difference = (a: Float64Array, b: Float64Array) =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

describe('fuseBranches', () => {
  test('gives the block of RepVGG as one convolution', () => {
    const [three, one] = [drawKernel(3), drawKernel(1)];
    const [forThree, forOne, forIdentity] = [drawNorm(), drawNorm(), drawNorm()];
    const branches = [
      normalize(convolve(image, three, height, width), forThree),
      normalize(convolve(image, one, height, width), forOne),
      normalize(image, forIdentity),
    ];
    const expected = branches[0]!.map((_, i) => branches.reduce((sum, b) => sum + b[i]!, 0));
    const fused = fuseBranches([
      foldNorm(three, forThree),
      foldNorm(one, forOne),
      foldNorm(identityKernel(channels, 1), forIdentity),
    ]);
    expect(fused.size).toBe(3);
    expect(difference(convolve(image, fused, height, width), expected)).toBeLessThan(1e-12);
  });

  test('refuses branches of different channels and none', () => {
    expect(() => fuseBranches([])).toThrow('but got none');
    expect(() => fuseBranches([drawKernel(3), identityKernel(2, 3)])).toThrow('4 → 4, 2 → 2');
  });
});

describe('foldNorm', () => {
  test('is the convolution and the normalization after it', () => {
    const [kernel, norm] = [drawKernel(3), drawNorm()];
    const expected = normalize(convolve(image, kernel, height, width), norm);
    const folded = convolve(image, foldNorm(kernel, norm), height, width);
    expect(difference(folded, expected)).toBeLessThan(1e-12);
  });
});

describe('padKernel', () => {
  test('changes the kernel, not what it computes', () => {
    const kernel = drawKernel(1);
    const padded = convolve(image, padKernel(kernel, 5), height, width);
    expect(difference(padded, convolve(image, kernel, height, width))).toBeLessThan(1e-13);
  });

  test('refuses to cut and even sides', () => {
    expect(() => padKernel(drawKernel(3), 1)).toThrow('3 should become 1');
    expect(() => padKernel(drawKernel(3), 4)).toThrow('odd side, but got 4');
  });
});

describe('identityKernel', () => {
  test('returns the image', () => {
    for (const size of [1, 3])
      expect([...convolve(image, identityKernel(channels, size), height, width)]).toEqual([
        ...image,
      ]);
  });
});

describe('convolve', () => {
  test('slides a 3×3 kernel over a 2×2 image, worked by hand', () => {
    const kernel = {
      outputs: 1,
      inputs: 1,
      size: 3,
      weights: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
      bias: Float64Array.of(100),
    };
    // Top left: 5·1 + 6·2 + 8·3 + 9·4 = 77.
    expect([...convolve(Float64Array.of(1, 2, 3, 4), kernel, 2, 2)]).toEqual([177, 167, 147, 137]);
  });
});
