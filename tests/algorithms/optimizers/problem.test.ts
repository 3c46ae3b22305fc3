import { describe, expect, test } from 'vitest';
import { centralGradient } from '../../../src/algorithms/numerics/gradient.ts';
import {
  logisticRegression,
  quadratic,
  rosenbrock,
  type Problem,
} from '../../../src/algorithms/optimizers/problem.ts';

function expectTrueGradient(problem: Problem, point: number[]) {
  const expected = centralGradient(problem.value, point);
  problem.gradient(point).forEach((g, i) => {
    expect(Math.abs(g - expected[i]!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected[i]!)));
  });
}

describe('quadratic', () => {
  test('has its minimum where it was told', () => {
    const bowl = quadratic([2, 8], [1, -1]);
    expect(bowl.value([1, -1])).toBe(0);
    expect(bowl.value([2, 0])).toBe(5);
    expectTrueGradient(bowl, [0.3, 0.7]);
  });

  test('refuses lengths that differ', () => {
    expect(() => quadratic([1], [1, 2])).toThrow(RangeError);
  });
});

describe('rosenbrock', () => {
  test('is 24.2 at the classic start and 0 at (1, 1)', () => {
    expect(rosenbrock().value([-1.2, 1])).toBeCloseTo(24.2, 12);
    expect(rosenbrock().value([1, 1])).toBe(0);
    expectTrueGradient(rosenbrock(5), [-1.2, 1]);
  });
});

describe('logisticRegression', () => {
  const problem = logisticRegression(
    [
      [1, 2],
      [3, -1],
    ],
    [1, -1],
  );

  test('costs ln 2 when nothing is known', () => {
    expect(problem.value([0, 0])).toBeCloseTo(Math.LN2, 14);
    expectTrueGradient(problem, [0.4, -0.2]);
  });

  test('stays finite for sure and wrong answers', () => {
    expect(problem.value([-1000, 1000])).toBeCloseTo(0, 12);
    expect(problem.value([1000, -1000])).toBeCloseTo((1000 + 4000) / 2, 9);
    expect(problem.gradient([1000, -1000]).every(Number.isFinite)).toBe(true);
  });
});
