import { describe, expect, test } from 'vitest';
import { endVariance, scaledWalk } from '../../../src/algorithms/diffusion/noise-scaling.ts';
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
