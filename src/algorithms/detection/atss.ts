import { toCxcywh, type Box } from '../boxes/box.ts';
import { iou } from '../boxes/iou.ts';

export interface AtssOptions {
  /** Candidates that an object takes from each level; a smaller level gives all it has. */
  readonly candidates?: number;
  /** Of the IoUs: divided by n - 1, as `torch.std` in the authors' code does, or by n. */
  readonly deviation?: 'sample' | 'population';
  /** How far inside an object the center of an anchor has to lie, px. */
  readonly margin?: number;
}

/** What decides whether a candidate is positive. */
export interface AtssThreshold {
  readonly mean: number;
  readonly deviation: number;
  /** Their sum. */
  readonly threshold: number;
}

export interface AtssObject extends AtssThreshold {
  /** Indices of the candidate anchors, level by level, the nearest first. */
  readonly candidates: readonly number[];
  /** IoU of each candidate with the object. */
  readonly ious: readonly number[];
  /** Indices of the candidates that pass; another object may still take them. */
  readonly positives: readonly number[];
}

export interface AtssAssignment {
  /** For each anchor the index of its object, or -1 for background. */
  readonly assigned: readonly number[];
  readonly objects: readonly AtssObject[];
}

/**
 * Threshold that ATSS sets for one object: $t = m + v$, mean and standard deviation of the IoUs of
 * its candidates. A high mean tells of good candidates, a high deviation of one level that fits.
 *
 * One IoU alone has no sample deviation: the threshold is NaN, and nothing reaches it.
 *
 * @param ious  numbers in [0, 1]
 * @throws      RangeError for no IoU
 * @see         Zhang et al., CVPR 2020, Algorithm 1: https://arxiv.org/abs/1912.02424
 *
 * @example
 * atssThreshold([0.05, 0.08, 0.12, 0.3, 0.45, 0.62, 0.1, 0.02, 0.01]).threshold; // 0.4096
 */
export function atssThreshold(
  ious: readonly number[],
  deviation: 'sample' | 'population' = 'sample',
): AtssThreshold {
  if (ious.length === 0) {
    throw new RangeError(
      'A threshold needs the IoU of at least one candidate, but got none. Give the levels anchors.',
    );
  }
  const mean = ious.reduce((sum, value) => sum + value, 0) / ious.length;
  const squares = ious.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const spread = Math.sqrt(squares / (ious.length - (deviation === 'sample' ? 1 : 0)));
  return { mean, deviation: spread, threshold: mean + spread };
}

/**
 * Adaptive training sample selection. Each object takes from every level the anchors whose centers
 * are nearest to its own, sets a threshold from their IoUs, and makes those positive that reach it
 * and whose centers lie inside the object. An anchor that several objects claim goes to the one
 * with the highest IoU, the first of equal ones.
 *
 * Sizes enter by the IoU alone, so no level is ruled out beforehand; an object can end with no
 * positive at all. Of equally distant anchors the first is taken, which torch does not promise.
 * The authors' code measures boxes with one pixel added to each side; IoUs here have none added.
 *
 * @param levels   anchors of each level; `assigned` counts them through, level after level
 * @param objects  ground truth boxes, px
 * @throws         RangeError for swapped corners, and unless `candidates` is a whole number above 0
 * @see            Zhang et al., CVPR 2020, Algorithm 1: https://arxiv.org/abs/1912.02424
 * @see            https://github.com/sfzhang15/ATSS, atss_core/modeling/rpn/atss/loss.py
 */
export function assignAtss(
  levels: readonly (readonly Box[])[],
  objects: readonly Box[],
  { candidates = 9, deviation = 'sample', margin = 0.01 }: AtssOptions = {},
): AtssAssignment {
  if (!Number.isInteger(candidates) || candidates < 1) {
    throw new RangeError(
      `Each level needs to give a whole number of at least one candidate, but got ${candidates}.`,
    );
  }
  const anchors = levels.flat();
  const found = objects.map((object): AtssObject => {
    const chosen = nearest(levels, object, candidates);
    const ious = chosen.map((index) => iou(anchors[index]!, object));
    const decision = atssThreshold(ious, deviation);
    const positives = chosen.filter(
      (index, i) => ious[i]! >= decision.threshold && isInside(anchors[index]!, object, margin),
    );
    return { ...decision, candidates: chosen, ious, positives };
  });
  return { assigned: settle(found, anchors.length), objects: found };
}

/** The nearest anchors of each level, counted through all levels. */
function nearest(levels: readonly (readonly Box[])[], object: Box, count: number): number[] {
  let start = 0;
  return levels.flatMap((level) => {
    const ranked = level
      .map((anchor, i) => ({ index: start + i, distance: centerDistance(anchor, object) }))
      .sort((a, b) => a.distance - b.distance);
    start += level.length;
    return ranked.slice(0, count).map(({ index }) => index);
  });
}

function settle(objects: readonly AtssObject[], anchors: number): number[] {
  const assigned = new Array<number>(anchors).fill(-1);
  const best = new Array<number>(anchors).fill(-Infinity);
  for (const [index, { candidates, ious, positives }] of objects.entries()) {
    for (const anchor of positives) {
      const overlap = ious[candidates.indexOf(anchor)]!;
      if (overlap > best[anchor]!) {
        best[anchor] = overlap;
        assigned[anchor] = index;
      }
    }
  }
  return assigned;
}

function centerDistance(a: Box, b: Box): number {
  const [ax, ay] = toCxcywh(a);
  const [bx, by] = toCxcywh(b);
  return Math.hypot(ax - bx, ay - by);
}

function isInside(anchor: Box, [x1, y1, x2, y2]: Box, margin: number): boolean {
  const [x, y] = toCxcywh(anchor);
  return Math.min(x - x1, y - y1, x2 - x, y2 - y) > margin;
}
