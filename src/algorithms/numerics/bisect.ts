/**
 * The place at which a condition ceases to hold, found by halving the interval around it 60 times: to
 * about $10^{-18}$ of its width, or as near as numbers allow.
 *
 * @param isBefore  true from one end of the interval to the place, false from there to the other
 * @param from, to  the interval; `isBefore` holds towards `from`, which may be the larger one
 */
export function bisect(isBefore: (at: number) => boolean, from: number, to: number): number {
  for (let i = 0; i < 60; i += 1) {
    const middle = (from + to) / 2;
    if (isBefore(middle)) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
