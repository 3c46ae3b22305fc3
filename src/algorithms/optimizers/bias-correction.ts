/** What the averages of Adam would be without correction, for a gradient that does not change. */
export interface Bias {
  /** $1 - \beta_1^t$: share of the gradient that $m_t$ has reached. */
  first: number;
  /** $1 - \beta_2^t$: share of its square that $v_t$ has reached. */
  second: number;
  /**
   * $(1 - \beta_1^t)/\sqrt{1 - \beta_2^t}$: length of an uncorrected step in learning rates. Above 1
   * where $v$ lags behind more than $m$.
   */
  step: number;
}

/**
 * Bias of both averages after $t$ steps from 0: the weights $(1 - \beta)\beta^{t-i}$ of an average add
 * up to $1 - \beta^t$ only.
 *
 * @param step   $t$, counted from 1
 * @param beta1  in [0, 1)
 * @param beta2  in [0, 1)
 * @throws       RangeError for a step before the first
 * @see          Kingma & Ba, ICLR 2015, section 3: https://arxiv.org/abs/1412.6980
 */
export function biasAfter(step: number, beta1: number, beta2: number): Bias {
  if (!(step >= 1)) {
    throw new RangeError(`Steps are counted from 1, but got ${step}. Start with 1.`);
  }
  const first = 1 - beta1 ** step;
  const second = 1 - beta2 ** step;
  return { first, second, step: first / Math.sqrt(second) };
}
