import type { Box } from '../boxes/box.ts';

/**
 * Indices in the order of falling scores; equal scores keep their order, as in a stable sort.
 *
 * Every suppression of boxes starts here, and which of two equal scores comes first decides which
 * box survives. torchvision on a CPU puts the earlier one first, a reversed stable sort the later;
 * NumPy's `argsort()[::-1]` promises neither, for its default sort is not stable.
 *
 * @param scores  n numbers, higher is better
 * @throws        RangeError for a score that is not a number: it has no place in an order
 */
export function rankByScore(scores: readonly number[]): number[] {
  const missing = scores.findIndex(Number.isNaN);
  if (missing >= 0) {
    throw new RangeError(
      `Scores need to be numbers to be ranked, but entry ${missing} is NaN. Remove that box first.`,
    );
  }
  return scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
}

/** Throws a RangeError unless there is one score for each box. */
export function checkLengths(boxes: readonly Box[], scores: readonly number[]): void {
  if (boxes.length !== scores.length) {
    throw new RangeError(
      `Each box needs one score, but there are ${boxes.length} boxes and ${scores.length} scores. ` +
        'Pass two lists of the same length.',
    );
  }
}

/** Throws a RangeError unless an overlap threshold lies in [0, 1]. */
export function checkThreshold(threshold: number): void {
  if (!(threshold >= 0 && threshold <= 1)) {
    throw new RangeError(
      `An overlap threshold lies between 0 and 1, but got ${threshold}. ` +
        'Use 1 to keep every box and 0 to keep no overlap at all.',
    );
  }
}
