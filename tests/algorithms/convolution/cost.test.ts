import { describe, expect, test } from 'vitest';
import {
  addCosts,
  convolutionCost,
  linearCost,
  noCost,
  outputSize,
  type Convolution,
} from '../../../src/algorithms/convolution/cost.ts';

/** Visits every product of a convolution, one by one. */
function countProducts(
  c: Required<Omit<Convolution, 'bias' | 'norm' | 'transposed'>>,
  size: number,
) {
  let products = 0;
  const reach = c.dilation * (c.kernel - 1);
  for (let y = -c.padding; y + reach < size + c.padding; y += c.stride) {
    for (let x = -c.padding; x + reach < size + c.padding; x += c.stride) {
      for (let o = 0; o < c.outputs; o++) {
        const group = Math.floor((o * c.groups) / c.outputs);
        for (let i = 0; i < c.inputs; i++) {
          if (Math.floor((i * c.groups) / c.inputs) === group) products += c.kernel * c.kernel;
        }
      }
    }
  }
  return products;
}

describe('convolutionCost', () => {
  test('counts the products that a loop visits', () => {
    for (const kernel of [1, 3, 5])
      for (const stride of [1, 2])
        for (const groups of [1, 2, 6])
          for (const dilation of [1, 2])
            for (const padding of [0, 1, 4]) {
              const shape = { inputs: 6, outputs: 12, kernel, stride, groups, dilation, padding };
              const cost = convolutionCost(shape, 11);
              expect(cost.macs).toBe(countProducts(shape, 11));
              expect(cost.parameters).toBe((kernel * kernel * 6 * 12) / groups);
            }
  });

  test('reproduces the layer of MobileNetV1, Table 3', () => {
    // 14×14×512: 462M and 2.36M; separable 52.3M and 0.27M.
    const plain = convolutionCost({ inputs: 512, outputs: 512, kernel: 3 }, 14);
    expect(plain).toEqual({
      parameters: 2_359_296,
      macs: 462_422_016,
      activations: 100_352,
      traffic: 2_560_000,
    });
    const depthwise = convolutionCost({ inputs: 512, outputs: 512, kernel: 3, groups: 512 }, 14);
    const pointwise = convolutionCost({ inputs: 512, outputs: 512, kernel: 1 }, 14);
    expect([depthwise.macs, pointwise.macs]).toEqual([903_168, 51_380_224]);
    expect([depthwise.traffic, pointwise.traffic]).toEqual([205_312, 462_848]);
    expect((depthwise.macs + pointwise.macs) / plain.macs).toBeCloseTo(1 / 512 + 1 / 9, 12);
  });

  test('adds biases and normalization to the parameters alone', () => {
    const plain = convolutionCost({ inputs: 4, outputs: 8, kernel: 3 }, 7);
    const full = convolutionCost({ inputs: 4, outputs: 8, kernel: 3, bias: true, norm: true }, 7);
    expect(full).toEqual({ ...plain, parameters: plain.parameters + 24 });
  });

  test('counts a transposed convolution at its inputs', () => {
    const up = convolutionCost(
      { inputs: 4, outputs: 8, kernel: 4, stride: 2, padding: 1, transposed: true },
      7,
    );
    expect(up).toMatchObject({ macs: 49 * 16 * 32, activations: 14 * 14 * 8 });
  });

  test('refuses groups that do not divide the channels', () => {
    expect(() => convolutionCost({ inputs: 4, outputs: 6, kernel: 1, groups: 4 }, 7)).toThrow(
      'Groups need to divide both channel counts, but got 4 groups for 4 → 6.',
    );
  });
});

describe('outputSize', () => {
  test('keeps the size at stride 1 and halves it, rounded up, at stride 2', () => {
    for (const kernel of [1, 3, 5, 7]) {
      const shape = { inputs: 1, outputs: 1, kernel };
      for (const size of [7, 8, 224]) {
        expect(outputSize(shape, size)).toBe(size);
        expect(outputSize({ ...shape, dilation: 2 }, size)).toBe(size);
        expect(outputSize({ ...shape, stride: 2 }, size)).toBe(Math.ceil(size / 2));
      }
    }
  });

  test('refuses a kernel larger than the image', () => {
    expect(() => outputSize({ inputs: 1, outputs: 1, kernel: 5, padding: 0 }, 4)).toThrow(
      RangeError,
    );
  });
});

describe('linearCost', () => {
  test('has a weight for each pair and a bias for each output', () => {
    expect(linearCost(1024, 1000)).toEqual({
      parameters: 1_025_000,
      macs: 1_024_000,
      activations: 1000,
      traffic: 1024 + 1000 + 1_024_000,
    });
    expect(linearCost(1024, 1000, false).parameters).toBe(1_024_000);
  });
});

describe('addCosts', () => {
  test('adds each count, and nothing gives nothing', () => {
    const cost = linearCost(2, 3);
    expect(addCosts([cost, noCost, cost]).parameters).toBe(2 * cost.parameters);
    expect(addCosts([])).toEqual(noCost);
  });
});
