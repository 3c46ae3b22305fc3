/** A corner of a polygon, px, y pointing down. */
export type Point = readonly [x: number, y: number];

/** Area of a simple polygon by the shoelace formula, px²; 0 for fewer than three corners. */
export function polygonArea(polygon: readonly Point[]): number {
  let twice = 0;
  polygon.forEach(([x, y], i) => {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length]!;
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

/**
 * Intersection of two convex polygons by clipping one with each edge of the other
 * (Sutherland-Hodgman).
 *
 * Corners on an edge are kept, so touching polygons may give a polygon without area. Both
 * polygons must turn from the x to the y axis (clockwise on screen), as `corners` makes them.
 *
 * @param subject  convex polygon, px
 * @param window   convex polygon with area, px
 * @returns        corners in the same turn; empty when the polygons are apart
 * @see            Sutherland and Hodgman 1974: https://doi.org/10.1145/360767.360802
 */
export function clipConvex(subject: readonly Point[], window: readonly Point[]): Point[] {
  return window.reduce<Point[]>(
    (polygon, from, i) => clipHalfPlane(polygon, from, window[(i + 1) % window.length]!),
    [...subject],
  );
}

function clipHalfPlane(polygon: readonly Point[], from: Point, to: Point): Point[] {
  const side = ([x, y]: Point) =>
    (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
  return polygon.flatMap((corner, i) => {
    const next = polygon[(i + 1) % polygon.length]!;
    const [here, there] = [side(corner), side(next)];
    const kept: Point[] = here >= 0 ? [corner] : [];
    if (here * there < 0) {
      const t = here / (here - there);
      kept.push([corner[0] + t * (next[0] - corner[0]), corner[1] + t * (next[1] - corner[1])]);
    }
    return kept;
  });
}
