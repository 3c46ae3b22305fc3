import type { LinearSde, Marginal } from './sde.ts';

/** One isotropic Gaussian $\mathcal N(\mu,\mathrm{sd}^2I)$ with its share of the data. */
export interface Component {
  readonly weight: number;
  /** $\mu$, one number a coordinate. */
  readonly mean: readonly number[];
  /** Standard deviation; 0 is a point (Dirac), which has a density only once it has been diffused. */
  readonly sd: number;
}

/**
 * Mixture $\sum_k w_k\,\mathcal N(\mu_k,\mathrm{sd}_k^2I)$ with $\sum_k w_k=1$: data whose density and
 * score are known at every $t$, so that a sampler can be judged without a network in between.
 */
export type Mixture = readonly Component[];

/**
 * Points or velocities of dimension $d$, one after the other, $n\cdot d$ numbers. With $d=1$ it is a
 * cloud of $n$ particles.
 */
export type Points = Float64Array;

/** A vector for every point at time $t$: a score $\nabla_x\log p_t(x)$ or a velocity. */
export type Field = (x: Points, t: number) => Points;

/** The mixture after the forward SDE: means $\alpha\mu_k$, variances $\alpha^2\mathrm{sd}_k^2+\sigma^2$. */
export function diffuse(mixture: Mixture, { alpha, sigma }: Marginal): Mixture {
  return mixture.map(({ weight, mean, sd }) => ({
    weight,
    mean: mean.map((m) => alpha * m),
    sd: Math.hypot(alpha * sd, sigma),
  }));
}

/** $\log p(x)$ of each point, natural logarithm; $n$ numbers. Throws a RangeError when an sd is 0. */
export function logDensity(mixture: Mixture, x: Points): Float64Array {
  const out = new Float64Array(x.length / dimension(mixture));
  eachPoint(mixture, x, (i, _shares, logP) => {
    out[i] = logP;
  });
  return out;
}

/**
 * Share of each component in each point,
 * $r_k(x)=w_k\mathcal N(x;\mu_k,\mathrm{sd}_k^2)/p(x)$; $n\cdot K$ numbers, point by point.
 */
export function responsibilities(mixture: Mixture, x: Points): Float64Array {
  const out = new Float64Array((x.length / dimension(mixture)) * mixture.length);
  eachPoint(mixture, x, (i, shares) => out.set(shares, i * mixture.length));
  return out;
}

/**
 * Score $\nabla\log p(x)=\sum_k r_k(x)\,(\mu_k-x)/\mathrm{sd}_k^2$: the average of the components'
 * own scores, weighted by how probable each component is at $x$.
 */
export function score(mixture: Mixture, x: Points): Points {
  const d = dimension(mixture);
  const out = new Float64Array(x.length);
  const precisions = mixture.map(({ sd }) => 1 / (sd * sd));
  eachPoint(mixture, x, (i, shares) => {
    for (let k = 0; k < mixture.length; k += 1) {
      const pull = shares[k]! * precisions[k]!;
      const { mean } = mixture[k]!;
      for (let j = 0; j < d; j += 1) out[i * d + j]! += pull * (mean[j]! - x[i * d + j]!);
    }
  });
  return out;
}

/**
 * Divergence of the score, $\Delta\log p=\sum_k r_k\big(\lVert s_k\rVert^2-d/\mathrm{sd}_k^2\big)
 * -\lVert s\rVert^2$ with $s_k=(\mu_k-x)/\mathrm{sd}_k^2$; $n$ numbers.
 */
export function scoreDivergence(mixture: Mixture, x: Points): Float64Array {
  const d = dimension(mixture);
  const s = score(mixture, x);
  const out = new Float64Array(x.length / d);
  eachPoint(mixture, x, (i, shares) => {
    for (let j = 0; j < d; j += 1) out[i]! -= s[i * d + j]! ** 2;
    mixture.forEach(({ mean, sd }, k) => {
      let squared = 0;
      for (let j = 0; j < d; j += 1) squared += ((mean[j]! - x[i * d + j]!) / (sd * sd)) ** 2;
      out[i]! += shares[k]! * (squared - d / (sd * sd));
    });
  });
  return out;
}

/** The exact score of the diffused mixture at every time, as a perfect network would give it. */
export function exactScore(mixture: Mixture, sde: LinearSde): Field {
  return (x, t) => score(diffuse(mixture, sde.marginal(t)), x);
}

/**
 * Tweedie's formula, $\mathbb E[x_0\mid x_t]=(x_t+\sigma^2\nabla\log p_t(x_t))/\alpha$: the score
 * read as a denoiser.
 *
 * @param scores  $\nabla\log p_t$ at each point of `x`
 * @see           Efron, Tweedie's formula and selection bias, JASA 106, 2011
 */
export function tweedie(x: Points, scores: Points, { alpha, sigma }: Marginal): Points {
  return x.map((value, i) => (value + sigma * sigma * scores[i]!) / alpha);
}

function dimension(mixture: Mixture): number {
  const d = mixture[0]?.mean.length ?? 0;
  if (d === 0 || mixture.some(({ mean }) => mean.length !== d)) {
    throw new RangeError(
      `A mixture needs at least one component and means of one length, but got lengths [${mixture
        .map(({ mean }) => mean.length)
        .join(', ')}].`,
    );
  }
  return d;
}

/** Calls `visit` with the shares of the components (a reused array) and $\log p$ of each point. */
function eachPoint(
  mixture: Mixture,
  x: Points,
  visit: (index: number, shares: readonly number[], logP: number) => void,
): void {
  const d = dimension(mixture);
  if (mixture.some(({ sd }) => !(sd > 0))) {
    throw new RangeError(
      'A component with sd 0 has no density. Diffuse the mixture to a time above 0 first.',
    );
  }
  // Plain loops over flat copies: the samplers spend nearly all their time here. Plain arrays, since
  // typed ones take longer to make than a call for a single point takes altogether.
  const count = mixture.length;
  const shares = mixture.map(() => 0);
  const means = mixture.flatMap(({ mean }) => mean);
  const halves = mixture.map(({ sd }) => 0.5 / (sd * sd));
  const offsets = mixture.map(
    ({ weight, sd }) => Math.log(weight) - 0.5 * d * Math.log(2 * Math.PI * sd * sd),
  );
  for (let i = 0; i < x.length / d; i += 1) {
    let largest = -Infinity;
    for (let k = 0; k < count; k += 1) {
      let squared = 0;
      for (let j = 0; j < d; j += 1) squared += (x[i * d + j]! - means[k * d + j]!) ** 2;
      shares[k] = offsets[k]! - halves[k]! * squared;
      largest = Math.max(largest, shares[k]!);
    }
    // Far from every mean all exponentials underflow, so the largest is taken out first.
    let sum = 0;
    for (let k = 0; k < count; k += 1) {
      shares[k] = Math.exp(shares[k]! - largest);
      sum += shares[k]!;
    }
    for (let k = 0; k < count; k += 1) shares[k]! /= sum;
    visit(i, shares, largest + Math.log(sum));
  }
}
