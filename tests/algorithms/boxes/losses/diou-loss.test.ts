import { describe, expect, test } from 'vitest';
import type { CenterBox } from '../../../../src/algorithms/boxes/box.ts';
import { centerPenalty, diouLoss } from '../../../../src/algorithms/boxes/losses/diou-loss.ts';
import { pair } from '../../../../src/algorithms/boxes/pair.ts';
import { centralGradient } from '../../../../src/algorithms/numerics/gradient.ts';

describe('diouLoss', () => {
  test('pushes a coordinate away from the target when another lies much farther off', () => {
    const { gradient } = diouLoss([13, 10.3, 1, 1], [10, 10, 1, 1]);
    // Descent goes along -gradient: x towards 10, y away from it.
    expect(gradient[0]).toBeGreaterThan(0);
    expect(gradient[1]).toBeLessThan(0);
    const detached = diouLoss([13, 10.3, 1, 1], [10, 10, 1, 1], { diagonal: 'detached' });
    expect(detached.gradient[1]).toBeGreaterThan(0);
  });

  test('detached, leaves width and height of boxes apart alone', () => {
    const { gradient } = diouLoss([13, 10.3, 1, 1], [10, 10, 1, 1], { diagonal: 'detached' });
    expect([gradient[2], gradient[3]].map(Math.abs)).toEqual([0, 0]);
  });
});

describe('centerPenalty', () => {
  test('has the gradient of central differences', () => {
    const target: CenterBox = [5, 4, 6, 4];
    const expected = centralGradient(
      (q) => centerPenalty(pair(q as unknown as CenterBox, target)).value,
      [6.5, 3, 5, 4],
    );
    const { value, gradient } = centerPenalty(pair([6.5, 3, 5, 4], target));
    expect(value).toBeCloseTo(3.25 / 74, 14);
    gradient.forEach((x, i) => expect(x).toBeCloseTo(expected[i]!, 8));
  });
});
