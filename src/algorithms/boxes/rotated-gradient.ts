import { clipConvex, polygonArea, type Point } from './polygon.ts';
import { corners, type RotatedBox } from './rotated.ts';

/** Derivatives with respect to center, size and angle. */
export type RotatedGradient = readonly [x: number, y: number, w: number, h: number, angle: number];

/**
 * IoU of two rotated boxes with its gradient in the first one.
 *
 * When a box moves, its intersection $P$ changes only along the edges that lie on the box:
 * $\partial|P|/\partial p = \sum_e \int_e v_p\cdot n\,\mathrm ds$, where $v_p$ is the velocity of the
 * boundary under the parameter $p$. The velocity is affine, so an edge takes its value at the middle.
 * With $U = |A| + |B| - I$, $\nabla\mathrm{IoU} = \frac{U+I}{U^2}\nabla I - \frac I{U^2}\nabla|A|$.
 *
 * @param a  rotated box with area, differentiated
 * @param b  rotated box with area
 * @returns  value in [0, 1] and gradient in px⁻¹ (the angle's in rad⁻¹); zero when the boxes are apart.
 *   Where edges of both lie on one line the IoU has a kink, and the gradient is that of one side
 * @throws   RangeError for a size that is not positive and finite
 */
export function rotatedIouGradient(
  a: RotatedBox,
  b: RotatedBox,
): { value: number; gradient: RotatedGradient } {
  if (!(a[2] > 0 && a[3] > 0 && b[2] > 0 && b[3] > 0)) {
    throw new RangeError(
      `The gradient needs boxes with area, but got sizes ${a[2]} × ${a[3]} and ${b[2]} × ${b[3]}.`,
    );
  }
  const polygon = clipConvex(corners(a), corners(b));
  const overlap = polygonArea(polygon);
  const union = a[2] * a[3] + b[2] * b[3] - overlap;
  const area: RotatedGradient = [0, 0, a[3], a[2], 0];
  const change = areaGradient(polygon, a);
  const gradient = change.map(
    (d, i) => ((union + overlap) * d - overlap * area[i]!) / (union * union),
  ) as unknown as RotatedGradient;
  return { value: overlap / union, gradient: overlap > 0 ? gradient : [0, 0, 0, 0, 0] };
}

/** How the area of the intersection grows with the parameters of the box. */
function areaGradient(polygon: readonly Point[], box: RotatedBox): number[] {
  const [x, y, w, h, angle] = box;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const local = ([px, py]: Point): Point => [
    c * (px - x) + s * (py - y),
    c * (py - y) - s * (px - x),
  ];
  const sum = [0, 0, 0, 0, 0];
  polygon.forEach((from, i) => {
    const to = polygon[(i + 1) % polygon.length]!;
    if (!isOnBox(local(from), local(to), w, h)) return;
    // Outward normal times length: the polygon turns from the x to the y axis.
    const normal: Point = [to[1] - from[1], from[0] - to[0]];
    const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    const [u, v] = local(middle);
    const velocities: Point[] = [
      [1, 0],
      [0, 1],
      [(c * u) / w, (s * u) / w],
      [(-s * v) / h, (c * v) / h],
      [y - middle[1], middle[0] - x],
    ];
    velocities.forEach(([vx, vy], p) => (sum[p]! += vx * normal[0] + vy * normal[1]));
  });
  return sum;
}

/** Whether an edge, in the coordinates of the box, lies on one of its four sides. */
function isOnBox([u1, v1]: Point, [u2, v2]: Point, w: number, h: number): boolean {
  const near = (value: number, side: number) => Math.abs(value - side) < 1e-9 * (w + h);
  return (near(Math.abs(u1), w / 2) && near(u1, u2)) || (near(Math.abs(v1), h / 2) && near(v1, v2));
}
