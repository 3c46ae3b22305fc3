import type { Box } from '../boxes/box.ts';
import { checkThreshold } from './ranking.ts';
import { rankedOverlaps } from './ranked-overlaps.ts';

/**
 * Fast NMS: a box stays when **no** box with a higher score overlaps it by more than the threshold,
 * $\max_{i<j} X_{ij} \le N_t$, whether or not that box stays itself.
 *
 * One pass over the matrix of overlaps, no loop that waits for earlier decisions. Removed boxes go
 * on suppressing, so what it keeps is a subset of what greedy NMS keeps.
 *
 * @param boxes      n boxes, px
 * @param scores     n numbers; of equal scores the first in the list goes first
 * @param threshold  $N_t$ in [0, 1], removal is strict
 * @returns          indices of the kept boxes in the order of falling scores
 * @throws           RangeError as `nms`
 * @see              Bolya et al., YOLACT, ICCV 2019: https://arxiv.org/abs/1904.02689
 */
export function fastNms(
  boxes: readonly Box[],
  scores: readonly number[],
  threshold: number,
): number[] {
  checkThreshold(threshold);
  const { order, above } = rankedOverlaps(boxes, scores);
  return order.filter((_, j) => above[j]!.every((overlap) => overlap <= threshold));
}
