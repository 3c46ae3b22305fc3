import { describe, expect, test } from 'vitest';
import {
  angleCost,
  distanceCost,
  siouLoss,
} from '../../../../src/algorithms/boxes/losses/siou-loss.ts';

describe('angleCost', () => {
  test("is the paper's 1 - 2 sin²(arcsin(c_h / σ) - π/4) at every angle", () => {
    for (let degrees = 0; degrees <= 90; degrees += 5) {
      const a = (degrees * Math.PI) / 180;
      const printed = 1 - 2 * Math.sin(Math.asin(Math.sin(a)) - Math.PI / 4) ** 2;
      expect(angleCost(3 * Math.cos(a), -3 * Math.sin(a))).toBeCloseTo(printed, 12);
    }
  });

  test('is 0 where the centers agree', () => {
    expect(angleCost(0, 0)).toBe(0);
  });
});

describe('distanceCost', () => {
  test('is 1 - exp(-2 ρ) along an axis and 2 (1 - exp(-ρ / 2)) at 45°, ρ the squared distance', () => {
    expect(distanceCost(0.5, 0, 0)).toBeCloseTo(1 - Math.exp(-0.5), 14);
    expect(distanceCost(0.5 * Math.SQRT1_2, -0.5 * Math.SQRT1_2, 1)).toBeCloseTo(
      2 * (1 - Math.exp(-0.125)),
      14,
    );
  });

  test('is the part of siouLoss that equal boxes apart leave', () => {
    // Unit boxes, centers (3, 2) apart: c_w = 4, c_h = 3, IoU = 0, no shape cost.
    const expected = 1 + distanceCost(3 / 4, 2 / 3, angleCost(3, 2)) / 2;
    expect(siouLoss([3, 2, 1, 1], [0, 0, 1, 1]).value).toBeCloseTo(expected, 14);
  });
});

describe('siouLoss', () => {
  test('charges most for a target along an axis, least at 45°, for one distance and hull', () => {
    // Enclosing box 10 x 10, centers 5 apart; equal squares, so only the distance cost is left.
    const delta = (degrees: number) => {
      const a = (degrees * Math.PI) / 180;
      const [dx, dy] = [5 * Math.cos(a), 5 * Math.sin(a)];
      // Sides that make c_w = c_h = 10 for both boxes: w = 10 - |dx|, h = 10 - |dy|.
      const [w, h] = [10 - dx, 10 - dy];
      const overlap = (w - dx) * (h - dy);
      const iou = overlap / (2 * w * h - overlap);
      return 2 * (siouLoss([dx, dy, w, h], [0, 0, w, h]).value - 1 + iou);
    };
    // Closed form: Δ = Σ 1 - exp(-(2 - sin 2α) (cos² or sin²) / 4).
    const closed = (degrees: number) => {
      const a = (degrees * Math.PI) / 180;
      const gamma = 2 - Math.sin(2 * a);
      return (
        2 - Math.exp((-gamma * Math.cos(a) ** 2) / 4) - Math.exp((-gamma * Math.sin(a) ** 2) / 4)
      );
    };
    for (const degrees of [0, 15, 30, 45]) {
      expect(delta(degrees)).toBeCloseTo(closed(degrees), 12);
    }
    expect(closed(0)).toBeGreaterThan(closed(30));
    expect(closed(30)).toBeGreaterThan(closed(45));
  });
});
