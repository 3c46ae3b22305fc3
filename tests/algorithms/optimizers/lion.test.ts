import { describe, expect, test } from 'vitest';
import { lionStep, startLion } from '../../../src/algorithms/optimizers/lion.ts';

describe('startLion', () => {
  test('has one average', () => {
    expect(startLion([5])).toEqual({ step: 0, theta: [5], m: [0] });
  });
});

describe('lionStep', () => {
  test('moves every parameter by exactly one rate, whatever its gradient', () => {
    const { theta } = lionStep(startLion([1, 1, 1]), [1e-9, -1e9, 0], { lr: 0.01 });
    expect(theta).toEqual([0.99, 1.01, 1]);
  });

  test('decides by β1 and remembers by β2', () => {
    // m = 0.01 after g = 1. Then c = 0.9·0.01 + 0.1 g turns at g = -0.09.
    const state = lionStep(startLion([0]), [1], { lr: 1 });
    expect(state.m[0]).toBeCloseTo(0.01, 15);
    expect(lionStep(state, [-0.089], { lr: 1 }).theta[0]).toBe(-2);
    expect(lionStep(state, [-0.091], { lr: 1 }).theta[0]).toBe(0);
  });

  test('keeps parameters within 1/λ', () => {
    let state = startLion([0]);
    for (let t = 0; t < 3000; t += 1)
      state = lionStep(state, [-1], { lr: 0.05, weightDecay: 0.25 });
    expect(state.theta[0]).toBeCloseTo(4, 10);
  });
});
