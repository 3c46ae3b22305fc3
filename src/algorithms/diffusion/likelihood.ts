import type { Field, Points } from './gaussian-mixture.ts';
import { probabilityFlow, rungeKutta4 } from './probability-flow.ts';
import { uniformTimes } from './sampling.ts';
import type { LinearSde } from './sde.ts';

/** What the likelihood needs to know of a model. */
export interface ScoreModel {
  /** $s(x,t)$, a vector for each point. */
  readonly score: Field;
  /** $\nabla\cdot s(x,t)$, one number for each point of `dimension` coordinates. */
  readonly divergence: Field;
  readonly dimension: number;
}

/**
 * Exact log-likelihood of a diffusion model by the instantaneous change of variables,
 * $\log p_0(x_0)=\log p_T(x_T)+\int_0^T\nabla\cdot v(x_t,t)\,\mathrm dt$ along the probability-flow
 * ODE with velocity $v=f x-\tfrac12g^2s$, and $p_T=\mathcal N(0,\mathrm{priorSd}^2I)$. In nats.
 *
 * Integrated by Runge–Kutta of order 4 with the integral as one more coordinate of the state.
 *
 * @param range  `from` near 0 (the score of data without spread is singular at 0), `to` usually 1
 * @see          Chen et al. 2018, Eq. (8): https://arxiv.org/abs/1806.07366; Song et al. 2021, Eq. (39)
 */
export function logLikelihood(
  sde: LinearSde,
  model: ScoreModel,
  x: Points,
  range: { readonly from: number; readonly to: number; readonly steps: number },
): Float64Array {
  const { dimension: d, divergence } = model;
  const n = x.length / d;
  const flow = probabilityFlow(sde, model.score);
  const step = rungeKutta4((state, t) => {
    const points = state.slice(0, n * d);
    const out = new Float64Array(n * d + n);
    out.set(flow(points, t));
    const half = 0.5 * sde.diffusion(t) ** 2;
    out.set(
      divergence(points, t).map((value) => d * sde.drift(t) - half * value),
      n * d,
    );
    return out;
  });

  let state: Float64Array = new Float64Array(n * d + n);
  state.set(x);
  const times = uniformTimes(range.from, range.to, range.steps);
  for (let i = 1; i < times.length; i += 1) state = step(state, times[i - 1]!, times[i]!);

  const variance = sde.priorSd ** 2;
  return Float64Array.from({ length: n }, (_, i) => {
    let squared = 0;
    for (let j = 0; j < d; j += 1) squared += state[i * d + j]! ** 2;
    const logPrior = -0.5 * (d * Math.log(2 * Math.PI * variance) + squared / variance);
    return logPrior + state[n * d + i]!;
  });
}
