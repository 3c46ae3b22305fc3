import { describe, expect, test } from 'vitest';
import {
  fitOf,
  planeOf,
  roundUp,
  sceneOf,
  stageNames,
  viewSide,
  type Settings,
} from '../../../src/figures/scale-problem/receptive-scene.ts';

const start: Settings = {
  network: 'resnet50',
  stage: 'C5',
  late: false,
  depth: 20,
  kernel: 3,
  dilation: 1,
  halvings: 0,
};
const at = (settings: Partial<Settings>) => sceneOf({ ...start, ...settings });
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('sceneOf', () => {
  // Sizes of the published table, autograd for torchvision's, and the recursion for SNet.
  test.each([
    [{}, [7, 35, 99, 291, 483], [2, 4, 8, 16, 32]],
    [{ late: true }, [7, 35, 91, 267, 427], [2, 4, 8, 16, 32]],
    [{ network: 'vgg16' }, [5, 14, 40, 92, 196], [1, 2, 4, 8, 16]],
    [{ network: 'snet' }, [3, 7, 119, 599, 1047], [2, 4, 8, 16, 32]],
  ] as const)('ends the stages of %o at their fields and strides', (settings, sizes, strides) => {
    const ends = stageNames.map((stage) => at({ ...settings, stage }).now);
    expect(ends.map(({ size }) => size)).toEqual(sizes);
    expect(ends.map(({ stride }) => stride)).toEqual(strides);
  });

  test('counts one window for each block of a backbone', () => {
    // ResNet-50: 7×7, pooling, 16 blocks. VGG-16: 13 convolutions, 4 poolings.
    expect(at({}).now.depth).toBe(18);
    expect(at({ network: 'vgg16' }).now.depth).toBe(17);
    expect(at({ network: 'stack', depth: 7 }).now.depth).toBe(7);
  });

  test('grows a stack as the sum of its layers says', () => {
    const { now, growth } = at({ network: 'stack', dilation: 2, kernel: 5, halvings: 2 });
    // Dilation 2, kernel 5: 8 cells more for each layer, at strides 1, 2, then 4.
    expect(now.size).toBe(1 + 8 * (1 + 2 + 18 * 4));
    expect(now.stride).toBe(4);
    expect(growth).toHaveLength(41);
    expect(growth[0]).toEqual({ depth: 0, size: 1, width: expect.closeTo(0.9545, 9) });
  });

  test('lets the effective field of a stack grow like the root of the depth', () => {
    const { growth } = at({ network: 'stack' });
    for (const { depth, size, width } of growth.slice(10)) {
      expect(size).toBe(2 * depth + 1);
      expect(Math.abs(width / (4 * Math.sqrt((2 * depth) / 3)) - 1)).toBeLessThan(0.03);
    }
  });
});

describe('planeOf', () => {
  test('is the outer product of the trinomial coefficients for two layers 3×3', () => {
    const { values, cells, bin } = planeOf(at({ network: 'stack', depth: 2 }).layers);
    expect([cells, bin]).toEqual([5, 1]);
    const line = [1, 2, 3, 2, 1];
    const expected = line.flatMap((a) => line.map((b) => (a * b) / 81));
    values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 14));
  });

  test.each([{}, { network: 'vgg16' }, { network: 'snet', stage: 'C3' }] as const)(
    'loses nothing of %o in bins that cover the field',
    (settings) => {
      const { layers, now } = at(settings);
      const { values, cells, bin } = planeOf(layers);
      expect(sum(values)).toBeCloseTo(1, 9);
      expect(cells).toBeLessThanOrEqual(81);
      expect(cells * bin).toBeGreaterThanOrEqual(now.size);
      expect((cells - 1) * bin).toBeLessThan(now.size);
    },
  );
});

describe('fitOf', () => {
  test('compares a side with both fields', () => {
    const point = { depth: 1, size: 100, width: 40.5 };
    expect([40, 41, 100, 101].map((side) => fitOf(side, point))).toEqual([
      'effective',
      'theoretical',
      'theoretical',
      'none',
    ]);
  });
});

describe('viewSide', () => {
  test('leaves room around the larger of both', () => {
    expect(viewSide(483, 200)).toBe(512);
    expect(viewSide(500, 200)).toBe(768);
    expect(viewSide(3, 200)).toBe(256);
    expect(viewSide(1, 8)).toBe(16);
  });
});

describe('roundUp', () => {
  test('finds the next round number', () => {
    expect([81, 483, 1047, 200, 5].map(roundUp)).toEqual([100, 500, 1200, 200, 5]);
  });
});
