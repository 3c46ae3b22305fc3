/** Index of the largest value; the first one of equals. Quantizes to whole cells. */
export function argmax(row: readonly number[]): number {
  checkRow(row);
  return row.reduce((best, value, i) => (value > row[best]! ? i : best), 0);
}

/**
 * Argmax moved by a quarter of a cell towards the larger neighbor; not at an edge nor between equals.
 *
 * For a clean symmetric peak the error is at most a quarter of a cell, half that of the argmax.
 */
export function shiftedArgmax(row: readonly number[]): number {
  const m = argmax(row);
  if (m === 0 || m === row.length - 1) return m;
  return m + 0.25 * Math.sign(row[m + 1]! - row[m - 1]!);
}

/**
 * DARK: one Newton step on $D = \log H$ from the argmax, $m - D'(m)/D''(m)$ with
 * $D' = (D_{m+1}-D_{m-1})/2$ and $D'' = (D_{m+2}-2D_m+D_{m-2})/4$. Exact for a Gaussian.
 *
 * Within two cells of an edge, or where $D''$ is not below 0, the argmax is returned. Values are raised
 * to $10^{-10}$ first. The smoothing that the authors put before it is left to the caller.
 *
 * @see  Zhang et al., CVPR 2020: https://arxiv.org/abs/1910.06278
 */
export function darkDecode(row: readonly number[]): number {
  const m = argmax(row);
  if (m < 2 || m > row.length - 3) return m;
  const d = (i: number) => Math.log(Math.max(row[i]!, 1e-10));
  const first = (d(m + 1) - d(m - 1)) / 2;
  const second = (d(m + 2) - 2 * d(m) + d(m - 2)) / 4;
  return second < 0 ? m - first / second : m;
}

/** Soft-argmax of a row and what it is made of. */
export interface SoftArgmax {
  /** $J = \sum_i i\,p_i$ with $p = \mathrm{softmax}(\beta H)$, in cells. */
  mean: number;
  /** $C = \sum_i e^{\beta H_i}$. */
  mass: number;
}

/**
 * The expectation $J$ of the cell under $\mathrm{softmax}(\beta H)$: differentiable and not quantized,
 * but every cell of the background pulls it towards the middle.
 *
 * @param beta  inverse temperature, above 0
 * @throws      RangeError for another beta or an empty row
 * @see         Sun et al., Integral Human Pose Regression: https://arxiv.org/abs/1711.08229
 */
export function softArgmax(row: readonly number[], beta: number): SoftArgmax {
  checkRow(row);
  if (!(beta > 0)) {
    throw new RangeError(`Soft-argmax needs beta > 0, but got ${beta}. Try 10.`);
  }
  let mass = 0;
  let moment = 0;
  row.forEach((value, i) => {
    const weight = Math.exp(beta * value);
    mass += weight;
    moment += weight * i;
  });
  return { mean: moment / mass, mass };
}

/**
 * The soft-argmax without the pull of a background of logit 0: each of the $n$ cells contributes the
 * weight 1 around the middle $\bar x$, so $\mu = \frac{C}{C-n}\bigl(J-\frac nC\bar x\bigr)$.
 *
 * A row that is 0 everywhere has nothing else; it gives the middle.
 *
 * @see  Gu, Yang & Yao, Removing the Bias of Integral Pose Regression, ICCV 2021
 */
export function debiasedSoftArgmax(row: readonly number[], beta: number): number {
  const { mean, mass } = softArgmax(row, beta);
  const n = row.length;
  const middle = (n - 1) / 2;
  return mass > n ? (mass * mean - n * middle) / (mass - n) : middle;
}

function checkRow(row: readonly number[]): void {
  if (row.length === 0) {
    throw new RangeError('A heatmap needs at least one cell, but the row is empty.');
  }
}
