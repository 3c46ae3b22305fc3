import { describe, expect, test } from 'vitest';
import { adamMoments, startAdam } from '../../../src/algorithms/optimizers/adam.ts';
import { biasAfter } from '../../../src/algorithms/optimizers/bias-correction.ts';

describe('biasAfter', () => {
  test('is what an uncorrected run of Adam does on a constant gradient', () => {
    let state = startAdam([0]);
    for (let t = 1; t <= 300; t += 1) {
      const moments = adamMoments(state, [-4], { lr: 1, eps: 0, biasCorrection: false });
      const bias = biasAfter(t, 0.9, 0.999);
      expect(moments.m[0]).toBeCloseTo(-4 * bias.first, 11);
      expect(moments.v[0]).toBeCloseTo(16 * bias.second, 11);
      expect(moments.direction[0]).toBeCloseTo(-bias.step, 11);
      state = { ...moments, theta: [0] };
    }
  });

  test('is longest when v lags most behind m, and none in the end', () => {
    const steps = Array.from({ length: 100 }, (_, i) => biasAfter(i + 1, 0.9, 0.999).step);
    expect(steps.indexOf(Math.max(...steps)) + 1).toBe(12);
    expect(biasAfter(1e5, 0.9, 0.999)).toEqual({ first: 1, second: 1, step: 1 });
  });

  test('counts steps from 1', () => {
    expect(() => biasAfter(0, 0.9, 0.999)).toThrow(RangeError);
  });
});
