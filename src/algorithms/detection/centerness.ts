/** Distances `[l, t, r, b]` from a location to the left, top, right and bottom edge of a box. */
export type EdgeDistances = readonly [l: number, t: number, r: number, b: number];

/**
 * Centerness of FCOS:
 * $c = \sqrt{\frac{\min(l,r)}{\max(l,r)}\cdot\frac{\min(t,b)}{\max(t,b)}}$.
 *
 * It depends on where the location lies in the object, not on the box that is predicted from there.
 *
 * @param distances  to the edges of the true box, any one unit, ≥ 0: the location lies inside
 * @returns          a number in [0, 1]: 1 in the middle, 0 on an edge
 * @throws           RangeError for a location outside the box
 * @see              Tian et al., FCOS, eq. 3: https://arxiv.org/abs/1904.01355
 */
export function centerness([l, t, r, b]: EdgeDistances): number {
  if (!(Math.min(l, t, r, b) >= 0)) {
    throw new RangeError(
      `Centerness needs a location inside the box, but the distances are [${[l, t, r, b].join(', ')}].`,
    );
  }
  return Math.sqrt(balance(l, r) * balance(t, b));
}

function balance(a: number, b: number): number {
  const larger = Math.max(a, b);
  return larger === 0 ? 0 : Math.min(a, b) / larger;
}
