import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  bestScale,
  fittedScale,
  logSimple,
  normalizedError,
  rleLoss,
  scaleLoss,
  scaleLossGradient,
  type RleForm,
} from '../../../src/algorithms/flows/residual-likelihood.ts';
import { centralGradient } from '../../../src/algorithms/numerics/gradient.ts';

type Case = { predicted: number[]; truth: number[]; sigma: number[] } & Record<
  RleForm | 'logFlow' | 'logNormalizer',
  number
>;
const { losses } = JSON.parse(readFileSync('tests/oracles/pose_regression.json', 'utf8')) as {
  losses: Case[];
};
const forms = ['paper', 'official', 'mmpose-laplace', 'mmpose-gaussian'] as const;
const simples = ['laplace', 'gaussian'] as const;

/** Where a function with one valley is least, by thirds. */
function minimum(f: (x: number) => number): number {
  let [low, high] = [0.05, 8];
  for (let i = 0; i < 200; i += 1) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (f(a) < f(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}

describe('rleLoss', () => {
  test.each(forms)('of the form %s agrees with torch', (form) => {
    for (const c of losses) {
      const joint = c.predicted.map((predicted, d) => ({
        predicted,
        truth: c.truth[d]!,
        sigma: c.sigma[d]!,
      }));
      expect(rleLoss(form, joint, c.logFlow, c.logNormalizer)).toBeCloseTo(c[form], 6);
    }
  });

  test('of mmpose is a Laplace likelihood plus a flow that counts twice', () => {
    const joint = [
      { predicted: 0.1, truth: 0.4, sigma: 0.2 },
      { predicted: 0.3, truth: 0.1, sigma: 0.5 },
    ];
    const simple = joint.reduce((sum, c) => sum + scaleLoss('laplace', c), 0);
    const flow = Math.log(0.2) + Math.log(0.5) - 2 * -3;
    expect(rleLoss('mmpose-laplace', joint, -3)).toBeCloseTo(simple + flow, 12);
  });
});

describe('scaleLoss', () => {
  test.each(simples)('has the gradient of central differences (%s)', (simple) => {
    const analytic = scaleLossGradient(simple, { predicted: 1, truth: 1.3, sigma: 0.2 });
    const slow = centralGradient(
      ([predicted, sigma]) =>
        scaleLoss(simple, { predicted: predicted!, truth: 1.3, sigma: sigma! }),
      [1, 0.2],
    );
    analytic.forEach((g, i) => expect(g).toBeCloseTo(slow[i]!, 6));
  });

  test.each(simples)('is least where the scale is the size of the error (%s)', (simple) => {
    const [, slope] = scaleLossGradient(simple, { predicted: 0, truth: -0.7, sigma: 0.7 });
    expect(slope).toBeCloseTo(0, 12);
  });

  test('may be negative, since a density may exceed 1', () => {
    expect(scaleLoss('laplace', { predicted: 0, truth: 0, sigma: 0.01 })).toBeLessThan(0);
  });
});

describe('logSimple', () => {
  test.each(simples)('integrates to 1 (%s)', (simple) => {
    let sum = 0;
    for (let i = 0; i < 60_000; i += 1) sum += Math.exp(logSimple(simple, -30 + (i + 0.5) / 1000));
    expect(sum / 1000).toBeCloseTo(1, 6);
  });
});

describe('bestScale', () => {
  test.each(forms)('is the minimum found by search (%s)', (form) => {
    const logNormal = (r: number) => -Math.log(2 * Math.PI) / 2 - (r * r) / 2;
    const search = minimum((sigma) => {
      const pair = [0, 1].map(() => ({ predicted: 0, truth: 1, sigma }));
      return rleLoss(form, pair, 2 * logNormal(1 / sigma));
    });
    expect(bestScale(form)).toBeCloseTo(search, 5);
  });

  test('of the paper is the golden ratio', () => {
    expect(bestScale('paper')).toBeCloseTo((1 + Math.sqrt(5)) / 2, 12);
  });
});

describe('fittedScale', () => {
  test('minimizes the likelihood of a list of errors', () => {
    const errors = [0.5, -1, 2, -0.25, 4];
    for (const simple of simples) {
      const sum = (sigma: number) =>
        errors.reduce((s, e) => s + scaleLoss(simple, { predicted: 0, truth: e, sigma }), 0);
      expect(fittedScale(simple, errors)).toBeCloseTo(minimum(sum), 5);
    }
  });

  test('rejects an empty list', () => {
    expect(() => fittedScale('laplace', [])).toThrow(RangeError);
  });
});

describe('normalizedError', () => {
  test('is the truth minus the prediction, in scales', () => {
    expect(normalizedError({ predicted: 0.1, truth: 0.13, sigma: 0.05 })).toBeCloseTo(0.6, 12);
  });

  test('rejects a scale that is not above 0', () => {
    expect(() => normalizedError({ predicted: 0, truth: 1, sigma: 0 })).toThrow(/sigmoid/);
  });
});
