/** The radius at which a box's overlap falls to a threshold, for each way of moving its corners. */
export interface RadiusCases {
  /** Both corners move by $(r, r)$: the box keeps its size. */
  readonly shifted: number;
  /** Both corners move inwards: the box loses $2r$ on either axis. */
  readonly inside: number;
  /** Both corners move outwards: the box gains $2r$ on either axis. */
  readonly outside: number;
}

/**
 * The three radii of CornerNet, each the root of $\mathrm{IoU}(r) = t$ for a box $w \times h$:
 *
 * $$\text{shifted: } r^2-(w+h)r+\tfrac{1-t}{1+t}wh=0,\quad
 *   \text{inside: } 4r^2-2(w+h)r+(1-t)wh=0,\quad
 *   \text{outside: } 4tr^2+2t(w+h)r-(1-t)wh=0.$$
 *
 * Always $r_\mathrm{inside} \le r_\mathrm{shifted} \le r_\mathrm{outside}$.
 *
 * @param width    w > 0, in cells of the heatmap or any other unit
 * @param height   h > 0, in the same unit
 * @param overlap  t in (0, 1)
 * @throws         RangeError for a side that is not positive or a threshold outside (0, 1)
 * @see            Law & Deng, ECCV 2018; princeton-vl/CornerNet, sample/utils.py since 3e71377
 */
export function radiusCases(width: number, height: number, overlap: number): RadiusCases {
  check(width, height, overlap);
  const [b, product, t] = [width + height, width * height, overlap];
  // Each root is written as c / (b + √…): the subtraction of nearly equal numbers is avoided.
  const missing = 1 - t;
  const shifted = (missing / (1 + t)) * product;
  return {
    shifted: (2 * shifted) / (b + Math.sqrt(b * b - 4 * shifted)),
    inside: (missing * product) / (b + Math.sqrt(b * b - 4 * missing * product)),
    outside: (missing * product) / (t * b + Math.sqrt(t * t * b * b + 4 * t * missing * product)),
  };
}

/**
 * The largest $r$ such that every box whose corners lie within $r$ of those of a box $w \times h$, on
 * either axis, overlaps it by at least $t$: $\tfrac14\bigl(w+h-\sqrt{(w+h)^2-4(1-t)wh}\bigr)$.
 *
 * Shrinking is the worst of all such moves, so this is the inside case alone.
 *
 * @throws  RangeError as `radiusCases`
 *
 * @example
 * gaussianRadius(31, 48, 0.7); // 3.063…
 */
export function gaussianRadius(width: number, height: number, overlap: number): number {
  return radiusCases(width, height, overlap).inside;
}

/**
 * What CenterNet's code computes for the three cases, and takes the smallest of: the larger roots of
 * the first two equations, and none of them divided by $2a$.
 *
 * The smallest is always the last, $4t\,r_\mathrm{outside} \le (w+h)/4$; for a square of side s it is
 * $2(\sqrt t - t)s$, 3.35 times the radius that $t = 0.7$ asks for.
 *
 * @throws  RangeError as `radiusCases`
 * @see     xingyizhou/CenterNet 4c50fd3, src/lib/utils/image.py, gaussian_radius
 */
export function officialRadiusCases(width: number, height: number, overlap: number): RadiusCases {
  const { outside } = radiusCases(width, height, overlap);
  const [b, product, t] = [width + height, width * height, overlap];
  return {
    shifted: (b + Math.sqrt(b * b - (4 * (1 - t) * product) / (1 + t))) / 2,
    inside: b + Math.sqrt(b * b - 4 * (1 - t) * product),
    outside: 4 * t * outside,
  };
}

/** The radius that CenterNet's code draws with, before it is cut to an integer. */
export function officialRadius(width: number, height: number, overlap: number): number {
  return officialRadiusCases(width, height, overlap).outside;
}

/**
 * The least IoU with a box $w \times h$ of all boxes whose corners moved by at most $r$ on either
 * axis: $(w-2r)(h-2r)/(wh)$, and 0 once $2r$ reaches a side.
 *
 * @param radius  r ≥ 0
 * @throws        RangeError for a negative radius or a side that is not positive
 */
export function worstOverlap(width: number, height: number, radius: number): number {
  check(width, height, 0.5);
  if (!(radius >= 0)) throw new RangeError(`A radius is at least 0, but got ${radius}.`);
  return (Math.max(width - 2 * radius, 0) * Math.max(height - 2 * radius, 0)) / (width * height);
}

function check(width: number, height: number, overlap: number): void {
  if (!(width > 0 && height > 0 && Number.isFinite(width * height))) {
    throw new RangeError(
      `A radius needs a box with finite, positive sides, but got ${width} × ${height}. ` +
        'Leave out boxes without area.',
    );
  }
  if (!(overlap > 0 && overlap < 1)) {
    throw new RangeError(
      `The overlap to keep lies between 0 and 1, both excluded, but got ${overlap}. Try 0.7.`,
    );
  }
}
