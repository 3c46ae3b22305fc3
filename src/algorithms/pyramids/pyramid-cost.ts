/** Size of a level in px, and how much smaller than the image it is. */
export interface LevelSize {
  /** 1 for the image, 2 for half of it, ½ for twice. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Pixels of an endless pyramid over those of its image:
 * $\sum_{k\ge0} 2^{-dk/L} = 1/(1 - 2^{-d/L})$, which in two dimensions is
 * $L/\ln 4 + \tfrac12 + O(1/L)$.
 *
 * @param perOctave   L, levels from one halving to the next
 * @param dimensions  d, 2 for images
 * @param octavesUp   octaves added above the image by up-sampling; each multiplies the cost by $2^d$
 */
export function pyramidCost(perOctave: number, dimensions = 2, octavesUp = 0): number {
  checkPerOctave(perOctave);
  return 2 ** (dimensions * octavesUp) / (1 - 2 ** (-dimensions / perOctave));
}

/** The same for `count` levels: $\sum_{k<n} 4^{-k/L} = (1 - 4^{-n/L})/(1 - 4^{-1/L})$. */
export function finitePyramidCost(perOctave: number, count: number): number {
  checkPerOctave(perOctave);
  return (1 - 4 ** (-count / perOctave)) / (1 - 4 ** (-1 / perOctave));
}

/** Pixels of a set of sizes, given as sides, over those of a reference: $\sum_i (s_i/s_0)^2$. */
export function sizesCost(sides: readonly number[], reference: number): number {
  return sides.reduce((total, side) => total + (side / reference) ** 2, 0);
}

/**
 * The levels of a pyramid that a window still fits: scales $2^{k/L}$, from the finest on.
 *
 * @param width, height  of the image, px
 * @param perOctave      L
 * @param window         side of the window, px; levels with a smaller side are left out
 * @param octavesUp      octaves of up-sampled levels before the image
 */
export function pyramidSizes(
  width: number,
  height: number,
  perOctave: number,
  window: number,
  octavesUp = 0,
): LevelSize[] {
  checkPerOctave(perOctave);
  if (!(window >= 1)) throw new RangeError(`A window is at least 1 px wide, but got ${window}.`);
  const sizes: LevelSize[] = [];
  for (let k = -octavesUp * perOctave; ; k++) {
    const scale = 2 ** (k / perOctave);
    const level = { scale, width: Math.round(width / scale), height: Math.round(height / scale) };
    if (Math.min(level.width, level.height) < window) return sizes;
    sizes.push(level);
  }
}

/** Pixels of all levels. */
export function pixelCount(sizes: readonly LevelSize[]): number {
  return sizes.reduce((total, { width, height }) => total + width * height, 0);
}

/** Steps of $2^{1/L}$ that it takes from the smallest to the largest object, `ratio` apart. */
export function stepsToCover(ratio: number, perOctave: number): number {
  checkPerOctave(perOctave);
  if (!(ratio >= 1)) throw new RangeError(`The largest object is not smaller, but got ${ratio}.`);
  return Math.max(0, Math.ceil(Math.log2(ratio) * perOctave - 1e-9));
}

function checkPerOctave(perOctave: number): void {
  if (!(perOctave > 0)) {
    throw new RangeError(`A pyramid has more than 0 levels an octave, but got ${perOctave}.`);
  }
}
