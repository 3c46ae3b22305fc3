import type { Points } from './gaussian-mixture.ts';

/**
 * One step of a sampler: the points at time `to`, given those at time `from`. Samplers call it with
 * `to < from`, since they run the clock backwards; it returns new points and leaves `x` as it was.
 */
export type Step = (x: Points, from: number, to: number) => Points;

/**
 * The times $t_i=\mathrm{from}+\tfrac iN(\mathrm{to}-\mathrm{from})$, $i=0,\dots,N$, with $N$ = `steps`.
 *
 * @throws RangeError unless `steps` is a positive integer
 */
export function uniformTimes(from: number, to: number, steps: number): number[] {
  if (!(Number.isInteger(steps) && steps > 0)) {
    throw new RangeError(`A sampler needs a whole, positive number of steps, but got ${steps}.`);
  }
  return Array.from({ length: steps + 1 }, (_, i) =>
    i === steps ? to : from + (i / steps) * (to - from),
  );
}

/** The points at each of `times`, beginning with `x` itself. */
export function trajectory(step: Step, x: Points, times: readonly number[]): Points[] {
  const path = [x];
  for (let i = 1; i < times.length; i += 1) {
    path.push(step(path[i - 1]!, times[i - 1]!, times[i]!));
  }
  return path;
}

/** The points at the last of `times`, without keeping the others. */
export function sample(step: Step, x: Points, times: readonly number[]): Points {
  return times.slice(1).reduce((points, to, i) => step(points, times[i]!, to), x);
}
