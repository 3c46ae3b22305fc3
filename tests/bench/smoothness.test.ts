import { describe, expect, test } from 'vitest';
import { smoothness } from './smoothness.ts';

describe('smoothness', () => {
  test('counts the intervals of at most a sixtieth of a second', () => {
    // 19 intervals in time and one of three frames.
    const times = [...Array.from({ length: 20 }, (_, i) => (i * 1000) / 60), (22 * 1000) / 60];
    const { frames, p50, p95, inTime } = smoothness(times);
    expect(frames).toBe(20);
    expect(p50).toBeCloseTo(16.667, 3);
    expect(p95).toBeCloseTo(16.667, 3);
    expect(inTime).toBe(0.95);
  });

  test('takes the interval below which 95 in a hundred lie', () => {
    // Intervals 1, 2, …, 100.
    const times = Array.from({ length: 101 }, (_, i) => (i * (i + 1)) / 2);
    expect(smoothness(times)).toEqual({ frames: 100, p50: 50, p95: 95, inTime: 0.17 });
  });

  test('needs two frames', () => {
    expect(() => smoothness([1])).toThrow(RangeError);
  });
});
