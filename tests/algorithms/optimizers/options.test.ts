import { describe, expect, test } from 'vitest';
import { checkGradient, checkOptions } from '../../../src/algorithms/optimizers/options.ts';

describe('checkOptions', () => {
  test('accepts zeros and refuses what torch refuses', () => {
    expect(() => checkOptions({ lr: 0, weightDecay: 0, eps: 0, beta1: 0, beta2: 0 })).not.toThrow();
    for (const bad of [{ weightDecay: -1 }, { eps: -1 }, { beta1: 1 }, { beta2: -0.1 }]) {
      expect(() => checkOptions({ lr: 1, ...bad })).toThrow(RangeError);
    }
  });
});

describe('checkGradient', () => {
  test('says both lengths', () => {
    expect(() => checkGradient([1, 2], [1])).toThrow('got 1 for 2 parameters');
  });
});
