import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  focalLoss,
  logitOf,
  matchabilityLoss,
  qualityFocalLoss,
  sigmoid,
  varifocalLoss,
  type LossAt,
} from '../../../src/algorithms/detection/focal-loss.ts';
import { centralGradient } from '../../../src/algorithms/numerics/gradient.ts';

type Row = readonly (number | boolean)[];
const oracle = JSON.parse(
  readFileSync(new URL('../../oracles/focal_losses.json', import.meta.url), 'utf8'),
) as Record<'focal' | 'quality' | 'varifocal' | 'matchability', Row[]>;

function expectClose({ loss, gradient }: LossAt, [expectedLoss, expectedGradient]: Row): void {
  expect(Math.abs(loss - Number(expectedLoss))).toBeLessThan(1e-12 * (1 + Number(expectedLoss)));
  expect(Math.abs(gradient - Number(expectedGradient))).toBeLessThan(1e-12);
}

const qualities = [0.05, 0.3, 0.5, 0.8, 0.95, 1];
const entropy = (q: number) => (q === 1 ? 0 : -q * Math.log(q) - (1 - q) * Math.log(1 - q));

describe('sigmoid', () => {
  test('keeps its tails and is inverted by logitOf', () => {
    expect(sigmoid(-40) / Math.exp(-40)).toBeCloseTo(1, 12);
    expect(sigmoid(-800)).toBe(0);
    expect(sigmoid(800)).toBe(1);
    for (const p of [1e-9, 0.2, 0.5, 0.999]) expect(sigmoid(logitOf(p)) / p).toBeCloseTo(1, 12);
  });
});

describe('logitOf', () => {
  test('is minus 4.595 at the prior of 0.01, and infinite at the ends', () => {
    expect(logitOf(0.01)).toBeCloseTo(-Math.log(99), 12);
    expect([logitOf(0), logitOf(1)]).toEqual([-Infinity, Infinity]);
  });
});

describe('focalLoss', () => {
  test('agrees with torchvision and autograd', () => {
    for (const [x, y, alpha, gamma, ...expected] of oracle.focal) {
      expectClose(
        focalLoss(Number(x), Boolean(y), { alpha: Number(alpha), gamma: Number(gamma) }),
        expected,
      );
    }
  });

  test('is weighted cross-entropy at the exponent 0', () => {
    expect(focalLoss(0, true, { alpha: 0.5, gamma: 0 })).toEqual({
      loss: 0.5 * Math.LN2,
      gradient: -0.25,
    });
  });

  test('names an option out of range', () => {
    expect(() => focalLoss(0, true, { alpha: 2 })).toThrow(RangeError);
    expect(() => focalLoss(0, true, { gamma: -1 })).toThrow(/at least 0/);
  });
});

describe('qualityFocalLoss', () => {
  test('agrees with autograd', () => {
    for (const [x, q, beta, ...expected] of oracle.quality) {
      expectClose(qualityFocalLoss(Number(x), Number(q), { beta: Number(beta) }), expected);
    }
  });

  test('vanishes with its slope at p = q, and has the slope 2 H(q) q (1 - q) (p - q) beside it', () => {
    for (const q of [0.3, 0.5, 0.8, 0.95]) {
      const { loss, gradient } = qualityFocalLoss(logitOf(q), q);
      expect(loss).toBeLessThan(1e-30);
      expect(Math.abs(gradient)).toBeLessThan(1e-15);
      const near = qualityFocalLoss(logitOf(q + 1e-6), q).gradient / 1e-6;
      expect(near).toBeCloseTo(2 * entropy(q) * q * (1 - q), 4);
    }
  });

  test('is cross-entropy at the exponent 0, also at p = q', () => {
    expect(qualityFocalLoss(0, 0.5, { beta: 0 })).toEqual({ loss: Math.LN2, gradient: 0 });
  });

  test('refuses an exponent with an infinite slope', () => {
    expect(() => qualityFocalLoss(0, 0.5, { beta: 0.5 })).toThrow(/at least 1/);
  });
});

describe('varifocalLoss', () => {
  test('agrees with autograd, with the weight of negatives detached or not', () => {
    for (const [x, q, alpha, gamma, detached, ...expected] of oracle.varifocal) {
      const options = { alpha: Number(alpha), gamma: Number(gamma), detached: Boolean(detached) };
      expectClose(varifocalLoss(Number(x), Number(q), options), expected);
    }
  });

  test('is focal loss at negatives', () => {
    for (const x of [-9, -1, 0, 3]) expect(varifocalLoss(x, 0)).toEqual(focalLoss(x, false));
  });

  test('has its least value q H(q) at p = q', () => {
    for (const q of qualities.slice(0, -1)) {
      const { loss, gradient } = varifocalLoss(logitOf(q), q);
      expect(loss).toBeCloseTo(q * entropy(q), 12);
      expect(Math.abs(gradient)).toBeLessThan(1e-15);
      for (const x of [logitOf(q) - 0.1, logitOf(q) + 0.1]) {
        expect(varifocalLoss(x, q).loss).toBeGreaterThan(loss);
      }
    }
  });

  test('has the derivative that differences show', () => {
    for (const q of [0, ...qualities]) {
      for (const x of [-3, -0.4, 0.7, 2]) {
        const [slope] = centralGradient(([z]) => varifocalLoss(z!, q).loss, [x]);
        expect(varifocalLoss(x, q).gradient).toBeCloseTo(slope!, 8);
      }
    }
  });

  test('refuses a quality that is no IoU', () => {
    expect(() => varifocalLoss(0, 1.1)).toThrow('from 0 to 1, but got 1.1');
    expect(() => varifocalLoss(0, NaN)).toThrow(RangeError);
  });
});

describe('matchabilityLoss', () => {
  test('agrees with autograd', () => {
    for (const [x, q, gamma, ...expected] of oracle.matchability) {
      expectClose(matchabilityLoss(Number(x), Number(q), { gamma: Number(gamma) }), expected);
    }
  });

  test('still pulls an overconfident positive down where varifocal loss hardly does', () => {
    const x = logitOf(0.9);
    expect(matchabilityLoss(x, 0.05).gradient).toBeGreaterThan(
      20 * varifocalLoss(x, 0.05).gradient,
    );
  });
});
