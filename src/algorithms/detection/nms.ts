import type { Box } from '../boxes/box.ts';
import { iou } from '../boxes/iou.ts';
import { checkLengths, checkThreshold, rankByScore } from './ranking.ts';

/**
 * Greedy non-maximum suppression: in the order of falling scores, keep a box unless a kept one
 * overlaps it by **more** than the threshold.
 *
 * The kept boxes are the maximal independent set of the graph with an edge wherever
 * $\mathrm{IoU} > N_t$ that is first in the order of scores: no two kept boxes are joined, and every
 * removed box is joined to a kept one with a higher score. A removed box suppresses nothing.
 * Takes $O(N\log N)$ for the order and at most $N(N-1)/2$ overlaps, K N for K kept boxes.
 *
 * The comparison is strict as in torchvision (and in py-faster-rcnn's `py_cpu_nms`); the Soft-NMS
 * paper and py-faster-rcnn's `cpu_nms` remove a box at equality as well.
 *
 * @param boxes      n boxes, px
 * @param scores     n numbers; of equal scores the first in the list goes first
 * @param threshold  $N_t$ in [0, 1]; at 1 all boxes stay, at 0 boxes that merely touch stay
 * @param overlap    similarity of two boxes that takes the place of IoU
 * @returns          indices of the kept boxes in the order of falling scores
 * @throws           RangeError for lists of different length, a NaN score, a threshold outside
 *                   [0, 1] or an invalid box
 * @see              torchvision.ops.nms
 *
 * @example
 * nms([[0, 0, 10, 10], [2, 0, 12, 10], [4, 0, 14, 10]], [0.9, 0.8, 0.7], 0.5); // [0, 2]
 */
export function nms(
  boxes: readonly Box[],
  scores: readonly number[],
  threshold: number,
  overlap: (kept: Box, candidate: Box) => number = iou,
): number[] {
  checkLengths(boxes, scores);
  checkThreshold(threshold);
  const kept: number[] = [];
  for (const candidate of rankByScore(scores)) {
    const box = boxes[candidate]!;
    if (!kept.some((i) => overlap(boxes[i]!, box) > threshold)) kept.push(candidate);
  }
  return kept;
}
