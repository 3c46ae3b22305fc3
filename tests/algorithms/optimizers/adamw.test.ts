import { describe, expect, test } from 'vitest';
import { adamStep, startAdam } from '../../../src/algorithms/optimizers/adam.ts';
import { adamwStep, type AdamwOptions } from '../../../src/algorithms/optimizers/adamw.ts';

const gradients = [
  [0.1, 10],
  [-0.05, 5],
];
const after = (options: AdamwOptions, start: number[] = [1, 1]) =>
  gradients.reduce((state, g) => adamwStep(state, g, options), startAdam(start)).theta;

describe('adamwStep', () => {
  test('is Adam when nothing decays', () => {
    const adam = gradients.reduce((state, g) => adamStep(state, g, { lr: 0.1 }), startAdam([1, 1]));
    expect(after({ lr: 0.1 })).toEqual(adam.theta);
  });

  test('keeps the moments of Adam without decay', () => {
    const plain = adamStep(startAdam([1, 1]), [3, 4], { lr: 0.1 });
    const decayed = adamwStep(startAdam([1, 1]), [3, 4], { lr: 0.1, weightDecay: 0.5 });
    expect(decayed.m).toEqual(plain.m);
    expect(decayed.v).toEqual(plain.v);
  });

  test("with λ in PyTorch's convention is the paper's with α λ, under any schedule", () => {
    for (const schedule of [1, 0.3]) {
      const lr = 0.02;
      const pytorch = after({ lr, schedule, weightDecay: 0.5 });
      const paper = after({ lr, schedule, weightDecay: lr * 0.5, convention: 'paper' });
      paper.forEach((x, i) => expect(x).toBeCloseTo(pytorch[i]!, 14));
    }
  });

  test("decays by the same share at every learning rate in the paper's convention only", () => {
    // Without a gradient nothing but decay is left.
    const share = (lr: number, convention: 'paper' | 'pytorch') =>
      adamwStep(startAdam([1]), [0], { lr, weightDecay: 0.01, convention }).theta[0]!;
    expect(share(1e-3, 'paper')).toBeCloseTo(0.99, 14);
    expect(share(3e-4, 'paper')).toBeCloseTo(0.99, 14);
    expect(1 - share(1e-3, 'pytorch')).toBeCloseTo(1e-5, 14);
    expect(1 - share(3e-4, 'pytorch')).toBeCloseTo(3e-6, 14);
  });

  test('shrinks all parameters by the same share', () => {
    const step = (wd: number) =>
      adamwStep(startAdam([2, 2]), [1e-3, 1e3], { lr: 0.1, weightDecay: wd }).theta;
    const [plain, decayed] = [step(0), step(0.5)];
    expect(plain[0]! - decayed[0]!).toBeCloseTo(0.1, 10);
    expect(plain[1]! - decayed[1]!).toBeCloseTo(0.1, 10);
  });

  test('after the step takes γ²λu less than before it, u being the direction', () => {
    const one = (order: 'before' | 'after') =>
      adamwStep(startAdam([1]), [7], { lr: 0.1, weightDecay: 0.1, order }).theta[0]!;
    expect(one('before')).toBeCloseTo(0.89, 8);
    expect(one('after') - one('before')).toBeCloseTo(0.1 ** 2 * 0.1, 8);
  });

  test('stops at 1/λ under a constant gradient', () => {
    let state = startAdam([0]);
    for (let t = 0; t < 20_000; t += 1) {
      state = adamwStep(state, [3], { lr: 0.01, weightDecay: 0.1 });
    }
    expect(state.theta[0]).toBeCloseTo(-10, 5);
  });
});
