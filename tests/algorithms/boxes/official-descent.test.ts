import { describe, expect, test } from 'vitest';
import type { CenterBox } from '../../../src/algorithms/boxes/box.ts';
import { diouLoss } from '../../../src/algorithms/boxes/losses/diou-loss.ts';
import { giouLoss } from '../../../src/algorithms/boxes/losses/giou-loss.ts';
import {
  officialDiouDescent,
  officialGiouDescent,
} from '../../../src/algorithms/boxes/official-descent.ts';
import { descentOf } from '../../../src/algorithms/boxes/regression.ts';

const target: CenterBox = [10, 10, 1, 1];

describe('officialGiouDescent', () => {
  test('is the true descent with doubled w and h where the boxes overlap', () => {
    const prediction: CenterBox = [10.4, 10.2, 1.2, 1.1];
    const [x, y, w, h] = descentOf(giouLoss)(prediction, target);
    [x, y, 2 * w, 2 * h].forEach((value, i) =>
      expect(officialGiouDescent(prediction, target)[i]).toBeCloseTo(value, 12),
    );
  });

  test('is not the true descent where the boxes are apart along both axes', () => {
    // |A ∩ B| = (-1)(-1) = +1 enters U, and its sides enter dU: U = 1 instead of 2, C = 9.
    // Left edge, inside: dU = -h - (-(-1)) = -2, dC = 0; right edge, outside: dU = 1, dC = 3.
    const [x, , w] = officialGiouDescent([12, 12, 1, 1], target);
    const [left, right] = [-2 / 9, (9 * 1 - 1 * 3) / 81];
    expect(x).toBeCloseTo(left + right, 12);
    expect(w).toBeCloseTo(right - left, 12);
    const [trueX] = descentOf(giouLoss)([12, 12, 1, 1], target);
    // True: U = 2, dU = ∓1, so x moves by -1/9 + (9 - 6)/81.
    expect(trueX).toBeCloseTo(-1 / 9 + 3 / 81, 12);
  });
});

describe('officialDiouDescent', () => {
  test('draws the center in more strongly than the true descent, in x and in y', () => {
    const official = officialDiouDescent([13, 10.3, 1, 1], target);
    const truth = descentOf(diouLoss)([13, 10.3, 1, 1], target);
    // c_w = 4, c_h = 1.3, c² = 17.69, ρ² = 9.09; both right and bottom edges lie outside.
    const [c2, rho2, sides] = [17.69, 9.09, 5.3];
    expect(official[0]).toBeCloseTo((-6 * c2 - 2 * sides * rho2) / c2 ** 2, 12);
    expect(truth[0]).toBeCloseTo((-6 * c2 + 2 * 4 * rho2) / c2 ** 2, 12);
    expect(official[1]).toBeCloseTo((-0.6 * c2 - 2 * sides * rho2) / c2 ** 2, 12);
    expect(truth[1]).toBeCloseTo((-0.6 * c2 + 2 * 1.3 * rho2) / c2 ** 2, 12);
    expect(truth[1]).toBeGreaterThan(0);
  });

  test('shrinks a box that covers the target, where c_w grows with w', () => {
    const official = officialDiouDescent([10.2, 10, 3, 1], target);
    const truth = descentOf(diouLoss)([10.2, 10, 3, 1], target);
    // IoU = 1/3 has ∂IoU/∂w = -1/9, doubled; c² = 10 and ρ² = 0.04; Cw.dw is set to -1.
    // Ch.dw, taken over from Cw.dw before, stays at (1 + 1) / 2.
    expect(official[2]).toBeCloseTo(-2 / 9 + (2 * (3 * -1 + 1 * 1) * 0.04) / 100, 12);
    expect(truth[2]).toBeCloseTo(-1 / 9 + (2 * 3 * 0.04) / 100, 12);
  });
});
