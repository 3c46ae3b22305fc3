import { createRandom } from '../numerics/random.ts';
import { adamStep, startAdam, type AdamOptions } from './adam.ts';
import { adamwStep } from './adamw.ts';

/**
 * Share of a parameter that L2 takes away in one step of Adam, when the loss gradient is noise of
 * mean 0: $\gamma\lambda/\bigl(\sqrt{s^2 + (\lambda\theta)^2} + \epsilon\bigr)$.
 *
 * The mean of $m$ is $\lambda\theta$ and that of $v$ is $s^2 + (\lambda\theta)^2$; correlations between
 * the two are left out, which is good when $\beta_2$ is close to 1. While $s \gg \lambda|\theta|$ the
 * share is $\gamma\lambda/s$; below that the decay is the whole gradient and the parameter goes to 0
 * at the full speed of Adam, $\gamma$ a step. AdamW takes $\gamma\lambda$, whatever $s$ is.
 *
 * @param noise    $s$, root mean square of the gradient of the loss, at least 0
 * @param theta    present value of the parameter
 * @param options  learning rate, decay and eps
 * @returns        a share a step; 0 when nothing decays
 */
export function l2DecayRate(noise: number, theta: number, options: AdamOptions): number {
  const { lr, weightDecay = 0, eps = 1e-8 } = options;
  if (weightDecay === 0) return 0;
  return (lr * weightDecay) / (Math.hypot(noise, weightDecay * theta) + eps);
}

/** How a run of {@link meanUnderNoise} is set. */
export interface NoiseRun extends AdamOptions {
  /** Root mean square of the gradient, which is noise of mean 0. */
  noise: number;
  steps: number;
  /** Independent parameters over which the result is averaged. */
  parameters: number;
  seed: number;
}

/**
 * Mean of parameters that start at 1 and meet nothing but noise and decay: what is left of a weight
 * that the data do not need. Under AdamW it is $(1 - \gamma\lambda)^T$.
 *
 * The parameters come in pairs that meet opposite noise, so that the wandering of one cancels that of
 * the other in the mean: exactly under AdamW, whose $v$ does not see the sign, nearly under L2.
 *
 * @param kind  `l2` for Adam with L2, `decoupled` for AdamW in the convention of PyTorch
 * @throws      RangeError for an odd number of parameters
 */
export function meanUnderNoise(kind: 'l2' | 'decoupled', run: NoiseRun): number {
  if (run.parameters % 2 !== 0) {
    throw new RangeError(
      `Parameters come in pairs here, but got ${run.parameters} of them. Choose an even number.`,
    );
  }
  const take = kind === 'l2' ? adamStep : adamwStep;
  const random = createRandom(run.seed);
  let state = startAdam(new Array<number>(run.parameters).fill(1));
  for (let t = 0; t < run.steps; t += 1) {
    const half = Array.from({ length: run.parameters / 2 }, () => run.noise * random.normal());
    state = take(state, [...half, ...half.map((g) => -g)], run);
  }
  return state.theta.reduce((sum, x) => sum + x, 0) / run.parameters;
}

/**
 * Root mean square of parameters under AdamW and pure noise, averaged over the second half of a run
 * that starts at 0. Decay and noise balance at $\sqrt{\gamma/(2\lambda)}$, whatever the noise is.
 *
 * @see Kosson et al., ICML 2024: https://arxiv.org/abs/2305.17212
 */
export function rmsUnderNoise(run: NoiseRun): number {
  const random = createRandom(run.seed);
  let state = startAdam(new Array<number>(run.parameters).fill(0));
  let sum = 0;
  for (let t = 1; t <= run.steps; t += 1) {
    const gradient = state.theta.map(() => run.noise * random.normal());
    state = adamwStep(state, gradient, run);
    if (t > run.steps / 2) sum += state.theta.reduce((total, x) => total + x * x, 0);
  }
  return Math.sqrt(sum / run.parameters / Math.floor(run.steps / 2));
}
