import { describe, expect, test } from 'vitest';
import {
  l2DecayRate,
  meanUnderNoise,
  rmsUnderNoise,
} from '../../../src/algorithms/optimizers/noise-decay.ts';

const run = { lr: 1e-3, weightDecay: 1e-2, steps: 4000, parameters: 200, seed: 7 };

describe('l2DecayRate', () => {
  test('is γλ/s for strong noise and γ/θ for none', () => {
    expect(l2DecayRate(10, 1, { lr: 1e-3, weightDecay: 1e-2 })).toBeCloseTo(1e-6, 9);
    expect(l2DecayRate(0, 0.5, { lr: 1e-3, weightDecay: 1e-2, eps: 0 })).toBeCloseTo(2e-3, 14);
    expect(l2DecayRate(0, 0, { lr: 1e-3 })).toBe(0);
  });

  test('predicts the mean of a simulation, step by step', () => {
    for (const noise of [0.05, 0.2, 1, 5]) {
      let theta = 1;
      for (let t = 0; t < run.steps; t += 1) theta *= 1 - l2DecayRate(noise, theta, run);
      // 200 parameters with a spread of at most 0.1 each: 3 standard errors are 0.02.
      expect(Math.abs(meanUnderNoise('l2', { ...run, noise }) - theta)).toBeLessThan(0.03);
    }
  });
});

describe('meanUnderNoise', () => {
  test('under AdamW is (1 - γλ)^T, whatever the noise', () => {
    for (const noise of [1e-3, 1, 1e3]) {
      const mean = meanUnderNoise('decoupled', { ...run, noise });
      expect(Math.abs(mean - (1 - 1e-5) ** run.steps)).toBeLessThan(0.02);
    }
  });
});

describe('rmsUnderNoise', () => {
  test('settles at the square root of γ/2λ', () => {
    for (const [lr, weightDecay] of [
      [1e-3, 1],
      [3e-3, 0.5],
    ] as const) {
      const steps = Math.round(8 / (lr * weightDecay));
      const rms = rmsUnderNoise({ noise: 5, lr, weightDecay, steps, parameters: 100, seed: 3 });
      expect(rms / Math.sqrt(lr / 2 / weightDecay)).toBeCloseTo(1, 1);
    }
  });
});
