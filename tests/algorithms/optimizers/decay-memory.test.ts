import { describe, expect, test } from 'vitest';
import { decayMemory } from '../../../src/algorithms/optimizers/decay-memory.ts';
import {
  constantSchedule,
  cosineSchedule,
  survivingShares,
} from '../../../src/algorithms/optimizers/schedule.ts';

const run = { lr: 1e-3, weightDecay: 0.1, steps: 40_000, blocks: 200 };

describe('decayMemory', () => {
  test('agrees with the product over every single step', () => {
    const schedule = cosineSchedule({ steps: run.steps, warmup: 0, floor: 0.1 });
    const { surviving, total } = decayMemory({ ...run, schedule });
    const rates = Array.from({ length: run.steps }, (_, t) => run.lr * schedule(t + 1));
    const shares = survivingShares(rates, run.weightDecay);
    for (const block of [0, 50, 100, 199]) {
      const exact = shares[(block + 1) * 200 - 1]!;
      expect(Math.abs(surviving[block]! / exact - 1)).toBeLessThan(1e-3);
    }
    expect(total).toBeCloseTo(run.weightDecay * rates.reduce((a, b) => a + b, 0), 3);
  });

  test('splits the final weights into the start and the blocks', () => {
    const schedule = cosineSchedule({ steps: run.steps, warmup: 2000, floor: 0 });
    const { surviving, contributions } = decayMemory({ ...run, schedule });
    const sum = contributions.reduce((a, b) => a + b, 0);
    expect(sum + surviving.at(-1)!).toBeCloseTo(1, 12);
  });

  test('forgets geometrically at a constant rate', () => {
    const { contributions } = decayMemory({ ...run, schedule: constantSchedule({ warmup: 0 }) });
    const perBlock = Math.exp(-run.lr * run.weightDecay * 200);
    for (let i = 1; i < 200; i += 1) {
      expect(contributions[i - 1]! / contributions[i]!).toBeCloseTo(perBlock, 10);
    }
  });

  test('takes half of the final weights from the last ln 2 / γλ steps at a constant rate', () => {
    const schedule = constantSchedule({ warmup: 0 });
    const { halfWindow } = decayMemory({ ...run, schedule });
    expect(halfWindow).toBeCloseTo(Math.LN2 / (run.lr * run.weightDecay * run.steps), 3);
    expect(decayMemory({ ...run, schedule, steps: 4000 }).halfWindow).toBeNaN();
  });

  test('refuses more blocks than steps', () => {
    const schedule = constantSchedule({ warmup: 0 });
    expect(() => decayMemory({ ...run, schedule, steps: 10 })).toThrow(RangeError);
  });
});
