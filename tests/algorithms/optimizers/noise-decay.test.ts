import { describe, expect, test } from 'vitest';
import {
  l2DecayRate,
  meanUnderNoise,
  rmsUnderNoise,
} from '../../../src/algorithms/optimizers/noise-decay.ts';

const run = { lr: 1e-3, weightDecay: 1e-2, steps: 4000, parameters: 20, seed: 7 };

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
      expect(Math.abs(meanUnderNoise('l2', { ...run, noise }) - theta)).toBeLessThan(0.03);
    }
  });
});

describe('meanUnderNoise', () => {
  test('under AdamW is (1 - γλ)^T, whatever the noise', () => {
    for (const noise of [1e-3, 1, 1e3]) {
      const mean = meanUnderNoise('decoupled', { ...run, noise });
      expect(mean).toBeCloseTo((1 - 1e-5) ** run.steps, 10);
    }
  });

  test('refuses an odd number of parameters', () => {
    expect(() => meanUnderNoise('l2', { ...run, noise: 1, parameters: 3 })).toThrow('even number');
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
