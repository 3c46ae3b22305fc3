import { normalCdf } from '../numerics/normal-cdf.ts';
import {
  diffuse,
  logDensity,
  responsibilities,
  type Mixture,
  type Points,
} from './gaussian-mixture.ts';
import type { LinearSde, Marginal } from './sde.ts';

/** Distribution function $F(x)=\sum_k w_k\Phi((x-\mu_k)/\mathrm{sd}_k)$ of a mixture on the line. */
export function cdf(mixture: Mixture, x: number): number {
  return mixture.reduce((sum, { weight, mean, sd }) => {
    return sum + weight * normalCdf((x - mean[0]!) / sd);
  }, 0);
}

/**
 * $F^{-1}(q)$ by bisection to the last bit.
 *
 * @param q  probability in (0, 1)
 * @throws   RangeError outside (0, 1), where the quantile is infinite
 */
export function quantile(mixture: Mixture, q: number): number {
  if (!(q > 0 && q < 1)) {
    throw new RangeError(`A quantile needs a probability between 0 and 1, but got ${q}.`);
  }
  let low = Math.min(...mixture.map(({ mean, sd }) => mean[0]! - 40 * sd));
  let high = Math.max(...mixture.map(({ mean, sd }) => mean[0]! + 40 * sd));
  for (;;) {
    const middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) return middle;
    if (cdf(mixture, middle) < q) low = middle;
    else high = middle;
  }
}

/** The $n$ quantiles at $(i+\tfrac12)/n$: a cloud that has the mixture's distribution without chance. */
export function quantiles(mixture: Mixture, n: number): Points {
  return Float64Array.from({ length: n }, (_, i) => quantile(mixture, (i + 0.5) / n));
}

/**
 * Exact solution of the probability-flow ODE on the line, from time `from` to time `to`:
 * $x\mapsto F_{to}^{-1}(F_{from}(x))$. Paths of an ODE on the line cannot cross, so the flow keeps
 * every quantile. It is the reference that solvers are measured against.
 */
export function exactFlow(mixture: Mixture, sde: LinearSde, x: number, from: number, to: number) {
  const start = diffuse(mixture, sde.marginal(from));
  const end = diffuse(mixture, sde.marginal(to));
  return quantile(end, cdf(start, x));
}

/**
 * Wasserstein-1 distance between a cloud on the line and a mixture,
 * $\tfrac1n\sum_i|x_{(i)}-F^{-1}((i+\tfrac12)/n)|$ with $x_{(i)}$ sorted, in units of $x$.
 *
 * @param expected  `quantiles(mixture, x.length)`
 */
export function wasserstein1(x: Points, expected: Points): number {
  if (x.length !== expected.length) {
    throw new RangeError(
      `The cloud has ${x.length} points and the reference ${expected.length}. Give as many quantiles as points.`,
    );
  }
  const sorted = Float64Array.from(x).sort();
  return sorted.reduce((sum, value, i) => sum + Math.abs(value - expected[i]!), 0) / x.length;
}

/** Share, mean and standard deviation of the points below `cut` and of the others; NaN if there are none. */
export function sides(x: Points, cut: number) {
  return {
    below: moments(
      x.filter((value) => value < cut),
      x.length,
    ),
    above: moments(
      x.filter((value) => value >= cut),
      x.length,
    ),
  };
}

function moments(part: Points, total: number) {
  const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
  const variance = part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / part.length;
  return { share: part.length / total, mean, sd: Math.sqrt(variance) };
}

/**
 * Least value of the denoising score matching loss at one noise level, with weight 1:
 * $\mathbb E\lVert\nabla\log p_{0t}(x_t\mid x_0)\rVert^2-\mathbb E\lVert\nabla\log p_t(x_t)\rVert^2$,
 * the variance that the targets keep when $x_t$ is known. Not even the exact score goes below it.
 *
 * For data made of points on the line (all `sd` 0). Integrated by the trapezoidal rule, which
 * converges faster than any power here, since the integrand is analytic and dies out at both ends.
 */
export function dsmFloor(data: Mixture, marginal: Marginal): number {
  if (data.some(({ sd }) => sd !== 0)) {
    throw new RangeError('dsmFloor needs data made of points: components with sd 0.');
  }
  const noisy = diffuse(data, marginal);
  const { sigma } = marginal;
  const means = noisy.map(({ mean }) => mean[0]!);
  const low = Math.min(...means) - 12 * sigma;
  const count = 4000;
  const width = (Math.max(...means) + 12 * sigma - low) / count;
  const grid = Float64Array.from({ length: count + 1 }, (_, i) => low + i * width);
  const shares = responsibilities(noisy, grid);
  return logDensity(noisy, grid).reduce((sum, logP, i) => {
    const targets = means.map((m) => (m - grid[i]!) / sigma ** 2);
    const own = targets.map((_, k) => shares[i * means.length + k]!);
    const mean = targets.reduce((total, target, k) => total + own[k]! * target, 0);
    const spread = targets.reduce((total, target, k) => total + own[k]! * (target - mean) ** 2, 0);
    return sum + Math.exp(logP) * spread * width;
  }, 0);
}
