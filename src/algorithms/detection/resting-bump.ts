import { sigmaOf } from './heatmap.ts';
import { restingScore } from './penalty-reduced-focal.ts';

/**
 * The scores of a row of cells at which the expected heatmap loss is least, when it is uncertain which
 * cell is the center: cell d rests where
 * $P_d\,g(1-\hat y_d) = \sum_{c \ne d} P_c\,(1-Y_{d-c})^4\,g(\hat y_d)$.
 *
 * What a network comes to that cannot tell images with different centers apart. The loss has no term
 * between cells, so each has its own minimum.
 *
 * @param probability  $P_c$ that the center lies in cell c, adding up to 1
 * @param radius       of the Gaussian of each possible target, a whole number of cells
 * @returns            one score in [0, 1] a cell
 * @throws             RangeError for entries that do not add up to 1
 */
export function restingBump(probability: readonly number[], radius: number): number[] {
  const total = probability.reduce((sum, share) => sum + share, 0);
  if (!(Math.abs(total - 1) < 1e-9)) {
    throw new RangeError(`Probabilities add up to 1, but these add up to ${total}. Divide by it.`);
  }
  const spread = 2 * sigmaOf(radius) ** 2;
  const target = (d: number) => (Math.abs(d) <= radius ? Math.exp(-(d ** 2) / spread) : 0);
  return probability.map((share, d) => {
    const down = probability.reduce(
      (sum, other, c) => (c === d ? sum : sum + other * (1 - target(c - d)) ** 4),
      0,
    );
    return share >= 1 ? 1 : restingScore(share, down / (1 - share));
  });
}
