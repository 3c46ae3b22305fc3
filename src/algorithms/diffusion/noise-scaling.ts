/**
 * Path of $N$ steps over unit time with noise of size $\Delta t^\gamma$ a step,
 * $W_{k+1}=W_k+\Delta t^{\gamma}z_k$, $\Delta t=1/N$; $N+1$ positions beginning with 0.
 *
 * @param increments  $z_k$, standard normal; the same numbers give paths that can be compared
 * @param gamma       exponent; $\tfrac12$ is Brownian motion
 */
export function scaledWalk(increments: ArrayLike<number>, gamma: number): Float64Array {
  const size = (1 / increments.length) ** gamma;
  const path = new Float64Array(increments.length + 1);
  for (let k = 0; k < increments.length; k += 1) path[k + 1] = path[k]! + size * increments[k]!;
  return path;
}

/**
 * Variance of the end of {@link scaledWalk}, $N\cdot\Delta t^{2\gamma}=N^{1-2\gamma}$: it explodes for
 * $\gamma<\tfrac12$, dies out for $\gamma>\tfrac12$ and has a limit only for $\gamma=\tfrac12$.
 */
export function endVariance(steps: number, gamma: number): number {
  return steps ** (1 - 2 * gamma);
}

/**
 * The same randomness in fewer, longer steps: sums of neighbouring increments, divided by the square
 * root of their number so that each is standard normal again. With $\gamma=\tfrac12$ the walks of
 * the fine and the coarse increments pass through the same points.
 *
 * @param steps  must divide the number of increments
 * @throws       RangeError when it does not
 */
export function coarsen(increments: ArrayLike<number>, steps: number): Float64Array {
  const block = increments.length / steps;
  if (!(Number.isInteger(steps) && steps > 0 && Number.isInteger(block))) {
    throw new RangeError(
      `${increments.length} increments cannot be gathered into ${steps} equal steps. Use a divisor.`,
    );
  }
  return Float64Array.from({ length: steps }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < block; j += 1) sum += increments[k * block + j]!;
    return sum / Math.sqrt(block);
  });
}
