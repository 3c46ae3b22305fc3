import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';
import {
  add,
  convolve,
  featurePyramid,
  mapOf,
  subsample,
  sumPool,
  topDown,
  upsample,
  upsampleGains,
  valueAt,
  type FeatureMap,
} from '../../../src/algorithms/pyramids/top-down.ts';
import oracle from '../../oracles/pyramids.json' with { type: 'json' };

const random = createRandom(5);
const noise = (channels: number, height: number, width: number): FeatureMap => ({
  channels,
  height,
  width,
  values: Array.from({ length: channels * height * width }, () => random.normal()),
});
const dot = (a: FeatureMap, b: FeatureMap) =>
  a.values.reduce((sum, value, i) => sum + value * b.values[i]!, 0);

describe('mapOf', () => {
  test('keeps the rows', () => {
    const map = mapOf([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect([map.channels, map.height, map.width]).toEqual([1, 2, 3]);
    expect(valueAt(map, 0, 1, 2)).toBe(6);
  });
});

describe('valueAt', () => {
  test('is 0 outside', () => {
    const map = mapOf([[7]]);
    expect([valueAt(map, 0, 0, 0), valueAt(map, 0, -1, 0), valueAt(map, 0, 0, 1)]).toEqual([
      7, 0, 0,
    ]);
  });
});

describe('upsample', () => {
  test('repeats every value in a 2×2 block', () => {
    expect(upsample(mapOf([[1, 2]])).values).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
  });

  test('commutes with a 1×1 convolution', () => {
    const map = noise(3, 2, 4);
    const mix = { weights: [[[[0.5]], [[-1]], [[2]]]] };
    const [a, b] = [convolve(upsample(map), mix), upsample(convolve(map, mix))];
    a.values.forEach((value, i) => expect(value).toBeCloseTo(b.values[i]!, 12));
  });
});

describe('sumPool', () => {
  test('is the adjoint of up-sampling', () => {
    const [x, g] = [noise(2, 3, 4), noise(2, 6, 8)];
    expect(dot(upsample(x), g)).toBeCloseTo(dot(x, sumPool(g)), 10);
  });

  test('rejects odd sides', () => {
    expect(() => sumPool(noise(1, 3, 4))).toThrow(RangeError);
  });
});

describe('subsample', () => {
  test('keeps every second row and column', () => {
    const map = mapOf([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    expect(subsample(map).values).toEqual([1, 3, 7, 9]);
  });
});

describe('add', () => {
  test('rejects maps of different shape', () => {
    expect(() => add(noise(1, 2, 2), noise(1, 2, 3))).toThrow(RangeError);
  });
});

describe('convolve', () => {
  test('pads with zeros and adds the bias', () => {
    const sum = { weights: [[[1, 1, 1].map(() => [1, 1, 1])]], bias: [0.5] };
    expect(convolve(mapOf([[1, 2, 4]]), sum).values).toEqual([3.5, 7.5, 6.5]);
  });
});

describe('topDown', () => {
  test('is the sum of up-sampled laterals', () => {
    const laterals = [noise(2, 8, 8), noise(2, 4, 4), noise(2, 2, 2), noise(2, 1, 1)];
    const merged = topDown(laterals);
    const unrolled = laterals
      .map((map, i) => Array.from({ length: i }).reduce<FeatureMap>(upsample, map))
      .reduce(add);
    merged[0]!.values.forEach((value, i) => expect(value).toBeCloseTo(unrolled.values[i]!, 12));
    expect(merged[3]).toBe(laterals[3]);
  });

  test('sends the gradient of every level to the coarsest one by summing', () => {
    const laterals = [noise(1, 4, 4), noise(1, 2, 2), noise(1, 1, 1)];
    const heads = laterals.map(({ height, width }) => noise(1, height, width));
    const loss = (maps: FeatureMap[]) =>
      topDown(maps).reduce((sum, map, i) => sum + dot(map, heads[i]!), 0);
    const gradient = heads.reduce((below, head) => add(head, sumPool(below))).values[0]!;
    const shifted = (by: number) => {
      const top = laterals[2]!;
      return [...laterals.slice(0, 2), { ...top, values: [top.values[0]! + by] }];
    };
    expect((loss(shifted(1e-4)) - loss(shifted(-1e-4))) / 2e-4).toBeCloseTo(gradient, 8);
  });
});

describe('featurePyramid', () => {
  test('agrees with torchvision on shared weights', () => {
    const { maps, laterals, outputs, pyramid } = oracle.network;
    featurePyramid(maps, laterals, outputs).forEach((map, i) => {
      const expected = pyramid[i]!;
      expect([map.channels, map.height, map.width]).toEqual([
        expected.channels,
        expected.height,
        expected.width,
      ]);
      map.values.forEach((value, k) => expect(value).toBeCloseTo(expected.values[k]!, 9));
    });
  });
});

describe('upsampleGains', () => {
  test('are the amplitudes of the Fourier transform of a repeated wave', () => {
    const n = 64;
    for (const m of [4, 8, 16, 24]) {
      const wave = Array.from({ length: 2 * n }, (_, i) =>
        Math.cos((2 * Math.PI * m * Math.floor(i / 2)) / n),
      );
      const amplitude = (k: number) => {
        const sum = (f: (a: number) => number) =>
          wave.reduce((total, value, i) => total + value * f((Math.PI * k * i) / n), 0);
        return Math.hypot(sum(Math.cos), sum(Math.sin)) / n;
      };
      const { kept, image } = upsampleGains((2 * Math.PI * m) / n);
      expect(kept).toBeCloseTo(amplitude(m), 10);
      expect(image).toBeCloseTo(amplitude(n - m), 10);
    }
  });
});
