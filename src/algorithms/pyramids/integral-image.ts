import type { GrayImage } from './gray-image.ts';

/** Sums over all rectangles that begin in the upper left corner: `values[y · (width + 1) + x]`. */
export interface IntegralImage {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/** $II(x,y) = \sum_{x'<x,\ y'<y} I(x',y')$ for 0 ≤ x ≤ width, 0 ≤ y ≤ height, in one pass. */
export function integralImage({ width, height, values }: GrayImage): IntegralImage {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x]!;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + row;
    }
  }
  return { width, height, values: sums };
}

/**
 * Sum over columns x1 ≤ x < x2 and rows y1 ≤ y < y2, from four values whatever the size:
 * $II(x_2,y_2) - II(x_2,y_1) - II(x_1,y_2) + II(x_1,y_1)$.
 *
 * @throws RangeError for a rectangle that leaves the image
 * @see    Viola & Jones, CVPR 2001, §2.1
 */
export function boxSum(
  { width, height, values }: IntegralImage,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
): number {
  if (!(0 <= x1 && x1 <= x2 && x2 <= width && 0 <= y1 && y1 <= y2 && y2 <= height)) {
    throw new RangeError(
      `The rectangle (${x1}, ${y1}, ${x2}, ${y2}) must lie in the image of ${width}×${height}.`,
    );
  }
  const at = (x: number, y: number) => values[y * (width + 1) + x]!;
  return at(x2, y2) - at(x2, y1) - at(x1, y2) + at(x1, y1);
}

/**
 * Features of rectangles in a square window: for a cell pattern of columns × rows, every place and
 * every stretching by whole factors along x and y.
 *
 * @param window    side, px
 * @param patterns  cells along x and y; the standard five are two and three rectangles lying and
 *                  standing, and four
 */
export function haarFeatureCount(
  window: number,
  patterns: readonly (readonly [number, number])[] = [
    [2, 1],
    [1, 2],
    [3, 1],
    [1, 3],
    [2, 2],
  ],
): number {
  const lengths = (unit: number) =>
    Array.from({ length: Math.floor(window / unit) }, (_, i) => window - (i + 1) * unit + 1);
  const total = (list: number[]) => list.reduce((a, b) => a + b, 0);
  return patterns.reduce((sum, [x, y]) => sum + total(lengths(x)) * total(lengths(y)), 0);
}
