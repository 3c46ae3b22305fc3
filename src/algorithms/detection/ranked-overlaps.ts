import type { Box } from '../boxes/box.ts';
import { iou } from '../boxes/iou.ts';
import { checkLengths, rankByScore } from './ranking.ts';

/** Boxes by falling score and how much each overlaps the better ones: the upper triangle of X. */
export interface RankedOverlaps {
  /** `order[j]` is the index of the box with rank j. */
  readonly order: readonly number[];
  /** `above[j][i]` for i < j is the IoU of the boxes with ranks i and j. */
  readonly above: readonly (readonly number[])[];
}

/**
 * The matrix that the parallel variants of NMS work on, $O(N^2)$ in time and memory. Column j of the
 * papers' upper triangle is row j here, without its zeros.
 *
 * @throws  RangeError for lists of different length, a NaN score or an invalid box
 */
export function rankedOverlaps(boxes: readonly Box[], scores: readonly number[]): RankedOverlaps {
  checkLengths(boxes, scores);
  const order = rankByScore(scores);
  const ranked = order.map((i) => boxes[i]!);
  const above = ranked.map((box, j) => ranked.slice(0, j).map((better) => iou(better, box)));
  return { order, above };
}
