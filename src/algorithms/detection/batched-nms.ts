import type { Box } from '../boxes/box.ts';
import { nms } from './nms.ts';
import { checkLengths, rankByScore } from './ranking.ts';

/**
 * Class-aware NMS: boxes of different classes never suppress each other. One greedy NMS a class,
 * then all kept boxes in the order of falling scores.
 *
 * @param boxes      n boxes, px
 * @param scores     n numbers
 * @param classes    n class numbers; any two equal ones are one class
 * @param threshold  $N_t$ in [0, 1], removal is strict
 * @returns          indices of the kept boxes in the order of falling scores, equal scores by index
 * @throws           RangeError as `nms`, and when the lists differ in length
 * @see              torchvision.ops.batched_nms
 */
export function batchedNms(
  boxes: readonly Box[],
  scores: readonly number[],
  classes: readonly number[],
  threshold: number,
): number[] {
  checkLengths(boxes, scores);
  checkClasses(boxes, classes);
  const kept = [...new Set(classes)].flatMap((label) => {
    const members = boxes.flatMap((_, i) => (classes[i] === label ? [i] : []));
    const keep = nms(
      members.map((i) => boxes[i]!),
      members.map((i) => scores[i]!),
      threshold,
    );
    return keep.map((i) => members[i]!);
  });
  kept.sort((a, b) => a - b);
  return rankByScore(kept.map((i) => scores[i]!)).map((i) => kept[i]!);
}

/**
 * The coordinate trick: moves the boxes of class k by $k\,(\max + 1)$ along both axes, with the
 * largest coordinate of all boxes, so that one class-blind NMS serves all classes at once.
 *
 * It separates the classes only if no coordinate is negative: otherwise a box of one class can land
 * on a box of another. In float32 a large shift also rounds the boxes away (pass `Math.fround`).
 *
 * @param boxes    n boxes, px
 * @param classes  n non-negative class numbers
 * @param round    the rounding of every sum and product, exact by default
 * @returns        n moved boxes
 * @throws         RangeError when the lists differ in length
 * @see            torchvision.ops.boxes, `_batched_nms_coordinate_trick`
 */
export function offsetByClass(
  boxes: readonly Box[],
  classes: readonly number[],
  round: (value: number) => number = (value) => value,
): Box[] {
  checkClasses(boxes, classes);
  const step = round(Math.max(...boxes.map((box) => Math.max(...box))) + 1);
  return boxes.map((box, i) => {
    const shift = round(classes[i]! * step);
    const move = (value: number) => round(value + shift);
    return [move(box[0]), move(box[1]), move(box[2]), move(box[3])];
  });
}

function checkClasses(boxes: readonly Box[], classes: readonly number[]): void {
  if (boxes.length !== classes.length) {
    throw new RangeError(
      `Each box needs one class, but there are ${boxes.length} boxes and ${classes.length} classes. ` +
        'Pass two lists of the same length.',
    );
  }
}
