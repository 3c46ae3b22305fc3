import { describe, expect, test } from 'vitest';
import { giouLoss } from '../../../../src/algorithms/boxes/losses/giou-loss.ts';

describe('giouLoss', () => {
  test.each([0.5, 2, 10])('swells a unit box that lies %d px from its target in a row', (gap) => {
    // L = 1 + gap / C with C = 2 + gap; growing w at a fixed center lowers it.
    const enclosing = 2 + gap;
    const { value, gradient } = giouLoss([1 + gap, 0, 1, 1], [0, 0, 1, 1]);
    expect(value).toBeCloseTo(1 + gap / enclosing, 14);
    expect(gradient[2]).toBeCloseTo(-0.5 * (1 / enclosing + gap / enclosing ** 2), 14);
    expect(gradient[2]).toBeLessThan(0);
  });

  test('is the IoU loss for nested boxes', () => {
    expect(giouLoss([0.5, 0.25, 2, 2], [0, 0, 8, 8]).value).toBeCloseTo(1 - 4 / 64, 14);
  });
});
