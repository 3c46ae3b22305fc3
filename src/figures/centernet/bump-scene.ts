/** Cells on either side of the likeliest center. */
export const reach = 8;

/** How likely each cell of a row is the center: a Gaussian of some cells' deviation, adding up to 1. */
export function centerShares(deviation: number): number[] {
  const heights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)),
  );
  const total = heights.reduce((sum, height) => sum + height, 0);
  return heights.map((height) => height / total);
}
