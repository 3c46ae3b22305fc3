import { describe, expect, test } from 'vitest';
import {
  decode,
  gap,
  lefts,
  levelNames,
  original,
  signed,
  stripWidth,
} from '../../../src/figures/image-pyramids/laplacian-scene.ts';
import { texture } from '../../../src/figures/image-pyramids/scene.ts';

describe('decode', () => {
  test('gives the image back from all levels without rounding', () => {
    const all = decode(levelNames, 0);
    expect(all.largest).toBeLessThan(1e-14);
    expect(all.bits).toBeNaN();
    // 1 + 1/4 + 1/16 and the 14 × 9 of G3.
    expect(all.coefficients).toBeCloseTo((7776 + 1944 + 486 + 126) / 7776, 12);
  });

  test('stays within half the sum of the steps', () => {
    for (const step of [0.01, 0.05, 0.2]) {
      const { largest, bound, rms } = decode(levelNames, step);
      expect(bound).toBeCloseTo(2 * step, 12);
      expect(largest).toBeLessThanOrEqual(bound);
      expect(rms).toBeGreaterThan(0);
    }
  });

  test('needs fewer bits for a larger step', () => {
    const bits = [0.01, 0.05, 0.2].map((step) => decode(levelNames, step).bits);
    expect(bits[0]! > bits[1]! && bits[1]! > bits[2]!).toBe(true);
  });

  test('loses the texture with the finest band, and nearly nothing of it with another', () => {
    const errorAt = (kept: Parameters<typeof decode>[0]) =>
      decode(kept, 0).error.values[Math.floor(texture.y) * original.width + Math.floor(texture.x)]!;
    expect(errorAt(['L1', 'L2', 'G3'])).toBeGreaterThan(0.3);
    expect(errorAt(['L0', 'L2', 'G3'])).toBeLessThan(0.05);
  });
});

describe('the strip', () => {
  test('lays levels side by side', () => {
    expect(lefts).toEqual([0, 108 + gap, 162 + 2 * gap, 189 + 3 * gap]);
    expect(stripWidth).toBe(203 + 3 * gap);
  });
});

describe('signed', () => {
  test('splits a band at 0 and the coarsest level at ½', () => {
    const level = { width: 2, height: 1, values: [-0.2, 0.75] };
    const [above, below] = signed(level, 0);
    expect([above.values, below.values]).toEqual([
      [0, 0.75],
      [0.2, 0],
    ]);
    expect(signed(level, 3)[0].values).toEqual([0, 0.25]);
  });
});
