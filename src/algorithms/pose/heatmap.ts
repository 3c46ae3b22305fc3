/**
 * One row of a heatmap: $H_i = e^{-(i-c)^2/2\sigma^2}$ for cell $i = 0\dots n-1$.
 *
 * A Gaussian map is the product of its row and its column, so all that is said about decoding along x
 * holds along y. Cell $i$ stands for the input coordinate $i\cdot$stride.
 *
 * @param center  the joint, in cells; may lie between cells or outside
 * @param sigma   in cells; 2 is usual for maps of 64 × 48
 * @param cells   n
 * @throws        RangeError for a sigma that is not above 0 or fewer than one cell
 */
export function gaussianRow(center: number, sigma: number, cells: number): number[] {
  if (!(sigma > 0) || !Number.isInteger(cells) || cells < 1) {
    throw new RangeError(
      `A heatmap needs sigma > 0 and a positive integer of cells, but got ${sigma} and ${cells}.`,
    );
  }
  return Array.from({ length: cells }, (_, i) => Math.exp(-((i - center) ** 2) / (2 * sigma ** 2)));
}
