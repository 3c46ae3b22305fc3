/**
 * Alignment of class score and overlap, $t = s^\alpha u^\beta$, by which TOOD picks the positives of
 * an object, and the same rescaled so that the best of them has the label $\max u$.
 *
 * @param scores    s of each candidate of one object, in [0, 1]
 * @param overlaps  u, their IoU with it, in [0, 1], as many as scores
 * @returns         `metric` t and `label` $\hat t = t\,\max u/\max t$; labels 0 when no t is positive
 * @throws          RangeError for lists of different length or none
 * @see             Feng et al., ICCV 2021, eq. 9: https://arxiv.org/abs/2108.07755
 */
export function taskAlignment(
  scores: readonly number[],
  overlaps: readonly number[],
  { alpha = 1, beta = 6 } = {},
): { readonly metric: number[]; readonly label: number[] } {
  if (scores.length !== overlaps.length || scores.length === 0) {
    throw new RangeError(
      `Each candidate needs a score and an overlap, but there are ${scores.length} scores and ` +
        `${overlaps.length} overlaps.`,
    );
  }
  const metric = scores.map((s, i) => s ** alpha * overlaps[i]! ** beta);
  const [best, widest] = [Math.max(...metric), Math.max(...overlaps)];
  return { metric, label: metric.map((t) => (best > 0 ? (t * widest) / best : 0)) };
}
