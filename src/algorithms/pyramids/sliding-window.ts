import type { Box } from '../boxes/box.ts';
import { nms } from '../detection/nms.ts';
import { decimate, reduce } from './gaussian-pyramid.ts';
import { drawImage, pixelAt, type GrayImage } from './gray-image.ts';
import { pyramidSizes, type LevelSize } from './pyramid-cost.ts';
import { resize } from './resize.ts';

/**
 * Places of a square window in an image:
 * $\bigl(\lfloor\tfrac{W-n}{t}\rfloor+1\bigr)\bigl(\lfloor\tfrac{H-n}{t}\rfloor+1\bigr)$, 0 if it does
 * not fit.
 *
 * @param window  n, px
 * @param stride  t, px from one place to the next
 */
export function windowCount(width: number, height: number, window: number, stride = 1): number {
  if (!(window >= 1 && stride >= 1)) {
    throw new RangeError(
      `A window and its stride are at least 1 px, but got ${window} and ${stride}.`,
    );
  }
  const places = (side: number) => Math.max(0, Math.floor((side - window) / stride) + 1);
  return places(width) * places(height);
}

/** Windows of a fixed size over all levels of a pyramid. */
export function pyramidWindowCount(
  sizes: readonly LevelSize[],
  window: number,
  stride = 1,
): number {
  return sizes.reduce(
    (total, { width, height }) => total + windowCount(width, height, window, stride),
    0,
  );
}

/**
 * Windows when the detector is scaled instead of the image: side [n s] and stride [t s] in the one
 * image at every scale s, [·] rounding.
 *
 * @see Viola & Jones, CVPR 2001, §5 (scanning the detector)
 */
export function scaledWindowCount(
  width: number,
  height: number,
  window: number,
  scales: readonly number[],
  stride = 1,
): number {
  return scales.reduce(
    (total, scale) =>
      total +
      windowCount(
        width,
        height,
        Math.round(window * scale),
        Math.max(1, Math.round(stride * scale)),
      ),
    0,
  );
}

/** A level of a pyramid with its pixels: level px x lies at $x\,s + o$ in the image. */
export interface Level extends LevelSize {
  readonly image: GrayImage;
  /** s along x and along y, px of the image in one of the level; differs from `scale` by rounding. */
  readonly step: readonly [x: number, y: number];
  /**
   * o, px: taking every second pixel leaves pixel 0 where it is, not the edge of the image, so that
   * the level of factor $2^k$ is shifted by $(1 - 2^k)/2$.
   */
  readonly offset: number;
}

/**
 * A pyramid with L levels an octave: octaves by `reduce`, the levels between by `resize` from the
 * first level of their octave. The sides follow from halving, and may differ by a pixel from
 * rounding W/s.
 *
 * @param perOctave  L, a whole number
 * @param window     levels that it does not fit are left out
 * @param smoothed   `false` takes every second pixel instead, and 2 × 2 pixels in between: aliasing
 */
export function scalePyramid(
  image: GrayImage,
  perOctave: number,
  window: number,
  smoothed = true,
): Level[] {
  const levels: Level[] = [];
  let base = image;
  for (let octave = 0; ; octave++) {
    const sizes = pyramidSizes(base.width, base.height, perOctave, window).slice(0, perOctave);
    for (const [j, { scale, width, height }] of sizes.entries()) {
      levels.push({
        scale: scale * 2 ** octave,
        width,
        height,
        image: j === 0 ? base : resize(base, width, height, smoothed),
        step: [(base.width / width) * 2 ** octave, (base.height / height) * 2 ** octave],
        offset: (1 - 2 ** octave) / 2,
      });
    }
    if (sizes.length < perOctave) return levels;
    base = smoothed ? reduce(base) : decimate(base);
  }
}

/**
 * Scores of a template at every place of a window: the cosine between the window and the template,
 * both without their means (normalized cross-correlation), in [−1, 1].
 *
 * @param template  n × n
 * @param floor     standard deviation below which a window counts as flat and scores 0
 * @returns         an image of (W − n + 1) × (H − n + 1) scores, one a place of the window's corner
 */
export function slide(image: GrayImage, template: GrayImage, floor = 0.03): GrayImage {
  const { width: n, height: m } = template;
  const count = n * m;
  const raw = Array.from(template.values);
  const mean = raw.reduce((a, b) => a + b, 0) / count;
  const centered = raw.map((value) => value - mean);
  const norm = Math.hypot(...centered);
  return drawImage(image.width - n + 1, image.height - m + 1, (x, y) => {
    let dot = 0;
    let total = 0;
    let squares = 0;
    for (let v = 0; v < m; v++) {
      for (let u = 0; u < n; u++) {
        const value = pixelAt(image, x + u, y + v);
        dot += centered[v * n + u]! * value;
        total += value;
        squares += value * value;
      }
    }
    const spread = squares - (total * total) / count;
    return spread <= count * floor ** 2 ? 0 : dot / (norm * Math.sqrt(spread));
  });
}

/** The box in the image that a window of a level covers, from the window's upper left corner. */
export function footprint(
  { step: [sx, sy], offset }: Level,
  corner: readonly [x: number, y: number],
  window: number,
): Box {
  const [x, y] = [corner[0] * sx + offset, corner[1] * sy + offset];
  return [x, y, x + window * sx, y + window * sy];
}

/** A window that fired. */
export interface Detection {
  readonly box: Box;
  readonly score: number;
  readonly level: number;
}

/**
 * A fixed-size detector over a pyramid: score every window of every level, keep those above the
 * threshold, map them to the image, suppress doubles across levels.
 *
 * @param threshold  least score
 * @param overlap    IoU above which the weaker of two boxes goes
 */
export function detect(
  levels: readonly Level[],
  scores: readonly GrayImage[],
  window: number,
  threshold: number,
  overlap = 0.3,
): Detection[] {
  const found = levels.flatMap((level, k) => {
    const map = scores[k]!;
    const hits: Detection[] = [];
    for (let y = 0; y < map.height; y++) {
      for (let x = 0; x < map.width; x++) {
        const score = pixelAt(map, x, y);
        if (score >= threshold) {
          hits.push({ box: footprint(level, [x, y], window), score, level: k });
        }
      }
    }
    return hits;
  });
  const kept = nms(
    found.map(({ box }) => box),
    found.map(({ score }) => score),
    overlap,
  );
  return kept.map((i) => found[i]!);
}
