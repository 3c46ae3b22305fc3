import { describe, expect, test } from 'vitest';
import { angleCost, siouLoss } from '../../../../src/algorithms/boxes/losses/siou-loss.ts';

describe('angleCost', () => {
  test("is the paper's 1 - 2 sin²(arcsin(c_h / σ) - π/4) at every angle", () => {
    for (let degrees = 0; degrees <= 90; degrees += 5) {
      const a = (degrees * Math.PI) / 180;
      const printed = 1 - 2 * Math.sin(Math.asin(Math.sin(a)) - Math.PI / 4) ** 2;
      expect(angleCost(3 * Math.cos(a), -3 * Math.sin(a))).toBeCloseTo(printed, 12);
    }
  });

  test('is 0 where the centres agree', () => {
    expect(angleCost(0, 0)).toBe(0);
  });
});

describe('siouLoss', () => {
  test('charges most for a target along an axis, least at 45°, for one distance and hull', () => {
    // Enclosing box 10 x 10, centres 5 apart; equal squares, so only the distance cost is left.
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
