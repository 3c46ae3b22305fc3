import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import {
  channelOf,
  psRoiAlign,
  samplePoints,
  thunderNetAlign,
  torchvisionAlign,
} from '../../../src/algorithms/detection/ps-roi-align.ts';
import type { FeatureMap } from '../../../src/algorithms/pyramids/top-down.ts';
import oracle from '../../oracles/thundernet.json' with { type: 'json' };

const { map, regions } = oracle.align;

/** Channel $c$ is $10c + x$. */
const ramps: FeatureMap = {
  channels: 4,
  height: 6,
  width: 6,
  values: Array.from({ length: 144 }, (_, i) => 10 * Math.floor(i / 36) + (i % 6)),
};
const two = { bins: 2, scale: 1 };

describe('psRoiAlign', () => {
  test.each(regions)('agrees with torchvision on $roi, $samples samples', (region) => {
    const pooling = { ...torchvisionAlign, bins: 3, scale: 1 / 16, samples: region.samples };
    psRoiAlign(map, region.roi as unknown as Box, pooling).values.forEach((value, i) =>
      expect(value).toBeCloseTo(region.mean.values[i]!, 9),
    );
  });

  test.each(regions)('agrees with NumPy on the largest sample in $roi, $samples', (region) => {
    const pooling = { ...thunderNetAlign, bins: 3, scale: 1 / 16, samples: region.samples };
    psRoiAlign(map, region.roi as unknown as Box, pooling).values.forEach((value, i) =>
      expect(value).toBeCloseTo(region.max.values[i]!, 9),
    );
  });

  test('differs between the conventions by the half pixel and by mean or largest', () => {
    const roi: Box = [0, 0, 4, 4];
    const values = (convention: typeof torchvisionAlign) =>
      psRoiAlign(ramps, roi, { ...two, ...convention }).values;
    // Samples at x = 0, 1 and 2, 3, or at 0.5, 1.5 and 2.5, 3.5.
    expect(values(torchvisionAlign)).toEqual([0.5, 12.5, 20.5, 32.5]);
    expect(values({ ...torchvisionAlign, offset: 0 })).toEqual([1, 13, 21, 33]);
    expect(values(thunderNetAlign)).toEqual([1.5, 13.5, 21.5, 33.5]);
  });

  test('gives an empty region a side of a tenth of a cell, or none', () => {
    const roi: Box = [2, 2, 2, 2];
    const [first, second] = psRoiAlign(ramps, roi, { ...two, ...thunderNetAlign }).values;
    expect(first).toBeCloseTo(2 + 0.0375, 12);
    expect(second).toBeCloseTo(12 + 0.0875, 12);
    expect(psRoiAlign(ramps, roi, { ...two, ...torchvisionAlign }).values).toEqual([
      1.5, 11.5, 21.5, 31.5,
    ]);
  });

  test('is 0 more than a cell outside the map', () => {
    const far: Box = [-9, -9, -5, -5];
    expect(psRoiAlign(ramps, far, { ...two, ...torchvisionAlign }).values).toEqual([0, 0, 0, 0]);
  });

  test('rejects channels that the bins do not divide', () => {
    expect(() =>
      psRoiAlign(ramps, [0, 0, 1, 1], { bins: 3, scale: 1, ...torchvisionAlign }),
    ).toThrow('a multiple of 9 channels');
  });
});

describe('channelOf', () => {
  test('hands each of the 245 channels to one bin of one of five outputs', () => {
    const all = Array.from({ length: 245 }, (_, n) =>
      channelOf(Math.floor(n / 49), Math.floor(n / 7) % 7, n % 7, 7),
    );
    expect(all).toEqual(Array.from({ length: 245 }, (_, n) => n));
  });
});

describe('samplePoints', () => {
  test('tiles the region evenly', () => {
    const pooling = { ...two, ...torchvisionAlign, offset: 0 } as const;
    const bins = [0, 1].flatMap((i) =>
      [0, 1].map((j) => samplePoints([0, 0, 4, 8], i, j, pooling)),
    );
    const xs = new Set(bins.flat().map(([x]) => x));
    const ys = new Set(bins.flat().map(([, y]) => y));
    expect([...xs]).toEqual([0.5, 1.5, 2.5, 3.5]);
    expect([...ys]).toEqual([1, 3, 5, 7]);
  });
});
