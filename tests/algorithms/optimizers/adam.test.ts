import { describe, expect, test } from 'vitest';
import {
  adamMoments,
  adamStep,
  startAdam,
  type AdamOptions,
} from '../../../src/algorithms/optimizers/adam.ts';

const after = (gradients: number[][], options: AdamOptions, start: number[]) =>
  gradients.reduce((state, g) => adamStep(state, g, options), startAdam(start));

describe('startAdam', () => {
  test('remembers nothing yet', () => {
    expect(startAdam([3, 4])).toEqual({
      step: 0,
      theta: [3, 4],
      m: [0, 0],
      v: [0, 0],
      vMax: [0, 0],
    });
  });
});

describe('adamMoments', () => {
  test('of a constant gradient are that gradient and its square from the first step on', () => {
    let state = startAdam([0]);
    for (let t = 1; t <= 50; t += 1) {
      const moments = adamMoments(state, [-3], { lr: 0.1, eps: 0 });
      expect(moments.m[0]! / (1 - 0.9 ** t)).toBeCloseTo(-3, 12);
      expect(moments.v[0]! / (1 - 0.999 ** t)).toBeCloseTo(9, 11);
      expect(moments.direction[0]).toBeCloseTo(-1, 12);
      state = { ...moments, theta: [0] };
    }
  });

  test('without correction make the first step (1 - β1)/sqrt(1 - β2) rates long', () => {
    const { direction } = adamMoments(startAdam([0]), [5], {
      lr: 1,
      biasCorrection: false,
      eps: 0,
    });
    expect(direction[0]).toBeCloseTo(0.1 / Math.sqrt(0.001), 12);
  });

  test('are moved by a spike after silence by the same (1 - β1)/sqrt(1 - β2)', () => {
    let state = startAdam([0]);
    for (let t = 0; t < 20_000; t += 1) state = adamStep(state, [0], { lr: 1 });
    const { direction } = adamMoments(state, [1e6], { lr: 1 });
    expect(direction[0]).toBeCloseTo(0.1 / Math.sqrt(0.001), 6);
  });

  test('reach the bound of Cauchy when the gradient grows by β2/β1 a step', () => {
    const steps = 6000;
    let state = startAdam([0]);
    let last = 0;
    for (let t = 0; t < steps; t += 1) {
      const gradient = 1e-150 * (0.999 / 0.9) ** t;
      const { direction, ...moments } = adamMoments(state, [gradient], { lr: 1, eps: 0 });
      last = direction[0]!;
      state = { ...moments, theta: [0] };
    }
    const bound = 0.1 / Math.sqrt(0.001 * (1 - 0.81 / 0.999));
    // The second moment is still corrected a little after 6000 steps.
    expect(last).toBeCloseTo(bound * Math.sqrt(1 - 0.999 ** steps), 9);
  });

  test('halve the first step when the gradient is as small as eps', () => {
    expect(adamMoments(startAdam([0]), [1e-8], { lr: 1, eps: 1e-8 }).direction[0]).toBeCloseTo(
      0.5,
      12,
    );
  });

  test('keep the largest uncorrected second moment for AMSGrad', () => {
    let state = startAdam([0]);
    let direction: number[] = [];
    for (const g of [1, ...new Array<number>(9).fill(0.1)]) {
      const moments = adamMoments(state, [g], { lr: 1, amsgrad: true, eps: 0 });
      direction = moments.direction;
      state = { ...moments, theta: [0] };
    }
    // v by its recursion: it rises, because 0.1 squared is more than the 0.001 of the first step.
    const v = [0.001];
    for (let t = 1; t < 10; t += 1) v.push(0.999 * v[t - 1]! + 0.001 * 0.01);
    expect(state.vMax[0]).toBeCloseTo(Math.max(...v), 15);
    const m = 0.1 * 0.9 ** 9 + 0.1 * (1 - 0.9 ** 9);
    const vHat = Math.max(...v) / (1 - 0.999 ** 10);
    expect(direction[0]).toBeCloseTo(m / (1 - 0.9 ** 10) / Math.sqrt(vHat), 10);
  });

  test('are 0/0 when eps is 0 and the gradient has always been 0', () => {
    expect(adamMoments(startAdam([1]), [0], { lr: 1, eps: 0 }).direction[0]).toBeNaN();
  });

  test('refuse a gradient of another length and options out of range', () => {
    expect(() => adamMoments(startAdam([1]), [1, 2], { lr: 1 })).toThrow(RangeError);
    expect(() => adamMoments(startAdam([1]), [1], { lr: -1 })).toThrow('lr >= 0');
    expect(() => adamMoments(startAdam([1]), [1], { lr: 1, beta2: 1 })).toThrow('beta2 in [0, 1)');
    expect(() => adamMoments(startAdam([1]), [1], { lr: 1, eps: NaN })).toThrow('eps >= 0');
  });
});

describe('adamStep', () => {
  test('moves by one learning rate at first, however large the gradient is', () => {
    for (const g of [1e-3, 1, 1e6]) {
      expect(after([[g]], { lr: 0.01 }, [2]).theta[0]).toBeCloseTo(1.99, 6);
    }
  });

  test('does not feel the scale of the loss when eps is 0 and nothing decays', () => {
    const gradients = [[0.3], [-1], [0.02], [4]];
    const scaled = gradients.map(([g]) => [1e5 * g!]);
    const options = { lr: 0.1, eps: 0 };
    expect(after(scaled, options, [1]).theta[0]).toBeCloseTo(
      after(gradients, options, [1]).theta[0]!,
      12,
    );
  });

  test('adds the gradient of the penalty before the moments', () => {
    const options = { lr: 0.1, weightDecay: 0.5 };
    const state = after([[1]], options, [4]);
    expect(state.m[0]).toBeCloseTo(0.1 * 3, 12);
    expect(state.v[0]).toBeCloseTo(0.001 * 9, 12);
  });

  test('feels L2 at the first step only when it turns the sign', () => {
    expect(after([[0.1]], { lr: 0.1, weightDecay: 0.1 }, [1]).theta[0]).toBeCloseTo(0.9, 6);
    expect(after([[-0.1]], { lr: 0.1, weightDecay: 0.09 }, [1]).theta[0]).toBeCloseTo(1.1, 6);
    expect(after([[-0.1]], { lr: 0.1, weightDecay: 0.11 }, [1]).theta[0]).toBeCloseTo(0.9, 6);
  });

  test('multiplies the rate by the schedule', () => {
    expect(after([[7]], { lr: 0.2, schedule: 0.25 }, [1]).theta[0]).toBeCloseTo(0.95, 8);
  });

  test('leaves the state it was given as it is', () => {
    const state = startAdam([1]);
    adamStep(state, [1], { lr: 1 });
    expect(state).toEqual(startAdam([1]));
  });
});
