import type { Box } from '../boxes/box.ts';
import type { Decay } from './decay.ts';
import { rankedOverlaps } from './ranked-overlaps.ts';

/**
 * Matrix NMS: every score is decayed once, by the worst of the better boxes, where a box that is
 * itself about to be suppressed counts less:
 * $$\mathrm{decay}_j = \min_{i<j} \frac{f(X_{ij})}{f(\max_{k<i} X_{ki})}.$$
 *
 * No loop waits for earlier decisions. Unlike Soft-NMS it takes the minimum over the better boxes
 * instead of the product over the selected ones, and keeps the order of selection fixed. The ratio
 * can exceed 1; the first box has no divisor but 1, so the minimum never does.
 *
 * @param boxes   n boxes, px
 * @param scores  n numbers; of equal scores the first in the list goes first
 * @param decay   `gaussianDecay(0.5)` is the default of the code of SOLOv2 (which calls it sigma 2),
 *                `linearDecay(0)` its linear kernel
 * @returns       n decayed scores in the order of `boxes`. A box whose divisor is 0 (an exact
 *                duplicate, linear kernel) suppresses nothing; the code of SOLOv2 computes 0/0 for a
 *                third duplicate and returns NaN
 * @throws        RangeError for lists of different length, a NaN score or an invalid box
 * @see           Wang et al., SOLOv2, NeurIPS 2020, eqs. 3-4: https://arxiv.org/abs/2003.10152
 */
export function matrixNms(
  boxes: readonly Box[],
  scores: readonly number[],
  decay: Decay,
): number[] {
  const { order, above } = rankedOverlaps(boxes, scores);
  // f falls, so the smallest f(X_ki) belongs to the largest overlap.
  const divisors = above.map((row) => decay(Math.max(0, ...row)));
  const result = [...scores];
  above.forEach((row, j) => {
    const ratios = row.flatMap((overlap, i) =>
      divisors[i] === 0 ? [] : [decay(overlap) / divisors[i]!],
    );
    result[order[j]!]! *= Math.min(1, ...ratios);
  });
  return result;
}
