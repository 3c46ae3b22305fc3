/**
 * The worst ratio between an object and the nearest level of a pyramid: half a step,
 * $r = 2^{1/(2L)}$.
 *
 * @param perOctave  L > 0
 */
export function worstMismatch(perOctave: number): number {
  if (!(perOctave > 0)) {
    throw new RangeError(`A pyramid has more than 0 levels an octave, but got ${perOctave}.`);
  }
  return 2 ** (1 / (2 * perOctave));
}

/**
 * Cosine between two round Gaussians in the plane whose widths have the ratio r:
 * $\rho = 2r/(1+r^2)$. Shapes without a sign forgive a wrong scale.
 */
export function gaussianMatch(ratio: number): number {
  checkRatio(ratio);
  return (2 * ratio) / (1 + ratio ** 2);
}

/** The same for two Laplacians of Gaussians, blobs with a surround: $\rho^3$. */
export function logMatch(ratio: number): number {
  return gaussianMatch(ratio) ** 3;
}

function checkRatio(ratio: number): void {
  if (!(ratio > 0)) throw new RangeError(`A ratio of widths is above 0, but got ${ratio}.`);
}
