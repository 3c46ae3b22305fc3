import { describe, expect, test } from 'vitest';
import { focalLoss, logitOf } from '../../../src/algorithms/detection/focal-loss.ts';
import {
  heatmapLoss,
  penaltyReducedFocal,
  restingScore,
} from '../../../src/algorithms/detection/penalty-reduced-focal.ts';
import { centralGradient } from '../../../src/algorithms/numerics/gradient.ts';
import oracle from '../../oracles/centernet.json' with { type: 'json' };

describe('penaltyReducedFocal', () => {
  test('agrees with autograd', () => {
    for (const [x, y, alpha, beta, loss, gradient] of oracle.cells as number[][]) {
      const cell = penaltyReducedFocal(x!, y!, { alpha: alpha!, beta: beta! });
      expect(Math.abs(cell.loss - loss!)).toBeLessThan(1e-12 * (1 + loss!));
      expect(Math.abs(cell.gradient - gradient!)).toBeLessThan(1e-12);
    }
  });

  test('has the gradients that the article derives', () => {
    for (const p of [0.01, 0.1, 0.4, 0.7, 0.99]) {
      const [q, y] = [1 - p, 0.4868];
      const at = (target: number) => penaltyReducedFocal(logitOf(p), target).gradient;
      expect(at(1)).toBeCloseTo(q * q * (2 * p * Math.log(p) - q), 12);
      expect(at(y)).toBeCloseTo((1 - y) ** 4 * p * p * (p - 2 * q * Math.log(q)), 12);
    }
  });

  test('pulls every cell but the center towards 0', () => {
    for (const y of [0, 0.5, 0.99]) {
      for (const x of [-4, 0, 4]) {
        expect(penaltyReducedFocal(x, y).gradient).toBeGreaterThan(0);
        const [slope] = centralGradient(([z]) => penaltyReducedFocal(z!, y).loss, [x]);
        expect(penaltyReducedFocal(x, y).gradient).toBeCloseTo(slope!, 8);
      }
    }
    expect(penaltyReducedFocal(3, 1).gradient).toBeLessThan(0);
  });

  test('is the unweighted focal loss where there is no Gaussian', () => {
    expect(penaltyReducedFocal(0.3, 0)).toEqual(focalLoss(0.3, false, { alpha: 0 }));
    const near = penaltyReducedFocal(0.3, 0.9, { beta: 0 });
    expect(near).toEqual(focalLoss(0.3, false, { alpha: 0 }));
  });

  test('refuses a target that is no height of a Gaussian', () => {
    expect(() => penaltyReducedFocal(0, 1.2)).toThrow('between 0 and 1, but got 1.2');
    expect(() => penaltyReducedFocal(0, NaN)).toThrow(RangeError);
    expect(() => penaltyReducedFocal(0, 0.5, { beta: -1 })).toThrow('at least 0, but got -1');
  });
});

describe('heatmapLoss', () => {
  test('agrees with autograd, with two centers, and without any', () => {
    for (const [x, y, gradient, loss] of oracle.maps as [number[], number[], number[], number][]) {
      const found = heatmapLoss(x, y);
      expect(found.loss / loss).toBeCloseTo(1, 12);
      found.gradient.forEach((slope, i) => expect(slope).toBeCloseTo(gradient[i]!, 12));
      expect(found.positives).toBe(y.filter((value) => value === 1).length);
    }
  });

  test('refuses lists of different length', () => {
    expect(() => heatmapLoss([0, 1], [0])).toThrow('there are 2 and 1');
  });
});

describe('restingScore', () => {
  test('is where the pulls of both kinds of image cancel', () => {
    for (const share of [0.05, 0.3, 0.8]) {
      for (const target of [0, 0.4868, 0.8]) {
        const x = logitOf(restingScore(share, (1 - target) ** 4));
        const up = share * penaltyReducedFocal(x, 1).gradient;
        expect(up + (1 - share) * penaltyReducedFocal(x, target).gradient).toBeCloseTo(0, 10);
      }
    }
  });

  test('is the share itself at one half with full weight and without exponents, and has ends', () => {
    expect(restingScore(0.5, 1)).toBeCloseTo(0.5, 10);
    expect(restingScore(0.2, 1, 0)).toBeCloseTo(0.2, 10);
    expect([restingScore(0, 1), restingScore(1, 1)].map((p) => p.toFixed(9))).toEqual([
      '0.000000000',
      '1.000000000',
    ]);
    expect(restingScore(0.1, 0)).toBeCloseTo(1, 10);
    expect(() => restingScore(1.1, 1)).toThrow('between 0 and 1');
  });
});
