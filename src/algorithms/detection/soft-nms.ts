import type { Box } from '../boxes/box.ts';
import { iou } from '../boxes/iou.ts';
import type { Decay } from './decay.ts';
import { checkLengths } from './ranking.ts';

/** One round: a box is selected, the scores of the remaining ones decay. */
export interface Round {
  /** Index of the selected box and the score it has now, which is final. */
  readonly selected: number;
  readonly score: number;
  /** Overlap of every box with the selected one. */
  readonly overlaps: readonly number[];
  /** Factor of every box in this round; 1 for boxes that are no longer in the race. */
  readonly factors: readonly number[];
  /** Scores after the round; final for selected boxes, the last one for removed boxes. */
  readonly scores: readonly number[];
  /** Boxes whose score fell below the floor in this round. */
  readonly removed: readonly number[];
  /** Boxes that are still to be selected after this round. */
  readonly remaining: readonly number[];
}

/** A box that came out, with its final score. */
export interface Detection {
  readonly index: number;
  readonly score: number;
}

/**
 * Soft-NMS: select the box M with the highest current score, multiply the scores of all boxes not
 * yet selected by $f(\mathrm{IoU}(M, b_i))$, and again. Selected scores never rise from one round to
 * the next, because no factor exceeds 1.
 *
 * Takes one row of overlaps a round, $O(N^2)$ in all. With `hardDecay` and a floor above 0 it is
 * greedy NMS. Without a floor every box is selected in the end, however small its score.
 *
 * @param boxes   n boxes, px
 * @param scores  n numbers, at least 0; of equal scores the first in the list goes first
 * @param decay   from `decay.ts`
 * @param floor   after a round, remaining boxes whose score is below it are removed; the official
 *                code and mmcv use 0.001. The first selection is not asked. (The official code asks
 *                only boxes that overlap the selected one, mmcv all, as here.)
 * @returns       the selected boxes with their final scores, highest first
 * @throws        RangeError for lists of different length, a negative or NaN score, an invalid box
 * @see           Bodla et al., ICCV 2017, fig. 2: https://arxiv.org/abs/1704.04503
 */
export function softNms(
  boxes: readonly Box[],
  scores: readonly number[],
  decay: Decay,
  floor = 0.001,
): Detection[] {
  return softNmsRounds(boxes, scores, decay, floor).map(({ selected, score }) => ({
    index: selected,
    score,
  }));
}

/** The rounds of `softNms` one by one, to look at or to draw. */
export function softNmsRounds(
  boxes: readonly Box[],
  scores: readonly number[],
  decay: Decay,
  floor = 0.001,
  overlap: (selected: Box, other: Box) => number = iou,
): Round[] {
  checkLengths(boxes, scores);
  const useless = scores.find((score) => !(score >= 0));
  if (useless !== undefined) {
    throw new RangeError(
      `Soft-NMS multiplies scores, which need to be at least 0, but got ${useless}. ` +
        'Pass probabilities instead of logits.',
    );
  }
  const rounds: Round[] = [];
  let current = [...scores];
  let remaining = boxes.map((_, i) => i);
  while (remaining.length > 0) {
    // The first of equal scores, as in a stable sort.
    const selected = remaining.reduce((a, b) => (current[b]! > current[a]! ? b : a));
    const rest = new Set(remaining);
    rest.delete(selected);
    const overlaps = boxes.map((box) => overlap(boxes[selected]!, box));
    const factors = overlaps.map((value, i) => (rest.has(i) ? decay(value) : 1));
    current = current.map((score, i) => score * factors[i]!);
    const isLow = (i: number) => current[i]! < floor;
    const removed = [...rest].filter(isLow);
    remaining = [...rest].filter((i) => !isLow(i));
    const score = current[selected]!;
    rounds.push({ selected, score, overlaps, factors, scores: current, removed, remaining });
  }
  return rounds;
}
