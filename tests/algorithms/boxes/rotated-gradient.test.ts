import { describe, expect, test } from 'vitest';
import { iouLoss } from '../../../src/algorithms/boxes/losses/iou-loss.ts';
import { rotatedIouGradient } from '../../../src/algorithms/boxes/rotated-gradient.ts';
import { rotatedIou, type RotatedBox } from '../../../src/algorithms/boxes/rotated.ts';
import { centralGradient } from '../../../src/algorithms/numerics/gradient.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';

describe('rotatedIouGradient', () => {
  test('agrees with central differences on 200 pairs at random angles', () => {
    const { uniform } = createRandom(7);
    const draw = (): RotatedBox => [
      4 * uniform(),
      4 * uniform(),
      1 + 4 * uniform(),
      1 + 4 * uniform(),
      2 * Math.PI * uniform(),
    ];
    let overlapping = 0;
    for (let i = 0; i < 200; i += 1) {
      const [a, b] = [draw(), draw()];
      const { value, gradient } = rotatedIouGradient(a, b);
      expect(value).toBeCloseTo(rotatedIou(a, b), 12);
      const expected = centralGradient((p) => rotatedIou(p as unknown as RotatedBox, b), a);
      gradient.forEach((d, k) => expect(d).toBeCloseTo(expected[k]!, 6));
      overlapping += Number(value > 0);
    }
    expect(overlapping).toBeGreaterThan(100);
  });

  test('is the gradient of the upright IoU when no box is turned', () => {
    const { gradient } = rotatedIouGradient([6.5, 3, 5, 4, 0], [5, 4, 6, 4, 0]);
    const upright = iouLoss([6.5, 3, 5, 4], [5, 4, 6, 4]).gradient;
    upright.forEach((d, k) => expect(gradient[k]).toBeCloseTo(-d, 12));
  });

  test('is zero when the boxes are apart', () => {
    expect(rotatedIouGradient([0, 0, 1, 1, 0.3], [9, 9, 1, 1, 0])).toEqual({
      value: 0,
      gradient: [0, 0, 0, 0, 0],
    });
  });

  test('refuses a box without area', () => {
    expect(() => rotatedIouGradient([0, 0, 0, 1, 0], [0, 0, 1, 1, 0])).toThrow('boxes with area');
  });
});
