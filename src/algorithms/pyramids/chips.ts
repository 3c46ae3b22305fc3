import type { Box } from '../boxes/box.ts';
import { area } from '../boxes/box.ts';
import { isValid } from './scale-ranges.ts';

/** One scale of SNIPER: the factor on the original image and the valid sizes in original px. */
export interface ChipScale {
  readonly factor: number;
  readonly low: number;
  readonly high: number;
}

export interface Cover {
  readonly chip: Box;
  /** Indices of the boxes that this chip was the first to contain. */
  readonly covered: readonly number[];
}

/** The three scales of SNIPER for COCO; the coarsest brings the longer side to 512 px. */
export function sniperScales(width: number, height: number): ChipScale[] {
  return [
    { factor: 3, low: 0, high: 80 },
    { factor: 1.667, low: 32, high: 150 },
    { factor: 512 / Math.max(width, height), low: 120, high: Infinity },
  ];
}

/** Starts of windows of a length along a side: every `stride`, and one flush with the end. */
export function chipStarts(side: number, length: number, stride: number): number[] {
  const last = Math.max(0, side - length);
  const starts = Array.from({ length: Math.floor(last / stride) + 1 }, (_, i) => i * stride);
  if (starts.at(-1) !== last) starts.push(last);
  return starts;
}

/**
 * All chips of K × K px on a grid over a resized image, column by column; smaller images give one
 * chip that reaches beyond them (padding).
 *
 * @throws RangeError for a chip or stride that is not positive
 */
export function candidateChips(width: number, height: number, size = 512, stride = 32): Box[] {
  if (!(size > 0 && stride > 0)) {
    throw new RangeError(
      `A chip and its stride need to be above 0 px, but got ${size}, ${stride}.`,
    );
  }
  return chipStarts(width, size, stride).flatMap((x) =>
    chipStarts(height, size, stride).map((y): Box => [x, y, x + size, y + size]),
  );
}

const contains = (chip: Box, box: Box) =>
  box[0] >= chip[0] && box[1] >= chip[1] && box[2] <= chip[2] && box[3] <= chip[3];

/**
 * Greedy set cover: takes the chip that wholly contains most boxes not yet contained, until no chip
 * gains any. At most $1 + \ln n$ times the least number; of equal chips the first is taken (the
 * released code shuffles them). Boxes that fit into no chip are left out.
 *
 * @param boxes  n boxes in px of the resized image
 * @param chips  candidates in the same px
 * @see          SNIPER, §3.2: https://arxiv.org/abs/1805.09300; lib/chips/cchips.cpp
 */
export function greedyCover(boxes: readonly Box[], chips: readonly Box[]): Cover[] {
  const inside = chips.map((chip) => boxes.flatMap((box, i) => (contains(chip, box) ? [i] : [])));
  const left = new Set(boxes.keys());
  const result: Cover[] = [];
  for (;;) {
    let [best, covered]: [number, number[]] = [-1, []];
    inside.forEach((members, c) => {
      const gain = members.filter((i) => left.has(i));
      if (gain.length > covered.length) [best, covered] = [c, gain];
    });
    if (best < 0) return result;
    for (const i of covered) left.delete(i);
    result.push({ chip: chips[best]!, covered });
  }
}

export interface ScaleChips extends ChipScale {
  /** Indices of the boxes whose size is valid at this scale. */
  readonly valid: readonly number[];
  /** Positive chips in px of the resized image; `covered` refers to the boxes of the image. */
  readonly chips: readonly Cover[];
}

/**
 * SNIPER's positive chips of an image: at every scale the valid boxes, covered greedily.
 *
 * @param boxes          n boxes in px of the original image
 * @param width, height  of the original image
 */
export function positiveChips(
  boxes: readonly Box[],
  width: number,
  height: number,
  scales: readonly ChipScale[] = sniperScales(width, height),
  size = 512,
  stride = 32,
): ScaleChips[] {
  return scales.map((scale) => {
    const { factor } = scale;
    const valid = boxes.flatMap((box, i) =>
      isValid(Math.sqrt(area(box)), scale, true) ? [i] : [],
    );
    const resized = valid.map((i) => boxes[i]!.map((v) => v * factor) as unknown as Box);
    const candidates = candidateChips(
      Math.floor(width * factor),
      Math.floor(height * factor),
      size,
      stride,
    );
    const chips = greedyCover(resized, candidates).map(({ chip, covered }) => ({
      chip,
      covered: covered.map((k) => valid[k]!),
    }));
    return { ...scale, valid, chips };
  });
}

/**
 * SNIPER's candidates for negative chips at one scale: proposals that no positive chip contains,
 * covered greedily; a chip stays when it was the first to contain more than `minimum`.
 *
 * @param proposals  boxes in px of the resized image
 * @param positive   positive chips of the scale
 * @param minimum    the released code asks for more than 25 at the finest scale, else more than 10
 */
export function negativeChips(
  proposals: readonly Box[],
  positive: readonly Box[],
  candidates: readonly Box[],
  minimum: number,
): Cover[] {
  const open = [...proposals.keys()].filter(
    (i) => !positive.some((chip) => contains(chip, proposals[i]!)),
  );
  return greedyCover(
    open.map((i) => proposals[i]!),
    candidates,
  )
    .map(({ chip, covered }) => ({ chip, covered: covered.map((k) => open[k]!) }))
    .filter(({ covered }) => covered.length > minimum);
}
