import type { Field } from './gaussian-mixture.ts';
import type { Step } from './sampling.ts';
import type { LinearSde } from './sde.ts';

/**
 * The noise schedule of DDPM: $\beta_i$ evenly spaced from `first` to `last`, $i=1,\dots,N$.
 *
 * @see Ho et al. 2020, Sec. 4: https://arxiv.org/abs/2006.11239
 */
export function linearBetas(steps = 1000, first = 1e-4, last = 0.02): number[] {
  return Array.from({ length: steps }, (_, i) => first + ((last - first) * i) / (steps - 1));
}

/** $\bar\alpha_i=\prod_{j\le i}(1-\beta_j)$: the squared share of the data left after $i$ steps. */
export function alphaBars(betas: readonly number[]): number[] {
  let product = 1;
  return betas.map((b) => (product *= 1 - b));
}

/**
 * The forward step between two times as one Gaussian,
 * $p(x_t\mid x_s)=\mathcal N(a\,x_s,\,v\,I)$ with $a=\alpha_t/\alpha_s$, $v=\sigma_t^2-a^2\sigma_s^2$.
 * For VP, $a=\sqrt{1-\beta_i}$ and $v=\beta_i$ of the discrete chain.
 */
export function transition(sde: LinearSde, s: number, t: number) {
  const early = sde.marginal(s);
  const late = sde.marginal(t);
  const a = late.alpha / early.alpha;
  return { a, v: late.sigma ** 2 - a * a * early.sigma ** 2 };
}

/**
 * Ancestral step, $x_s=\tfrac1a(x_t+v\,s_\theta)+\sqrt{v'}\,z$. The variance $v'$ is `large`, $v$
 * (DDPM's $\beta_i$, what its released CIFAR-10 code uses), or `small`, the variance
 * $v\,\sigma_s^2/\sigma_t^2$ of $x_s$ given $x_t$ and $x_0$ (DDPM's $\tilde\beta_i$).
 *
 * @see Ho et al. 2020, Eq. (7) and Alg. 2; Song et al. 2021, Eq. (4)
 */
export function ancestral(
  sde: LinearSde,
  score: Field,
  variance: 'large' | 'small',
  normal: () => number,
): Step {
  return (x, from, to) => {
    const { a, v } = transition(sde, to, from);
    const ratio = variance === 'large' ? 1 : sde.marginal(to).sigma / sde.marginal(from).sigma;
    const spread = Math.sqrt(v) * ratio;
    const s = score(x, from);
    return x.map((value, i) => (value + v * s[i]!) / a + spread * normal());
  };
}

/**
 * Reverse diffusion step: the forward chain's own discretization run backwards,
 * $x_s=(2-a)\,x_t+v\,s_\theta+\sqrt v\,z$.
 *
 * @see Song et al. 2021, Eq. (46)
 */
export function reverseDiffusion(sde: LinearSde, score: Field, normal: () => number): Step {
  return (x, from, to) => {
    const { a, v } = transition(sde, to, from);
    const s = score(x, from);
    return x.map((value, i) => (2 - a) * value + v * s[i]! + Math.sqrt(v) * normal());
  };
}

/**
 * Predictor–corrector step: `predictor` to the new time, then `steps` Langevin steps there,
 * $x\leftarrow x+\epsilon s+\sqrt{2\epsilon}\,z$, with
 * $\epsilon=2\alpha\,(r\lVert z\rVert/\lVert s\rVert)^2$, where $\alpha=a^2$ ($1-\beta_i$ for VP, 1 for
 * VE, as in the authors' code) and the norms are those of the whole state, so a cloud of particles
 * shares one $\epsilon$.
 *
 * @param snr  $r$, the ratio of signal to noise aimed at; 0.16 for VE and 0.01 for VP on CIFAR-10
 * @see        Song et al. 2021, Alg. 2 to 5
 */
export function predictorCorrector(
  sde: LinearSde,
  score: Field,
  predictor: Step,
  { snr, steps }: { readonly snr: number; readonly steps: number },
  normal: () => number,
): Step {
  return (x, from, to) => {
    const { a } = transition(sde, to, from);
    let y = predictor(x, from, to);
    for (let k = 0; k < steps; k += 1) {
      const s = score(y, to);
      const z = y.map(() => normal());
      const epsilon = 2 * a * a * ((snr * norm(z)) / norm(s)) ** 2;
      y = y.map((value, i) => value + epsilon * s[i]! + Math.sqrt(2 * epsilon) * z[i]!);
    }
    return y;
  };
}

function norm(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
