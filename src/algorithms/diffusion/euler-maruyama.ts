import type { Field } from './gaussian-mixture.ts';
import type { Step } from './sampling.ts';
import type { LinearSde } from './sde.ts';

/** What multiplies the score and the noise in a reverse equation. */
export interface ReverseCoefficients {
  /** $c$ in the drift $f-c\,g^2\nabla\log p_t$. */
  readonly scoreWeight: number;
  /** $\eta$ in the noise $\eta\,g\,\mathrm d\bar w$. */
  readonly noise: number;
}

/**
 * The one pairing of coefficients that keeps every marginal $p_t$: $c=(1+\eta^2)/2$.
 * $\eta=0$ is the probability-flow ODE, $\eta=1$ the reverse SDE of Anderson.
 */
export function marginalPreserving(eta: number): ReverseCoefficients {
  return { scoreWeight: 0.5 * (1 + eta * eta), noise: eta };
}

/**
 * Euler–Maruyama step of the forward SDE, $x+f(t)x\,\Delta t+g(t)\sqrt{\Delta t}\,z$.
 *
 * @param normal  source of standard normal numbers
 */
export function forwardEulerMaruyama(sde: LinearSde, normal: () => number): Step {
  return (x, from, to) => {
    const growth = 1 + sde.drift(from) * (to - from);
    const spread = sde.diffusion(from) * Math.sqrt(to - from);
    return x.map((value) => growth * value + spread * normal());
  };
}

/**
 * Euler–Maruyama step of $\mathrm dx=[f-c\,g^2\nabla\log p_t]\,\mathrm dt+\eta\,g\,\mathrm d\bar w$
 * from $t$ back to $t-\Delta t$:
 * $x-[f(t)x-c\,g(t)^2s(x,t)]\,\Delta t+\eta\,g(t)\sqrt{\Delta t}\,z$.
 *
 * $c$ and $\eta$ may be any numbers, also pairs that leave the marginals, which is how the figures
 * show what a forgotten factor does. {@link marginalPreserving} gives the right pairs.
 *
 * @param normal  source of standard normal numbers; not called when $\eta=0$
 * @see           Song et al. 2021, Eq. (6): https://arxiv.org/abs/2011.13456
 */
export function reverseEulerMaruyama(
  sde: LinearSde,
  score: Field,
  { scoreWeight, noise }: ReverseCoefficients,
  normal: () => number,
): Step {
  return (x, from, to) => {
    const dt = from - to;
    const g = sde.diffusion(from);
    const shrink = 1 - sde.drift(from) * dt;
    const pull = scoreWeight * g * g * dt;
    const spread = noise * g * Math.sqrt(dt);
    const s = score(x, from);
    return x.map(
      (value, i) => shrink * value + pull * s[i]! + (spread === 0 ? 0 : spread * normal()),
    );
  };
}

/**
 * Variance at $t=0$ when a VP process with data $\mathcal N(0,1)$, where $\nabla\log p_t(x)=-x$ at
 * all times, is reversed exactly in time with the coefficients $c$, $\eta$ and starts from variance 1:
 * the solution of $\mathrm dV/\mathrm d\tau=\beta\,[(1-2c)V+\eta^2]$ over $\int\beta\,\mathrm d\tau=B$.
 *
 * Any pair with $c=(1+\eta^2)/2$ gives 1; what the others give is the signature of the mistake.
 *
 * @param integral  $B(1)$, without unit
 */
export function reversedVariance(
  integral: number,
  { scoreWeight, noise }: ReverseCoefficients,
): number {
  const rate = 1 - 2 * scoreWeight;
  const gain = rate === 0 ? integral : Math.expm1(rate * integral) / rate;
  return Math.exp(rate * integral) + noise * noise * gain;
}
