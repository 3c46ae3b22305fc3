/** Mean factor and standard deviation of $p_{0t}(x_t\mid x_0) = \mathcal N(\alpha x_0, \sigma^2 I)$. */
export interface Marginal {
  readonly alpha: number;
  readonly sigma: number;
}

/**
 * Forward SDE with a linear drift, $\mathrm dx = f(t)\,x\,\mathrm dt + g(t)\,\mathrm dw$ on
 * $t\in[0,1]$: data at $t=0$, noise at $t=1$. Every coordinate obeys the same equation.
 */
export interface LinearSde {
  /** $f(t)$, the factor of $x$ in the drift. */
  drift(t: number): number;
  /** $g(t)\ge0$; the noise of a short step has variance $g^2\Delta t$. */
  diffusion(t: number): number;
  /** Exact $\alpha(t)$ and $\sigma(t)$, see {@link Marginal}. */
  marginal(t: number): Marginal;
  /** Time at which $\lambda=\log(\alpha/\sigma)$ has the given value; $\lambda$ falls as $t$ grows. */
  timeAt(lambda: number): number;
  /** Standard deviation of the normal prior that sampling starts from at $t=1$. */
  readonly priorSd: number;
}

/** Linear schedule $\beta(t) = \beta_{\min} + t(\beta_{\max}-\beta_{\min})$, per unit of time. */
export interface BetaSchedule {
  readonly betaMin: number;
  readonly betaMax: number;
}

/** The schedule of DDPM in continuous time: $\beta$ from 0.1 to 20, $B(1)=10.05$. */
export const ddpmSchedule: BetaSchedule = { betaMin: 0.1, betaMax: 20 };

/** $\beta(t)$ of a linear schedule. */
export function beta({ betaMin, betaMax }: BetaSchedule, t: number): number {
  return betaMin + t * (betaMax - betaMin);
}

/** $B(t)=\int_0^t\beta(s)\,\mathrm ds = \beta_{\min}t+\tfrac12(\beta_{\max}-\beta_{\min})t^2$. */
export function integratedBeta({ betaMin, betaMax }: BetaSchedule, t: number): number {
  return t * (betaMin + 0.5 * t * (betaMax - betaMin));
}

/**
 * Variance preserving SDE, $\mathrm dx=-\tfrac12\beta x\,\mathrm dt+\sqrt\beta\,\mathrm dw$, with
 * $\alpha=e^{-B/2}$ and $\sigma^2=1-e^{-B}$. The variance stays 1 only if the data have variance 1.
 *
 * @throws RangeError unless $0<\beta_{\min}\le\beta_{\max}$
 * @see    Song et al. 2021, Eq. (11) and (29): https://arxiv.org/abs/2011.13456
 */
export function vp(schedule: BetaSchedule = ddpmSchedule): LinearSde {
  requireSchedule(schedule);
  return {
    drift: (t) => -0.5 * beta(schedule, t),
    diffusion: (t) => Math.sqrt(beta(schedule, t)),
    marginal: (t) => {
      const b = integratedBeta(schedule, t);
      return { alpha: Math.exp(-0.5 * b), sigma: Math.sqrt(-Math.expm1(-b)) };
    },
    timeAt: (lambda) => timeOfIntegral(schedule, Math.log1p(Math.exp(-2 * lambda))),
    priorSd: 1,
  };
}

/**
 * Sub-VP SDE: the drift of {@link vp} with $g^2=\beta(1-e^{-2B})$, so that $\alpha=e^{-B/2}$ and
 * $\sigma=1-e^{-B}$. The bracket squared is the variance; the standard deviation is the bracket.
 *
 * @throws RangeError unless $0<\beta_{\min}\le\beta_{\max}$
 * @see    Song et al. 2021, Eq. (12) and (29): https://arxiv.org/abs/2011.13456
 */
export function subVp(schedule: BetaSchedule = ddpmSchedule): LinearSde {
  requireSchedule(schedule);
  return {
    drift: (t) => -0.5 * beta(schedule, t),
    diffusion: (t) => Math.sqrt(-beta(schedule, t) * Math.expm1(-2 * integratedBeta(schedule, t))),
    marginal: (t) => {
      const b = integratedBeta(schedule, t);
      return { alpha: Math.exp(-0.5 * b), sigma: -Math.expm1(-b) };
    },
    // alpha / sigma = 1 / (2 sinh(B / 2)).
    timeAt: (lambda) => timeOfIntegral(schedule, 2 * Math.asinh(0.5 * Math.exp(-lambda))),
    priorSd: 1,
  };
}

/**
 * Variance exploding SDE with $\sigma(t)=\sigma_{\min}(\sigma_{\max}/\sigma_{\min})^t$:
 * $\mathrm dx=\sigma(t)\sqrt{2\ln(\sigma_{\max}/\sigma_{\min})}\,\mathrm dw$. Its kernel has
 * $\alpha=1$ and variance $\sigma(t)^2-\sigma_{\min}^2$, which is 0 at $t=0$.
 *
 * @throws RangeError unless $0<\sigma_{\min}<\sigma_{\max}$
 * @see    Song et al. 2021, Eq. (9) and App. C: https://arxiv.org/abs/2011.13456
 */
export function ve({ sigmaMin, sigmaMax } = { sigmaMin: 0.01, sigmaMax: 50 }): LinearSde {
  if (!(sigmaMin > 0 && sigmaMin < sigmaMax && Number.isFinite(sigmaMax))) {
    throw new RangeError(
      `A VE SDE needs 0 < sigmaMin < sigmaMax, but got ${sigmaMin} and ${sigmaMax}. ` +
        'Give the standard deviations of the least and the most noise.',
    );
  }
  const rate = Math.log(sigmaMax / sigmaMin);
  const scale = (t: number) => sigmaMin * Math.exp(rate * t);
  return {
    drift: () => 0,
    diffusion: (t) => scale(t) * Math.sqrt(2 * rate),
    marginal: (t) => ({ alpha: 1, sigma: sigmaMin * Math.sqrt(Math.expm1(2 * rate * t)) }),
    timeAt: (lambda) => Math.log1p((Math.exp(-lambda) / sigmaMin) ** 2) / (2 * rate),
    priorSd: sigmaMax,
  };
}

/** Solves $B(t)=b$ for $t\ge0$, in the form of the root that does not cancel. */
function timeOfIntegral({ betaMin, betaMax }: BetaSchedule, b: number): number {
  return (2 * b) / (betaMin + Math.sqrt(betaMin * betaMin + 2 * b * (betaMax - betaMin)));
}

function requireSchedule({ betaMin, betaMax }: BetaSchedule): void {
  if (!(betaMin > 0 && betaMin <= betaMax && Number.isFinite(betaMax))) {
    throw new RangeError(
      `A schedule needs 0 < betaMin <= betaMax, but got ${betaMin} and ${betaMax}. ` +
        'DDPM in continuous time uses 0.1 and 20.',
    );
  }
}
