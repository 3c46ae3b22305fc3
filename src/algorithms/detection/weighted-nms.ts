import type { Box } from '../boxes/box.ts';
import { iou } from '../boxes/iou.ts';
import { checkLengths, checkThreshold, rankByScore } from './ranking.ts';

/** A box made of several, with the score it gets. */
export interface MergedBox {
  readonly box: Box;
  readonly score: number;
  /** Indices of the boxes it was made of, the best first. */
  readonly members: readonly number[];
}

/**
 * Weighted NMS: greedy NMS, but a kept box becomes the mean of itself and of those it removes,
 * $\sum_i w_i B_i / \sum_i w_i$ with $w_i = s_i\,\mathrm{IoU}(M, B_i)$. The score stays that of M.
 *
 * @param boxes      n boxes, px
 * @param scores     n numbers above 0
 * @param threshold  $N_t$ in [0, 1]; a box joins M for an overlap above it
 * @throws           RangeError as `nms`
 * @see              Zhou et al., CAD, ICCV Workshops 2017 (there as non-maximum weighted)
 */
export function weightedNms(
  boxes: readonly Box[],
  scores: readonly number[],
  threshold: number,
): MergedBox[] {
  checkLengths(boxes, scores);
  checkThreshold(threshold);
  const merged: MergedBox[] = [];
  let remaining = rankByScore(scores);
  while (remaining.length > 0) {
    const best = remaining[0]!;
    const overlaps = new Map(remaining.map((i) => [i, iou(boxes[best]!, boxes[i]!)]));
    const members = remaining.filter((i) => i === best || overlaps.get(i)! > threshold);
    // A box without area overlaps nothing, not even itself.
    const weights = members.map((i) => scores[i]! * (i === best ? 1 : overlaps.get(i)!));
    const box = weightedMean(
      members.map((i) => boxes[i]!),
      weights,
    );
    merged.push({ box, score: scores[best]!, members });
    remaining = remaining.filter((i) => !members.includes(i));
  }
  return merged;
}

/** Mean of the corners of n boxes with n weights of positive sum. */
export function weightedMean(boxes: readonly Box[], weights: readonly number[]): Box {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (side: 0 | 1 | 2 | 3) =>
    boxes.reduce((sum, box, i) => sum + weights[i]! * box[side], 0) / total;
  return [mean(0), mean(1), mean(2), mean(3)];
}
