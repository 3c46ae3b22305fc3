import { checkGradient, checkOptions } from './options.ts';

/** What Lion remembers between steps: one average instead of Adam's two. */
export interface LionState {
  step: number;
  theta: readonly number[];
  /** Moving average of the gradient, with $\beta_2$. */
  m: readonly number[];
}

export interface LionOptions {
  /** Learning rate $\gamma$: every parameter moves by exactly this much, or not at all. */
  lr: number;
  /** Weight of the average in the direction. */
  beta1?: number;
  /** Weight of the past in the average. */
  beta2?: number;
  /** Decoupled $\lambda$; the share that decays is $\gamma\lambda$. */
  weightDecay?: number;
}

/** The state before the first step. */
export function startLion(theta: readonly number[]): LionState {
  return { step: 0, theta, m: theta.map(() => 0) };
}

/**
 * One step of Lion: $c = \beta_1 m + (1 - \beta_1) g$,
 * $\theta \leftarrow \theta - \gamma(\operatorname{sign} c + \lambda\theta)$,
 * $m \leftarrow \beta_2 m + (1 - \beta_2) g$. The sign of 0 is 0. There is no correction for the start:
 * a sign does not feel it.
 *
 * @param state     parameters and average; not changed
 * @param gradient  $g$ at `state.theta`
 * @returns         the state after the step
 * @throws          RangeError for options out of range or a gradient of another length
 * @see             Chen et al., NeurIPS 2023, Alg. 2: https://arxiv.org/abs/2302.06675
 */
export function lionStep(
  state: LionState,
  gradient: readonly number[],
  options: LionOptions,
): LionState {
  checkOptions(options);
  checkGradient(state.theta, gradient);
  const { lr, beta1 = 0.9, beta2 = 0.99, weightDecay = 0 } = options;
  return {
    step: state.step + 1,
    theta: state.theta.map((x, i) => {
      const direction = Math.sign(beta1 * state.m[i]! + (1 - beta1) * gradient[i]!);
      return x - lr * (direction + weightDecay * x);
    }),
    m: state.m.map((mi, i) => beta2 * mi + (1 - beta2) * gradient[i]!),
  };
}
