/**
 * Distribution function of the standard normal,
 * $\Phi(x) = \int_{-\infty}^x (2\pi)^{-1/2} e^{-u^2/2}\,\mathrm du$.
 *
 * Near 0 the series $\tfrac12 + \varphi(x)\sum_k x^{2k+1}/(2k+1)!!$, whose terms all have one sign;
 * beyond 3 the continued fraction of the Mills ratio, so that the lower tail keeps its relative
 * precision (about 13 digits) instead of being a difference from 1.
 *
 * @param x  any number; ±Infinity gives 1 and 0
 * @returns  a probability in [0, 1]
 * @see      Abramowitz & Stegun, Handbook of Mathematical Functions, 26.2.11 and 26.2.14
 */
export function normalCdf(x: number): number {
  if (x > 3) return 1 - lowerTail(x);
  if (x < -3) return lowerTail(-x);
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k += 1) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + sum * normalDensity(x);
}

/** Density of the standard normal, $\varphi(x) = (2\pi)^{-1/2} e^{-x^2/2}$. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** $\Phi(-x)$ for $x > 3$: the continued fraction x + 1/(x + 2/(x + 3/(x + …))), from the inside out. */
function lowerTail(x: number): number {
  let fraction = x;
  for (let k = 60; k >= 1; k -= 1) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}
