import { describe, expect, test } from 'vitest';
import { sample, trajectory, uniformTimes } from '../../../src/algorithms/diffusion/sampling.ts';

/** A step that adds the length of the time interval. */
const addTime = (x: Float64Array, from: number, to: number) => x.map((v) => v + to - from);

describe('uniformTimes', () => {
  test('ends exactly where it was told to', () => {
    expect(uniformTimes(1, 0, 4)).toEqual([1, 0.75, 0.5, 0.25, 0]);
    expect(uniformTimes(1, 1e-3, 7).at(-1)).toBe(1e-3);
  });

  test.each([0, -1, 2.5])('refuses %d steps', (steps) => {
    expect(() => uniformTimes(1, 0, steps)).toThrow(RangeError);
  });
});

describe('trajectory', () => {
  test('holds the start and every step', () => {
    const path = trajectory(addTime, Float64Array.of(5), [0, 1, 3]);
    expect(path.map(([x]) => x)).toEqual([5, 6, 8]);
  });
});

describe('sample', () => {
  test('is the end of the trajectory and leaves the start as it was', () => {
    const start = Float64Array.of(5, 6);
    expect([...sample(addTime, start, [0, 1, 3])]).toEqual([8, 9]);
    expect([...start]).toEqual([5, 6]);
  });
});
