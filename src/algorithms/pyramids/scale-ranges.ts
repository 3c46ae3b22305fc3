import type { Box } from '../boxes/box.ts';
import { boxIou } from '../boxes/iou.ts';

/** One resolution of an image pyramid and the objects that count on it. */
export interface ScaleLevel {
  /** The shorter side is resized to this, px, unless the longer one would pass `long`. */
  readonly short: number;
  readonly long: number;
  /** Valid sizes $\sqrt{wh}$ in px of the **original** image. */
  readonly low: number;
  readonly high: number;
}

/** The resolutions and RCN ranges of SNIP, finest first; both ends are valid. */
export const snipLevels: readonly ScaleLevel[] = [
  { short: 1400, long: 2000, low: 0, high: 80 },
  { short: 800, long: 1200, low: 40, high: 160 },
  { short: 480, long: 800, low: 120, high: Infinity },
];

/**
 * Factor that a detector scales an image by:
 * $f = \min(\mathrm{short}/\min(W,H),\ \mathrm{long}/\max(W,H))$.
 *
 * @param width, height  of the original image, px
 * @throws RangeError for an image or a target without size
 */
export function resizeFactor(
  width: number,
  height: number,
  { short, long }: Pick<ScaleLevel, 'short' | 'long'>,
): number {
  if (!(Math.min(width, height, short, long) > 0 && Number.isFinite(width * height))) {
    throw new RangeError(
      `An image and its targets need sides above 0 px, but got ${width} × ${height} and ` +
        `${short}, ${long}. Pass the size of the original image and both limits.`,
    );
  }
  return Math.min(short / Math.min(width, height), long / Math.max(width, height));
}

/**
 * Whether objects of a size get a gradient on a level: $s^c \le \sqrt{wh} \le e^c$.
 *
 * @param size      $\sqrt{wh}$ in px of the original image
 * @param halfOpen  leave the upper end out, as the released code of SNIPER does
 * @see             Singh & Davis, CVPR 2018, §6.1: https://arxiv.org/abs/1711.08189
 */
export function isValid(
  size: number,
  { low, high }: Pick<ScaleLevel, 'low' | 'high'>,
  halfOpen = false,
): boolean {
  return size >= low && (halfOpen ? size < high : size <= high);
}

/** Indices of the levels that train on objects of a size, finest first. */
export function validLevels(
  size: number,
  levels: readonly ScaleLevel[] = snipLevels,
  halfOpen = false,
): number[] {
  return levels.flatMap((level, i) => (isValid(size, level, halfOpen) ? [i] : []));
}

/** Pixels of all levels over those of the original image, $\sum_i f_i^2$. */
export function pyramidPixels(
  width: number,
  height: number,
  levels: readonly ScaleLevel[],
): number {
  return levels.reduce((sum, level) => sum + resizeFactor(width, height, level) ** 2, 0);
}

/** 1 for an object, 0 for background, −1 for no gradient. */
export type AnchorLabel = 1 | 0 | -1;

export interface LabelThresholds {
  /** IoU with a valid object from which an anchor is positive; equality counts. */
  readonly positive: number;
  /** IoU with all valid objects below which it is background. */
  readonly negative: number;
  /** IoU with an invalid object above which it gets no gradient, whatever else it is. */
  readonly ignore: number;
}

/** The thresholds of the released configuration of SNIPER. */
export const sniperThresholds: LabelThresholds = { positive: 0.5, negative: 0.4, ignore: 0.3 };

/**
 * Labels of anchors on one level. Invalid objects come last, so they silence even an anchor that is
 * the best of a valid object next to them.
 *
 * @param anchors     n boxes, px
 * @param truths      m boxes, px
 * @param valid       m flags: whether the object counts on this level
 * @throws            RangeError for lists of different length
 * @see               SNIPER, lib/data_utils/data_workers.py, `anchor_worker`
 */
export function labelAnchors(
  anchors: readonly Box[],
  truths: readonly Box[],
  valid: readonly boolean[],
  { positive, negative, ignore }: LabelThresholds = sniperThresholds,
): AnchorLabel[] {
  if (truths.length !== valid.length) {
    throw new RangeError(
      `Each object needs one flag, but there are ${truths.length} objects and ${valid.length} flags.`,
    );
  }
  const counted = boxIou(
    anchors,
    truths.filter((_, j) => valid[j]),
  );
  const silenced = boxIou(
    anchors,
    truths.filter((_, j) => !valid[j]),
  );
  const count = valid.filter(Boolean).length;
  // An object without any overlap makes every anchor its best one, as in the released code.
  const bestOf = Array.from({ length: count }, (_, j) =>
    Math.max(...counted.map((row) => row[j]!)),
  );
  return anchors.map((_, i) => {
    if (silenced[i]!.some((iou) => iou > ignore)) return -1;
    const most = Math.max(0, ...counted[i]!);
    if (most >= positive && count > 0) return 1;
    if (counted[i]!.some((iou, j) => iou === bestOf[j])) return 1;
    return most < negative ? 0 : -1;
  });
}
