import { adamMoments, type AdamOptions, type AdamState } from './adam.ts';

export interface AdamwOptions extends AdamOptions {
  /**
   * What $\lambda$ is multiplied by. `pytorch` (also optax, Keras): the whole rate of the step,
   * $\eta_t\alpha\lambda$. `paper`: the schedule alone, $\eta_t\lambda$. The first with $\lambda$ equals
   * the second with $\alpha\lambda$.
   */
  convention?: 'pytorch' | 'paper';
  /**
   * `before` and together are the same, since the gradient was taken before either. `after` shrinks
   * the parameter that has already moved, as older Transformers code does.
   */
  order?: 'before' | 'after';
}

/**
 * One step of AdamW: $\theta \leftarrow (1 - \gamma\lambda)\,\theta - \gamma\,\hat m/(\sqrt{\hat v} + \epsilon)$.
 * The decay touches neither moment, so every parameter shrinks by the same share.
 *
 * @param state     parameters and moments; not changed
 * @param gradient  gradient of the loss alone at `state.theta`
 * @returns         the state after the step
 * @throws          RangeError for options out of range or a gradient of another length
 * @see             Loshchilov & Hutter, ICLR 2019, Alg. 2: https://arxiv.org/abs/1711.05101
 */
export function adamwStep(
  state: AdamState,
  gradient: readonly number[],
  options: AdamwOptions,
): AdamState {
  const { lr, schedule = 1, weightDecay = 0, convention = 'pytorch', order = 'before' } = options;
  const { direction, ...moments } = adamMoments(state, gradient, options);
  const rate = lr * schedule;
  const keep = 1 - (convention === 'pytorch' ? rate : schedule) * weightDecay;
  const theta = state.theta.map((x, i) =>
    order === 'before' ? keep * x - rate * direction[i]! : keep * (x - rate * direction[i]!),
  );
  return { ...moments, theta };
}
