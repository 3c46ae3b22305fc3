import { clipConvex, polygonArea, type Point } from './polygon.ts';

/**
 * Rotated box: center and size in px, angle in radians from the x axis towards the y axis
 * (clockwise on screen, as y points down). Angles that differ by π are the same box.
 */
export type RotatedBox = readonly [x: number, y: number, w: number, h: number, angle: number];

/** The four corners of a rotated box, px, clockwise on screen. */
export function corners([x, y, w, h, angle]: RotatedBox): Point[] {
  if (!(w >= 0 && h >= 0 && Number.isFinite(x + y + w * h + angle))) {
    throw new RangeError(
      'A rotated box needs finite numbers, w >= 0 and h >= 0, but got ' +
        `[${[x, y, w, h, angle].join(', ')}]. Swap w and h by turning the angle a quarter.`,
    );
  }
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const signs = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  return signs.map(([i, j]) => [
    x + (c * i * w) / 2 - (s * j * h) / 2,
    y + (s * i * w) / 2 + (c * j * h) / 2,
  ]);
}

/**
 * IoU of two rotated boxes, exact up to rounding, by clipping one convex polygon with the other.
 *
 * @param a  rotated box
 * @param b  rotated box; symmetric up to rounding
 * @returns  a number in [0, 1], without unit; 0 when both boxes are empty
 * @throws   RangeError for a negative or non-finite size
 *
 * @example
 * rotatedIou([0, 0, 1, 1, 0], [0, 0, 1, 1, Math.PI / 4]); // 1 / √2
 */
export function rotatedIou(a: RotatedBox, b: RotatedBox): number {
  const overlap = polygonArea(clipConvex(corners(a), corners(b)));
  const union = a[2] * a[3] + b[2] * b[3] - overlap;
  return union > 0 ? Math.min(overlap / union, 1) : 0;
}
