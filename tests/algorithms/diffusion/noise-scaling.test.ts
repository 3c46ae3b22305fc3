import { describe, expect, test } from 'vitest';
import {
  coarsen,
  endVariance,
  scaledWalk,
} from '../../../src/algorithms/diffusion/noise-scaling.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';

describe('scaledWalk', () => {
  test('sums increments of size Δt^γ', () => {
    expect([...scaledWalk([1, -2, 3, 2], 0.5)]).toEqual([0, 0.5, -0.5, 1, 2]);
    expect([...scaledWalk([1, -2, 3, 2], 1)]).toEqual([0, 0.25, -0.25, 0.5, 1]);
  });
});

describe('endVariance', () => {
  test.each([0, 0.5, 1])('is what many walks show for γ = %d', (gamma) => {
    const { normal } = createRandom(9);
    const ends = Array.from({ length: 4000 }, () =>
      scaledWalk(Array.from({ length: 16 }, normal), gamma).at(-1)!,
    );
    const variance = ends.reduce((sum, x) => sum + x * x, 0) / ends.length;
    expect(Math.abs(variance / endVariance(16, gamma) - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000));
  });
});

describe('coarsen', () => {
  test('keeps Brownian paths in place, whatever the number of steps', () => {
    const fine = [0.3, -1.2, 0.8, 2, -0.5, 0.1, 1.4, -0.9];
    const path = scaledWalk(fine, 0.5);
    const coarse = scaledWalk(coarsen(fine, 4), 0.5);
    coarse.forEach((place, k) => expect(place).toBeCloseTo(path[2 * k]!, 14));
  });

  test('refuses steps that do not divide the increments', () => {
    expect(() => coarsen([1, 2, 3], 2)).toThrow('divisor');
  });
});
