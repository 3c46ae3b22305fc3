import { describe, expect, test } from 'vitest';
import {
  constantSchedule,
  cosineSchedule,
  plateauSchedule,
  survivingShares,
} from '../../../src/algorithms/optimizers/schedule.ts';

describe('constantSchedule', () => {
  test('rises in a straight line, then stays', () => {
    const schedule = constantSchedule({ warmup: 3 });
    expect([1, 2, 3, 4, 100].map(schedule)).toEqual([0.25, 0.5, 0.75, 1, 1]);
  });
});

describe('cosineSchedule', () => {
  test('is half way down in the middle and at the floor in the end', () => {
    const schedule = cosineSchedule({ steps: 110, warmup: 10, floor: 0.1 });
    expect(schedule(5)).toBeCloseTo(5 / 11, 14);
    expect(schedule(60)).toBeCloseTo(0.55, 14);
    expect(schedule(110)).toBeCloseTo(0.1, 14);
    expect(schedule(500)).toBeCloseTo(0.1, 14);
  });
});

describe('plateauSchedule', () => {
  test('stays at 1 until the last share, then falls in a straight line', () => {
    const schedule = plateauSchedule({ steps: 100, warmup: 0, floor: 0 }, 0.2);
    expect([1, 80, 90, 100].map(schedule)).toEqual([1, 1, 0.5, 0]);
  });
});

describe('survivingShares', () => {
  test('are a geometric series at a constant rate', () => {
    const shares = survivingShares([0.1, 0.1, 0.1], 0.5);
    shares.forEach((share, i) => expect(share).toBeCloseTo(0.95 ** (i + 1), 14));
  });

  test('come close to the exponential of the sum of rates', () => {
    const rates = Array.from({ length: 2000 }, (_, t) => 1e-4 * (1 + Math.sin(t)));
    const sum = rates.reduce((a, b) => a + b, 0);
    expect(survivingShares(rates, 0.1).at(-1)).toBeCloseTo(Math.exp(-0.1 * sum), 6);
  });
});
