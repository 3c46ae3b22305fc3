/** One coordinate of a joint: prediction, truth and scale, all in the same unit. */
export interface Coordinate {
  predicted: number;
  truth: number;
  /** $\hat\sigma > 0$. */
  sigma: number;
}

/** Simple density that carries most of the likelihood: $b = 1$ or $\sigma = 1$. */
export type Simple = 'laplace' | 'gaussian';

/** Which of the published losses: the paper's Eq. (8), the authors' code, mmpose's two. */
export type RleForm = 'paper' | 'official' | 'mmpose-laplace' | 'mmpose-gaussian';

/** $\log Q$ of one normalized error: $-\log2-\lvert r\rvert$ or $-\tfrac12\log2\pi-r^2/2$. */
export function logSimple(simple: Simple, r: number): number {
  return simple === 'laplace' ? -Math.LN2 - Math.abs(r) : -Math.log(2 * Math.PI) / 2 - (r * r) / 2;
}

/**
 * Normalized error $\bar\mu = (\mu_g-\hat\mu)/\hat\sigma$, the sign of the paper; the code has the opposite.
 *
 * @throws  RangeError when sigma is not above 0
 */
export function normalizedError({ predicted, truth, sigma }: Coordinate): number {
  if (!(sigma > 0)) {
    throw new RangeError(
      `A scale has to be above 0, but sigma is ${sigma}. Put it through a sigmoid.`,
    );
  }
  return (truth - predicted) / sigma;
}

/**
 * Negative log-likelihood of one coordinate under a location-scale law:
 * $\log2\hat\sigma+\lvert e\rvert/\hat\sigma$ or $\log\sqrt{2\pi}\hat\sigma+e^2/2\hat\sigma^2$.
 *
 * Negative where the density exceeds 1.
 */
export function scaleLoss(simple: Simple, coordinate: Coordinate): number {
  return Math.log(coordinate.sigma) - logSimple(simple, normalizedError(coordinate));
}

/** $(\partial/\partial\hat\mu, \partial/\partial\hat\sigma)$ of {@link scaleLoss}; at $e=0$ the sign is 0. */
export function scaleLossGradient(simple: Simple, coordinate: Coordinate): [number, number] {
  const r = normalizedError(coordinate);
  const slope = simple === 'laplace' ? Math.sign(r) : r;
  return [-slope / coordinate.sigma, (1 - slope * r) / coordinate.sigma];
}

/**
 * Residual log-likelihood loss of one joint, summed over its coordinates.
 *
 * With $\log G$ the log-density of the flow at the normalized error:
 * - `paper`: $-\log Q-\log G-\log s+\sum\log\hat\sigma$, $Q$ Laplace, Eq. (8);
 * - `mmpose-*`: $\sum_d[\log\hat\sigma_d-\log G]+\sum_d[\log\hat\sigma_d-\log Q]$. $\log G$ is one
 *   number a joint and broadcast over the $D$ coordinates, so it counts $D$ times; no $\log s$;
 * - `official`: the same with $\log(\sqrt{2\pi}\hat\sigma_d)+\lvert e_d\rvert/(\sqrt2\hat\sigma_d)$ for
 *   the second sum. (The $10^{-9}$ of both codes in the divisor is left out.)
 *
 * @param logFlow        $\log G_\phi(\bar\mu)$, for the whole joint
 * @param logNormalizer  $\log s$, used by `paper` only
 * @throws               RangeError when a sigma is not above 0
 * @see                  Li et al., ICCV 2021: https://arxiv.org/abs/2107.11291
 */
export function rleLoss(
  form: RleForm,
  joint: readonly Coordinate[],
  logFlow: number,
  logNormalizer = 0,
): number {
  const errors = joint.map(normalizedError);
  const logSigma = joint.reduce((sum, { sigma }) => sum + Math.log(sigma), 0);
  if (form === 'paper') {
    const logQ = errors.reduce((sum, r) => sum + logSimple('laplace', r), 0);
    return logSigma - logQ - logFlow - logNormalizer;
  }
  const own = (r: number) => {
    if (form === 'official') return Math.log(2 * Math.PI) / 2 + Math.abs(r) / Math.SQRT2;
    return -logSimple(form === 'mmpose-laplace' ? 'laplace' : 'gaussian', r);
  };
  const second = errors.reduce((sum, r) => sum + own(r), 0);
  return 2 * logSigma - errors.length * logFlow + second;
}

/**
 * $\hat\sigma/\lvert e\rvert$ that minimizes the loss of one coordinate with a flow frozen at
 * $\mathcal N(0, 1)$. With $r = \lvert e\rvert/\hat\sigma$ each loss is $-p\log r+qr+\tfrac k2r^2$ and
 * the root of $kr^2+qr-p$ is its minimum.
 */
export function bestScale(form: RleForm): number {
  const [p, q, k] = {
    paper: [1, 1, 1],
    official: [2, Math.SQRT1_2, 2],
    'mmpose-laplace': [2, 1, 2],
    'mmpose-gaussian': [2, 0, 3],
  }[form] as [number, number, number];
  return (2 * k) / (Math.sqrt(q * q + 4 * p * k) - q);
}

/** Maximum-likelihood scale: mean $\lvert e\rvert$ for Laplace, root mean square for a Gaussian. */
export function fittedScale(simple: Simple, errors: readonly number[]): number {
  if (errors.length === 0) {
    throw new RangeError('A scale needs at least one error, but the list is empty.');
  }
  const mean = (f: (e: number) => number) =>
    errors.reduce((sum, e) => sum + f(e), 0) / errors.length;
  return simple === 'laplace' ? mean(Math.abs) : Math.sqrt(mean((e) => e * e));
}
