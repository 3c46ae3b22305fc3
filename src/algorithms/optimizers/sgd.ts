import { checkGradient, checkOptions } from './options.ts';

/** What stochastic gradient descent remembers between steps. */
export interface SgdState {
  /** Steps taken. */
  step: number;
  /** Parameters $\theta$. */
  theta: readonly number[];
  /** Velocity $b$, in the unit of the gradient. */
  velocity: readonly number[];
}

export interface SgdOptions {
  /** Learning rate $\gamma$. */
  lr: number;
  /** $\mu$ in [0, 1); 0 is plain descent. */
  momentum?: number;
  /** Looks one velocity ahead; without effect when the momentum is 0. */
  nesterov?: boolean;
  /** $\lambda$. */
  weightDecay?: number;
  /** `false`: $\lambda\theta$ is added to the gradient (L2). `true`: $\theta$ shrinks by $\gamma\lambda$ beside it (SGDW). */
  decoupled?: boolean;
}

/** The state before the first step: no velocity. */
export function startSgd(theta: readonly number[]): SgdState {
  return { step: 0, theta, velocity: theta.map(() => 0) };
}

/**
 * One step of SGD with momentum, as torch.optim.SGD takes it with dampening 0:
 * $b \leftarrow \mu b + g$, then $\theta \leftarrow \theta - \gamma b$, or with Nesterov
 * $\theta \leftarrow \theta - \gamma (g + \mu b)$. L2 puts $g + \lambda\theta$ in place of $g$.
 *
 * The learning rate stands outside the velocity. Sutskever et al. and Alg. 1 of Loshchilov & Hutter
 * put it inside, which differs as soon as the rate changes.
 *
 * @param state     parameters and velocity; not changed
 * @param gradient  $g$ at `state.theta`
 * @returns         the state after the step
 * @throws          RangeError for options out of range or a gradient of another length
 * @see             Loshchilov & Hutter, ICLR 2019, Alg. 1: https://arxiv.org/abs/1711.05101
 */
export function sgdStep(
  state: SgdState,
  gradient: readonly number[],
  options: SgdOptions,
): SgdState {
  checkOptions(options);
  checkGradient(state.theta, gradient);
  const { lr, momentum = 0, nesterov = false, weightDecay = 0, decoupled = false } = options;
  const l2 = decoupled ? 0 : weightDecay;
  const shrink = decoupled ? 1 - lr * weightDecay : 1;
  const g = gradient.map((gi, i) => gi + l2 * state.theta[i]!);
  const velocity = g.map((gi, i) => momentum * state.velocity[i]! + gi);
  const direction = nesterov ? g.map((gi, i) => gi + momentum * velocity[i]!) : velocity;
  return {
    step: state.step + 1,
    theta: state.theta.map((x, i) => shrink * x - lr * direction[i]!),
    velocity,
  };
}
