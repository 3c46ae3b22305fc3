/**
 * Density estimate of a sample: counts in `bins` intervals of one width between `low` and `high`,
 * divided by the size of the whole sample and the width, so that bars and a density share a scale.
 * Points outside the interval count for the size only; a point at `high` belongs to the last bin.
 *
 * @returns `bins` numbers, from the lowest interval up, in units of 1/x
 * @throws  RangeError for an empty interval or fewer than one bin
 */
export function histogram(
  x: ArrayLike<number>,
  low: number,
  high: number,
  bins: number,
): Float64Array {
  if (!(low < high && Number.isInteger(bins) && bins > 0)) {
    throw new RangeError(
      `A histogram needs low < high and a whole, positive number of bins, but got ${low}, ${high} and ${bins}.`,
    );
  }
  const width = (high - low) / bins;
  const density = new Float64Array(bins);
  for (let i = 0; i < x.length; i += 1) {
    const value = x[i]!;
    if (!(value >= low && value <= high)) continue;
    const bin = Math.min(bins - 1, Math.floor((value - low) / width));
    density[bin]! += 1 / (x.length * width);
  }
  return density;
}
