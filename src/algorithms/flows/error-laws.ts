import { createRandom } from '../numerics/random.ts';
import type { Point } from './real-nvp.ts';

/** A Gaussian blob of errors: share, center, two standard deviations and the angle of the first. */
interface Blob {
  share: number;
  center: Point;
  spread: Point;
  /** Radians from the x axis. */
  angle: number;
}

/**
 * Laws of the error of a regressor, in pixels: a plain Gaussian; a narrow core with far outliers;
 * errors that slide along an oblique limb; and a joint that is sometimes taken for its left or right twin.
 */
export const errorLaws = {
  gaussian: [{ share: 1, center: [0, 0], spread: [2, 2], angle: 0 }],
  outliers: [
    { share: 0.8, center: [0, 0], spread: [1, 1], angle: 0 },
    { share: 0.2, center: [0, 0], spread: [5, 5], angle: 0 },
  ],
  limb: [
    { share: 0.7, center: [0, 0], spread: [3, 1.4], angle: Math.PI / 4 },
    { share: 0.3, center: [0, 0], spread: [5, 2], angle: Math.PI / 4 },
  ],
  swap: [
    { share: 0.8, center: [0, 0], spread: [1.2, 1.2], angle: 0 },
    { share: 0.2, center: [7, 1], spread: [1.5, 1.5], angle: 0 },
  ],
} as const satisfies Readonly<Record<string, readonly Blob[]>>;

export type ErrorLaw = keyof typeof errorLaws;

/** Density of an error (dx, dy), per square pixel. */
export function lawDensity(law: ErrorLaw, [x, y]: Point): number {
  return errorLaws[law].reduce((sum, { share, center, spread, angle }) => {
    const dx = x - center[0];
    const dy = y - center[1];
    const u = (dx * Math.cos(angle) + dy * Math.sin(angle)) / spread[0];
    const v = (dy * Math.cos(angle) - dx * Math.sin(angle)) / spread[1];
    const peak = share / (2 * Math.PI * spread[0] * spread[1]);
    return sum + peak * Math.exp(-(u * u + v * v) / 2);
  }, 0);
}

/**
 * Errors drawn from a law. The shares are kept exactly (up to rounding), which makes small samples tamer
 * than independent draws.
 *
 * @throws  RangeError when the count is not a positive integer
 */
export function drawErrors(law: ErrorLaw, count: number, seed: number): Point[] {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`A sample needs a positive integer count, but got ${count}.`);
  }
  const random = createRandom(seed);
  let upTo = 0;
  let share = 0;
  return errorLaws[law].flatMap((blob): Point[] => {
    share += blob.share;
    const size = Math.round(share * count) - upTo;
    upTo += size;
    return Array.from({ length: size }, (): Point => {
      const u = blob.spread[0] * random.normal();
      const v = blob.spread[1] * random.normal();
      const [cos, sin] = [Math.cos(blob.angle), Math.sin(blob.angle)];
      return [blob.center[0] + u * cos - v * sin, blob.center[1] + u * sin + v * cos];
    });
  });
}
