import { describe, expect, test } from 'vitest';
import { centerShares, reach } from '../../../src/figures/centernet/bump-scene.ts';

describe('centerShares', () => {
  test('add up to 1, are even and fall by the Gaussian ratio', () => {
    for (const deviation of [0.2, 1, 3]) {
      const shares = centerShares(deviation);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(shares.toReversed()).toEqual(shares);
      const ratio = shares[reach + 1]! / shares[reach]!;
      expect(ratio).toBeCloseTo(Math.exp(-1 / (2 * deviation ** 2)), 12);
    }
  });
});
