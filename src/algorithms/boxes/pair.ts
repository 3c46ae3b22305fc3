import type { CenterBox } from './box.ts';

/** Derivatives with respect to the center and size (x, y, w, h) of the prediction, 1/px a unit. */
export type Gradient = readonly [x: number, y: number, w: number, h: number];

/** A number that depends on the predicted box, together with its gradient. */
export interface Term {
  readonly value: number;
  readonly gradient: Gradient;
}

/** What every loss of the IoU family needs to know about a prediction and its target. */
export interface Pair {
  readonly prediction: CenterBox;
  readonly target: CenterBox;
  /** $I = |A \cap B|$, px². */
  readonly intersection: Term;
  /** $U = |A \cup B|$, px². */
  readonly union: Term;
  /** $I/U$, in [0, 1]; 0 with zero gradient when both boxes are empty. */
  readonly iou: Term;
  /** Width $c_w$ and height $c_h$ of the enclosing box, px. */
  readonly encloseW: Term;
  readonly encloseH: Term;
  /** Squared distance $\rho^2$ of the centers, px². */
  readonly distance2: Term;
  /** Center of the prediction minus center of the target, px. */
  readonly dx: number;
  readonly dy: number;
}

/** Chain rule: $\sum_k (\partial f/\partial t_k)\,\nabla t_k$ for pairs (partial derivative, term). */
export function chain(...parts: readonly (readonly [partial: number, term: Term])[]): Gradient {
  const sum = [0, 0, 0, 0] as [number, number, number, number];
  for (const [partial, { gradient }] of parts) {
    for (let i = 0; i < 4; i++) sum[i]! += partial * gradient[i]!;
  }
  return sum;
}

/**
 * Geometry of two boxes with hand-derived gradients.
 *
 * One axis decides everything: with the signed overlap $i_w = \min(x_2, X_2) - \max(x_1, X_1)$
 * the enclosing side is $c_w = w + W - i_w$, so their derivatives differ by sign alone, and only
 * the edges of the prediction that lie inside the target move the overlap. Where two edges
 * coincide the derivative is the mean of the one-sided ones, as in `torch.minimum`; where the
 * boxes just touch, the overlap counts as flat.
 *
 * @param prediction  center-size box, px
 * @param target      center-size box, px
 * @throws            RangeError for a negative or non-finite width or height
 */
export function pair(prediction: CenterBox, target: CenterBox): Pair {
  checkSize(prediction);
  checkSize(target);
  const [x, y, w, h] = prediction;
  const [xTarget, yTarget, wTarget, hTarget] = target;
  const dx = x - xTarget;
  const dy = y - yTarget;
  const horizontal = axis(dx, w, wTarget);
  const vertical = axis(dy, h, hTarget);

  const intersection = product(horizontal.overlap, vertical.overlap);
  const union: Term = {
    value: w * h + wTarget * hTarget - intersection.value,
    gradient: [
      -intersection.gradient[0],
      -intersection.gradient[1],
      h - intersection.gradient[2],
      w - intersection.gradient[3],
    ],
  };
  return {
    prediction,
    target,
    intersection,
    union,
    iou: ratio(intersection, union),
    encloseW: along('x', horizontal.enclosing),
    encloseH: along('y', vertical.enclosing),
    distance2: { value: dx * dx + dy * dy, gradient: [2 * dx, 2 * dy, 0, 0] },
    dx,
    dy,
  };
}

/** Derivatives with respect to the four edges (x1, y1, x2, y2) from those for (x, y, w, h). */
export function edgeGradient([x, y, w, h]: Gradient): [number, number, number, number] {
  return [x / 2 - w, y / 2 - h, x / 2 + w, y / 2 + h];
}

/** $a/b$ with $\nabla(a/b) = \nabla a/b - a\nabla b/b^2$; 0 with zero gradient when $b = 0$. */
export function ratio(a: Term, b: Term): Term {
  if (b.value === 0) return { value: 0, gradient: [0, 0, 0, 0] };
  const value = a.value / b.value;
  return { value, gradient: chain([1 / b.value, a], [-value / b.value, b]) };
}

/** A length along one axis with its derivatives by center and size on that axis. */
interface Side {
  readonly value: number;
  readonly byCenter: number;
  readonly bySize: number;
}

function axis(offset: number, size: number, sizeTarget: number) {
  const farInside = step(sizeTarget / 2 - (offset + size / 2)); // x2 < X2
  const nearInside = step(offset - size / 2 + sizeTarget / 2); // x1 > X1
  const signed =
    Math.min(offset + size / 2, sizeTarget / 2) - Math.max(offset - size / 2, -sizeTarget / 2);
  const byCenter = farInside - nearInside;
  const bySize = (farInside + nearInside) / 2;
  const overlap: Side =
    signed > 0 ? { value: signed, byCenter, bySize } : { value: 0, byCenter: 0, bySize: 0 };
  const enclosing: Side = {
    value: size + sizeTarget - signed,
    byCenter: -byCenter,
    bySize: 1 - bySize,
  };
  return { overlap, enclosing };
}

function step(inside: number): number {
  return inside > 0 ? 1 : inside < 0 ? 0 : 0.5;
}

function product(horizontal: Side, vertical: Side): Term {
  return {
    value: horizontal.value * vertical.value,
    gradient: [
      horizontal.byCenter * vertical.value,
      vertical.byCenter * horizontal.value,
      horizontal.bySize * vertical.value,
      vertical.bySize * horizontal.value,
    ],
  };
}

function along(direction: 'x' | 'y', { value, byCenter, bySize }: Side): Term {
  return {
    value,
    gradient: direction === 'x' ? [byCenter, 0, bySize, 0] : [0, byCenter, 0, bySize],
  };
}

function checkSize(box: CenterBox): void {
  const [x, y, w, h] = box;
  if (!(w >= 0 && h >= 0 && Number.isFinite(x + y + w * h))) {
    throw new RangeError(
      `A center-size box needs finite numbers, w >= 0 and h >= 0, but got [${box.join(', ')}]. ` +
        'Convert corner boxes with toCxcywh() first.',
    );
  }
}
