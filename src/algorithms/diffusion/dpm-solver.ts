import type { Field } from './gaussian-mixture.ts';
import type { Step } from './sampling.ts';
import type { LinearSde } from './sde.ts';

/**
 * Deterministic DDIM step, $x_s=\alpha_s\hat x_0+\sigma_s\hat\epsilon$ with
 * $\hat\epsilon=-\sigma_t s(x_t,t)$ and $\hat x_0=(x_t-\sigma_t\hat\epsilon)/\alpha_t$: take the
 * picture and the noise apart, put them together again for the lower noise level.
 *
 * The same numbers come from one Euler step of the probability-flow ODE in the variables
 * $\bar x=x/\alpha$, $\bar\sigma=\sigma/\alpha$, and from DPM-Solver-1.
 *
 * @see Song, Meng & Ermon 2021, Eq. (12) with zero noise: https://arxiv.org/abs/2010.02502
 */
export function ddim(sde: LinearSde, score: Field): Step {
  return (x, from, to) => transfer(sde, x, noiseIn(sde, score, x, from), from, to);
}

/**
 * DPM-Solver-2 step: DDIM to the time half way in $\lambda=\log(\alpha/\sigma)$, then DDIM over the
 * whole step with the noise predicted there; two evaluations, global error of second order.
 *
 * @see Lu et al. 2022, Alg. 1 with $r_1=\tfrac12$: https://arxiv.org/abs/2206.00927
 */
export function dpmSolver2(sde: LinearSde, score: Field): Step {
  return (x, from, to) => {
    const middle = sde.timeAt(0.5 * (halfLogSnr(sde, from) + halfLogSnr(sde, to)));
    const half = transfer(sde, x, noiseIn(sde, score, x, from), from, middle);
    return transfer(sde, x, noiseIn(sde, score, half, middle), from, to);
  };
}

/** $\lambda(t)=\log(\alpha/\sigma)$: half the logarithm of the ratio of signal to noise. */
export function halfLogSnr(sde: LinearSde, t: number): number {
  const { alpha, sigma } = sde.marginal(t);
  return Math.log(alpha / sigma);
}

/** `steps + 1` times from `from` to `to`, evenly spaced in $\lambda$; both ends must have noise. */
export function logSnrTimes(sde: LinearSde, from: number, to: number, steps: number): number[] {
  const first = halfLogSnr(sde, from);
  const last = halfLogSnr(sde, to);
  return Array.from({ length: steps + 1 }, (_, i) => {
    if (i === 0) return from;
    return i === steps ? to : sde.timeAt(first + (i / steps) * (last - first));
  });
}

function noiseIn(sde: LinearSde, score: Field, x: Float64Array, t: number): Float64Array {
  const { sigma } = sde.marginal(t);
  return score(x, t).map((s) => -sigma * s);
}

function transfer(
  sde: LinearSde,
  x: Float64Array,
  noise: Float64Array,
  from: number,
  to: number,
): Float64Array {
  const start = sde.marginal(from);
  const end = sde.marginal(to);
  return x.map(
    (value, i) =>
      (end.alpha * (value - start.sigma * noise[i]!)) / start.alpha + end.sigma * noise[i]!,
  );
}
