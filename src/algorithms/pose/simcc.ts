import { gaussianRow } from './heatmap.ts';
import { argmax } from './decode.ts';

/**
 * SimCC target along one axis: $W\cdot k$ bins, a Gaussian of `sigma` bins around $x\cdot k$ that sums to 1.
 *
 * @param x      coordinate in input pixels
 * @param size   W in pixels
 * @param k      bins a pixel; the paper uses 2
 * @param sigma  in bins
 * @throws       RangeError for a split that gives no whole number of bins
 * @see          Li et al., SimCC, ECCV 2022: https://arxiv.org/abs/2107.03332
 */
export function simccTarget(x: number, size: number, k: number, sigma: number): number[] {
  const row = gaussianRow(x * k, sigma, size * k);
  const sum = row.reduce((total, value) => total + value, 0);
  return row.map((value) => value / sum);
}

/** Coordinate in input pixels: the best bin over k. The error is at most $1/2k$ pixel. */
export function simccDecode(row: readonly number[], k: number): number {
  return argmax(row) / k;
}
