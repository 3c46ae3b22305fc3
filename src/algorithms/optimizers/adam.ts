import { checkGradient, checkOptions } from './options.ts';

/** What Adam remembers between steps, one number of each kind for every parameter. */
export interface AdamState {
  /** Steps taken, $t$. */
  step: number;
  /** Parameters $\theta$. */
  theta: readonly number[];
  /** Moving average of the gradient, not corrected for its start at 0. */
  m: readonly number[];
  /** Moving average of the squared gradient, not corrected. */
  v: readonly number[];
  /** Largest $v$ so far; AMSGrad divides by it. */
  vMax: readonly number[];
}

export interface AdamOptions {
  /** Base learning rate $\alpha$; Adam moves a parameter by about this much a step. */
  lr: number;
  /** Schedule multiplier $\eta_t$ of this step; 1 by default. The rate of the step is $\gamma_t = \eta_t\alpha$. */
  schedule?: number;
  beta1?: number;
  beta2?: number;
  /** $\epsilon$, added to $\sqrt{\hat v}$, in the unit of the gradient. */
  eps?: number;
  /** $\lambda$; what it means depends on the function that takes it. */
  weightDecay?: number;
  /** Divide by the largest second moment so far instead of the present one. */
  amsgrad?: boolean;
  /** `false` leaves $m$ and $v$ as they are, biased towards their start at 0. */
  biasCorrection?: boolean;
}

/** The state before the first step: both moments 0. */
export function startAdam(theta: readonly number[]): AdamState {
  const zeros = theta.map(() => 0);
  return { step: 0, theta, m: zeros, v: zeros, vMax: zeros };
}

/** Moments after one more gradient, and the direction $\hat m/(\sqrt{\hat v} + \epsilon)$ they give. */
export interface AdamMoments extends Omit<AdamState, 'theta'> {
  direction: number[];
}

/**
 * The part that all members of the family share:
 * $m \leftarrow \beta_1 m + (1 - \beta_1) g$, $v \leftarrow \beta_2 v + (1 - \beta_2) g^2$,
 * $\hat m = m/(1 - \beta_1^t)$, $\hat v = v/(1 - \beta_2^t)$, with $t$ counted from 1.
 *
 * With AMSGrad the maximum is taken over the uncorrected $v$ and corrected afterwards, as the code of
 * torch does. With $\epsilon = 0$ a parameter whose gradient has always been 0 gets 0/0 = NaN.
 *
 * @throws RangeError for options out of range or a gradient of another length
 * @see    Kingma & Ba, ICLR 2015, Alg. 1: https://arxiv.org/abs/1412.6980
 */
export function adamMoments(
  state: AdamState,
  gradient: readonly number[],
  options: AdamOptions,
): AdamMoments {
  checkOptions(options);
  checkGradient(state.theta, gradient);
  const { beta1 = 0.9, beta2 = 0.999, eps = 1e-8, amsgrad = false } = options;
  const step = state.step + 1;
  const isCorrected = options.biasCorrection ?? true;
  const correction1 = isCorrected ? 1 - beta1 ** step : 1;
  const correction2 = isCorrected ? 1 - beta2 ** step : 1;
  const m = gradient.map((g, i) => beta1 * state.m[i]! + (1 - beta1) * g);
  const v = gradient.map((g, i) => beta2 * state.v[i]! + (1 - beta2) * g * g);
  const vMax = v.map((vi, i) => Math.max(vi, state.vMax[i]!));
  const second = amsgrad ? vMax : v;
  const direction = m.map(
    (mi, i) => mi / correction1 / (Math.sqrt(second[i]! / correction2) + eps),
  );
  return { step, m, v, vMax, direction };
}

/**
 * One step of Adam, with L2 regularization when a decay is given: the gradient of
 * $\tfrac\lambda2\lVert\theta\rVert^2$ joins the loss gradient *before* the moments, so that it is
 * averaged and divided like the rest. This is torch.optim.Adam(weight_decay=λ).
 *
 * @param state     parameters and moments; not changed
 * @param gradient  gradient of the loss alone at `state.theta`
 * @returns         the state after the step
 * @throws          RangeError for options out of range or a gradient of another length
 * @see             Loshchilov & Hutter, ICLR 2019, Alg. 2 without the decoupled term
 */
export function adamStep(
  state: AdamState,
  gradient: readonly number[],
  options: AdamOptions,
): AdamState {
  const { lr, schedule = 1, weightDecay = 0 } = options;
  const g = gradient.map((gi, i) => gi + weightDecay * (state.theta[i] ?? 0));
  const { direction, ...moments } = adamMoments(state, g, options);
  return { ...moments, theta: state.theta.map((x, i) => x - lr * schedule * direction[i]!) };
}
