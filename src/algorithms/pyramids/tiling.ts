import { area, type Box } from '../boxes/box.ts';
import { enclose, intersection } from '../boxes/iou.ts';
import { checkLengths, checkThreshold, rankByScore } from '../detection/ranking.ts';

/**
 * Tiles over an image as SAHI cuts them: steps of tile − ⌊ratio · tile⌋ from the upper left, and the
 * last row and column moved inwards so that they keep their size; tiles no larger than the image.
 *
 * @param width, height  of the image, whole px
 * @param tile           side of a tile, whole px
 * @param ratio          overlap over tile, in [0, 1)
 * @returns              tiles row by row
 * @throws               RangeError for sides that are not whole, or an overlap that stops progress
 * @see                  sahi, slicing.py, `get_slice_bboxes`
 */
export function tileBoxes(width: number, height: number, tile: number, ratio = 0.2): Box[] {
  const whole = [width, height, tile].every((side) => Number.isInteger(side) && side > 0);
  const overlap = Math.floor(ratio * tile);
  if (!whole || !(ratio >= 0 && overlap < tile)) {
    throw new RangeError(
      `Tiles need whole sides above 0 px and an overlap below 1, but got ${width} × ${height}, ` +
        `${tile} and ${ratio}.`,
    );
  }
  const starts = (side: number) => {
    const list: number[] = [];
    for (let at = 0; ; at += tile - overlap) {
      list.push(Math.max(0, Math.min(at, side - tile)));
      if (at + tile >= side) return list;
    }
  };
  return starts(height).flatMap((y) =>
    starts(width).map((x): Box => [x, y, Math.min(x + tile, width), Math.min(y + tile, height)]),
  );
}

/** Tiles along a side: $\lceil (L - o)/(T - o) \rceil$, one when the side is no longer than a tile. */
export function tileCount(side: number, tile: number, overlap: number): number {
  return side <= tile ? 1 : Math.ceil((side - overlap) / (tile - overlap));
}

/**
 * Share of the places along an endless row of tiles at which an object lies wholly in some tile,
 * $\min(1, (T - \ell)/(T - o))$, and 0 for one longer than a tile.
 *
 * @param length  $\ell$, of the object along this axis, px of the image
 */
export function wholeShare(length: number, tile: number, overlap: number): number {
  return Math.min(1, Math.max(0, (tile - length) / (tile - overlap)));
}

/**
 * Intersection over the smaller area, in [0, 1]: 1 when one box contains the other, where IoU is the
 * ratio of the areas. 0 when one is empty.
 */
export function overlapOfSmaller(a: Box, b: Box): number {
  const smaller = Math.min(area(a), area(b));
  return smaller === 0 ? 0 : intersection(a, b) / smaller;
}

export interface Merged {
  readonly box: Box;
  readonly score: number;
  /** Indices of the detections that went into the box, the best one first. */
  readonly members: readonly number[];
}

/**
 * Greedy non-maximum merging: in the order of falling scores, a detection gathers those that overlap
 * it by at least the threshold; they leave the list. The gathered ones, best first, widen its box if
 * they overlap the box **as it has grown by then** by more than the threshold, else they are lost.
 * The score stays that of the best.
 *
 * @param overlap    `overlapOfSmaller` (SAHI's default) or `iou`
 * @throws           RangeError for lists of different length or a threshold outside [0, 1]
 * @see              sahi, postprocess/combine.py, `GreedyNMMPostprocess`
 */
export function greedyMerge(
  boxes: readonly Box[],
  scores: readonly number[],
  threshold = 0.5,
  overlap: (a: Box, b: Box) => number = overlapOfSmaller,
): Merged[] {
  checkLengths(boxes, scores);
  checkThreshold(threshold);
  let order = rankByScore(scores);
  const result: Merged[] = [];
  while (order.length > 0) {
    const [best, ...rest] = order as [number, ...number[]];
    const first = boxes[best]!;
    const matched = rest.filter((i) => overlap(first, boxes[i]!) >= threshold);
    order = rest.filter((i) => !matched.includes(i));
    let box = first;
    const members = [best];
    for (const i of matched) {
      if (overlap(box, boxes[i]!) <= threshold) continue;
      box = enclose(box, boxes[i]!);
      members.push(i);
    }
    result.push({ box, score: scores[best]!, members });
  }
  return result;
}

/** A detector that sees only sizes in a range, for tiling to be tried on without a network. */
export interface ModelDetector {
  /** Side of its input, px; a tile is scaled so that its longer side fits. */
  readonly input: number;
  /** Sizes $\sqrt{wh}$ on the input that it reports, px, both ends included. */
  readonly low: number;
  readonly high: number;
  /** The least share of an object's area that must be in view. */
  readonly visible: number;
}

export interface TiledDetection {
  readonly box: Box;
  readonly score: number;
  /** Which object and which tile it came from. */
  readonly object: number;
  readonly tile: number;
}

/**
 * What the model detector reports: of every object the part in view of a tile, exactly, if that is a
 * large enough share and its size on the input is within range. The score is the share in view,
 * times 0.9, so that whole objects come before fragments.
 *
 * @param objects  boxes in px of the image
 * @param tiles    boxes in the same px; the whole image may be one
 */
export function detectInTiles(
  objects: readonly Box[],
  tiles: readonly Box[],
  { input, low, high, visible }: ModelDetector,
): TiledDetection[] {
  return tiles.flatMap((view, tile) => {
    const factor = input / Math.max(view[2] - view[0], view[3] - view[1]);
    return objects.flatMap((whole, object) => {
      const share = intersection(whole, view) / area(whole);
      const box: Box = [
        Math.max(whole[0], view[0]),
        Math.max(whole[1], view[1]),
        Math.min(whole[2], view[2]),
        Math.min(whole[3], view[3]),
      ];
      if (share === 0 || share < visible) return [];
      const size = Math.sqrt(area(box)) * factor;
      return size >= low && size <= high ? [{ box, score: 0.9 * share, object, tile }] : [];
    });
  });
}
