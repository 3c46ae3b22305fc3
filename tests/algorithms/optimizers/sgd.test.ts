import { describe, expect, test } from 'vitest';
import { sgdStep, startSgd, type SgdOptions } from '../../../src/algorithms/optimizers/sgd.ts';

const after = (gradients: number[], options: SgdOptions) =>
  gradients.reduce((state, g) => sgdStep(state, [g], options), startSgd([1])).theta[0]!;

describe('startSgd', () => {
  test('has no velocity', () => {
    expect(startSgd([1, 2])).toEqual({ step: 0, theta: [1, 2], velocity: [0, 0] });
  });
});

describe('sgdStep', () => {
  test('gives L2 and decoupled decay the same path without momentum', () => {
    const options = { lr: 0.1, weightDecay: 0.3 };
    const gradients = [1, -2, 0.5, 3];
    expect(after(gradients, { ...options, decoupled: true })).toBeCloseTo(
      after(gradients, options),
      14,
    );
  });

  test('gives them different paths with momentum', () => {
    const options = { lr: 0.1, weightDecay: 0.3, momentum: 0.9 };
    const difference = after([1, 1], { ...options, decoupled: true }) - after([1, 1], options);
    // L2: the penalty of the first step, λ = 0.3, comes back 0.9 times in the second step.
    expect(difference).toBeCloseTo(0.1 * 0.9 * 0.3, 12);
  });

  test('goes 1/(1 - μ) rates a step in the end under a constant gradient', () => {
    let state = startSgd([0]);
    for (let t = 0; t < 400; t += 1) state = sgdStep(state, [1], { lr: 0.01, momentum: 0.9 });
    const next = sgdStep(state, [1], { lr: 0.01, momentum: 0.9 });
    expect(state.theta[0]! - next.theta[0]!).toBeCloseTo(0.1, 10);
  });

  test('of Nesterov goes 1 + μ rates at first', () => {
    expect(after([1], { lr: 0.1, momentum: 0.9, nesterov: true })).toBeCloseTo(1 - 0.19, 14);
  });

  test('refuses a momentum of 1', () => {
    expect(() => after([1], { lr: 1, momentum: 1 })).toThrow('momentum in [0, 1)');
  });
});
