import { bisect } from '../numerics/bisect.ts';
import { resizeFactor, type ScaleLevel } from './scale-ranges.ts';
import { cocoShareBelow } from './scale-statistics.ts';

/** What a network is trained on when the model's objects are shown to it at some resolutions. */
export interface Spread {
  /** Objects that no resolution counts, in [0, 1]. */
  readonly missed: number;
  /** Resolutions that count an object, on average. */
  readonly perObject: number;
  /** Sizes after resizing below which 10 %, 50 % and 90 % of all that counts lie, px. */
  readonly quantiles: readonly [number, number, number];
  /** Octaves from the first of them to the last. */
  readonly octaves: number;
}

/**
 * Spread of the sizes that a network sees on a pyramid, for objects that follow the model of COCO.
 * Each pair of an object and a resolution that counts it has the same weight, so
 * $F(y) \propto \sum_i P(s^c_i \le s \le \min(e^c_i, y/f_i))$.
 *
 * @param width, height  of every image, px
 * @throws RangeError when no object counts
 */
export function trainedSpread(
  width: number,
  height: number,
  levels: readonly ScaleLevel[],
): Spread {
  const root = Math.sqrt(width * height);
  const below = (size: number) => cocoShareBelow(size / root);
  const parts = levels.map((level) => ({ ...level, factor: resizeFactor(width, height, level) }));
  const pairs = (y: number) =>
    parts.reduce(
      (sum, { low, high, factor }) =>
        sum + Math.max(0, below(Math.min(high, y / factor)) - below(low)),
      0,
    );
  const perObject = pairs(Infinity);
  if (!(perObject > 0)) {
    throw new RangeError('No object counts at any of the resolutions. Widen a range.');
  }

  let [missed, reached] = [0, 0];
  for (const { low, high } of [...levels].sort((a, b) => a.low - b.low)) {
    missed += Math.max(0, below(low) - below(reached));
    reached = Math.max(reached, high);
  }
  missed += 1 - below(reached);

  const largest = Math.log(root * Math.max(...parts.map(({ factor }) => factor)));
  const quantile = (share: number) =>
    Math.exp(bisect((at) => pairs(Math.exp(at)) < share * perObject, -10, largest));
  const quantiles = [quantile(0.1), quantile(0.5), quantile(0.9)] as const;
  return { missed, perObject, quantiles, octaves: Math.log2(quantiles[2] / quantiles[0]) };
}
