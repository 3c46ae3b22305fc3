import { diffuse, score, type Field, type Mixture } from './gaussian-mixture.ts';

/**
 * Noise levels of EDM,
 * $\sigma_i=\big(\sigma_{\max}^{1/\rho}+\tfrac i{N-1}(\sigma_{\min}^{1/\rho}-\sigma_{\max}^{1/\rho})\big)^\rho$
 * for $i<N$, and $\sigma_N=0$: `steps + 1` levels, falling, in the units of the data.
 *
 * @param steps  $N\ge2$
 * @throws       RangeError for fewer than two steps
 * @see          Karras et al. 2022, Eq. (5): https://arxiv.org/abs/2206.00364
 */
export function karrasSigmas(
  steps: number,
  { sigmaMin = 0.002, sigmaMax = 80, rho = 7 } = {},
): number[] {
  if (!(Number.isInteger(steps) && steps >= 2)) {
    throw new RangeError(`The EDM schedule needs at least 2 whole steps, but got ${steps}.`);
  }
  const first = sigmaMax ** (1 / rho);
  const last = sigmaMin ** (1 / rho);
  const levels = Array.from(
    { length: steps },
    (_, i) => (first + (i / (steps - 1)) * (last - first)) ** rho,
  );
  return [...levels, 0];
}

/**
 * Factors of the denoiser $D(x;\sigma)=c_{skip}x+c_{out}F(c_{in}x;c_{noise})$ that keep the input and
 * the target of the network $F$ at unit variance for data of standard deviation $\sigma_d$.
 *
 * @param sigma      noise level, > 0
 * @param sigmaData  $\sigma_d$; 0.5 for images in [-1, 1]
 * @returns          the four factors and the loss weight $\lambda=1/c_{out}^2$
 * @see              Karras et al. 2022, Table 1 and Eq. (7): https://arxiv.org/abs/2206.00364
 */
export function precondition(sigma: number, sigmaData = 0.5) {
  const total = sigma ** 2 + sigmaData ** 2;
  const out = (sigma * sigmaData) / Math.sqrt(total);
  return {
    skip: sigmaData ** 2 / total,
    out,
    in: 1 / Math.sqrt(total),
    noise: 0.25 * Math.log(sigma),
    weight: 1 / out ** 2,
  };
}

/**
 * Probability-flow velocity with the noise level as the clock, $\mathrm dx/\mathrm d\sigma
 * =-\sigma\,\nabla\log p(x;\sigma)=(x-D(x;\sigma))/\sigma$, for a mixture as data: the ODE that EDM's
 * sampler solves. Its "time" is $\sigma>0$.
 */
export function edmVelocity(mixture: Mixture): Field {
  return (x, sigma) => score(diffuse(mixture, { alpha: 1, sigma }), x).map((s) => -sigma * s);
}
