import { percentile } from './percentile.ts';

/** What a screen with 60 frames a second gives each, in milliseconds, with room for the clock's grain. */
const frameTime = 1000 / 60;
const grain = 0.8;

export interface Smoothness {
  /** Intervals between frames. */
  frames: number;
  /** Half, and 95 in a hundred, took no longer than this, in milliseconds. */
  p50: number;
  p95: number;
  /** Share of intervals of at most one frame's time, 0 to 1. */
  inTime: number;
}

/**
 * Sums up the times at which frames were painted, in milliseconds and rising.
 *
 * @throws RangeError for fewer than two frames
 */
export function smoothness(times: readonly number[]): Smoothness {
  if (times.length < 2) {
    throw new RangeError(`Two frames make an interval, but there are ${times.length}.`);
  }
  const intervals = times.slice(1).map((time, i) => time - times[i]!);
  return {
    frames: intervals.length,
    p50: percentile(intervals, 0.5),
    p95: percentile(intervals, 0.95),
    inTime: intervals.filter((each) => each <= frameTime + grain).length / intervals.length,
  };
}
