/**
 * Gradient by central differences:
 * $\partial f/\partial p_i \approx \bigl(f(p + h e_i) - f(p - h e_i)\bigr) / 2h$.
 *
 * The error is $O(h^2)$ from the formula plus $O(\varepsilon/h)$ from rounding; the default step
 * balances the two for arguments of order 1. At a kink the result is the mean of the two
 * one-sided derivatives.
 *
 * @param f      function of a vector
 * @param point  where to differentiate, any length
 * @param step   h, in the unit of the point; must be positive
 * @returns      one derivative a coordinate
 * @throws       RangeError when the step is not positive
 */
export function centralGradient(
  f: (point: readonly number[]) => number,
  point: readonly number[],
  step = 1e-6,
): number[] {
  if (!(step > 0)) {
    throw new RangeError(`A difference needs a positive step, but got ${step}. Try 1e-6.`);
  }
  return point.map((_, i) => {
    const shifted = (by: number) => f(point.map((p, j) => (j === i ? p + by : p)));
    return (shifted(step) - shifted(-step)) / (2 * step);
  });
}
