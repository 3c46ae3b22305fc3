import { describe, expect, test } from 'vitest';
import type { CenterBox } from '../../../../src/algorithms/boxes/box.ts';
import { aspectDifference } from '../../../../src/algorithms/boxes/iou.ts';
import { ciouLoss } from '../../../../src/algorithms/boxes/losses/ciou-loss.ts';
import { diouLoss } from '../../../../src/algorithms/boxes/losses/diou-loss.ts';
import { pair } from '../../../../src/algorithms/boxes/pair.ts';
import { centralGradient } from '../../../../src/algorithms/numerics/gradient.ts';

/** Concentric boxes, so that the center penalty has no gradient and no value. */
const prediction: CenterBox = [0, 0, 5, 4];
const target: CenterBox = [0, 0, 6, 4];

function aspectForce(options = {}): [number, number] {
  const complete = ciouLoss(prediction, target, options).gradient;
  const distance = diouLoss(prediction, target).gradient;
  return [complete[2] - distance[2], complete[3] - distance[3]];
}

describe('ciouLoss', () => {
  const v = aspectDifference(5, 4, 6, 4);
  const alpha = v / (1 - pair(prediction, target).iou.value + v);

  test('has the opposite signs of the printed eq. 12', () => {
    const [dvDw, dvDh] = centralGradient(([w, h]) => aspectDifference(w!, h!, 6, 4), [5, 4]);
    const delta = Math.atan(6 / 4) - Math.atan(5 / 4);
    const printed = ((8 / Math.PI ** 2) * delta * 4) / 41;
    expect(dvDw).toBeCloseTo(-printed, 9);
    const [w, h] = aspectForce();
    expect(w).toBeCloseTo(alpha * dvDw!, 9);
    expect(h).toBeCloseTo(alpha * dvDh!, 9);
  });

  test('attached, weighs the aspect term with alpha (2 - alpha) and IoU with 1 - alpha²', () => {
    const [dvDw] = centralGradient(([w]) => aspectDifference(w!, 4, 6, 4), [5]);
    const iouByW = pair(prediction, target).iou.gradient[2];
    const [w] = aspectForce({ alpha: 'attached' });
    expect(w).toBeCloseTo(alpha * (2 - alpha) * dvDw! + alpha ** 2 * iouByW, 9);
  });

  test('rescaled, multiplies the aspect force by w² + h² and makes it no gradient', () => {
    const exact = aspectForce();
    const rescaled = aspectForce({ aspect: 'rescaled' });
    expect(rescaled[0] / exact[0]).toBeCloseTo(41, 6);
    // Boxes apart: alpha depends on v alone, so it cannot add to the curl of the aspect force.
    const force = (w: number, h: number): [number, number] => {
      const boxes: [CenterBox, CenterBox] = [
        [0, 0, w, h],
        [90, 0, 6, 4],
      ];
      const complete = ciouLoss(...boxes, { aspect: 'rescaled' }).gradient;
      const distance = diouLoss(...boxes).gradient;
      return [complete[2] - distance[2], complete[3] - distance[3]];
    };
    const e = 1e-5;
    const curl =
      (force(5 + e, 4)[1] - force(5 - e, 4)[1] - force(5, 4 + e)[0] + force(5, 4 - e)[0]) / (2 * e);
    const delta = Math.atan(6 / 4) - Math.atan(5 / 4);
    expect(curl).toBeCloseTo((v / (1 + v)) * (16 / Math.PI ** 2) * delta, 8);
    expect(Math.abs(curl)).toBeGreaterThan(1e-4);
  });

  test('never lets the aspect term enlarge width and height together', () => {
    const [w, h] = aspectForce();
    expect(5 * w + 4 * h).toBeCloseTo(0, 14);
  });
});
