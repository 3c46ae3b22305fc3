import type { Schedule } from './schedule.ts';

/** How a training run forgets. */
export interface DecayMemory {
  /** Share of the starting weights that is left at the end of each block. */
  surviving: number[];
  /** Share of the final weights' history that each block contributes; with the start they add up to 1. */
  contributions: number[];
  /** Total decay $\Lambda = \lambda\sum_t\gamma_t$; the start survives with $e^{-\Lambda}$. */
  total: number;
  /**
   * Share of the run, counted from its end, that half of the final weights comes from; NaN when the
   * start alone holds more than half.
   */
  halfWindow: number;
}

export interface DecayMemoryOptions {
  schedule: Schedule;
  /** Base learning rate $\alpha$. */
  lr: number;
  /** $\lambda$ in the convention of PyTorch. */
  weightDecay: number;
  steps: number;
  /** Equal parts that the run is cut into; the rate is taken as constant within each. */
  blocks: number;
}

/**
 * AdamW read as an average of its own updates: since
 * $\theta_t = (1 - \gamma_t\lambda)\theta_{t-1} + \gamma_t\lambda\,(-u_t/\lambda)$, the final weights are
 * the start times $e^{-\Lambda}$ plus every $-u_t/\lambda$ with weight
 * $\gamma_t\lambda\, e^{-\lambda\sum_{k>t}\gamma_k}$.
 *
 * @throws RangeError when there are more blocks than steps
 * @see    Wang & Aitchison, ICML 2025: https://arxiv.org/abs/2405.13698
 */
export function decayMemory(options: DecayMemoryOptions): DecayMemory {
  const { schedule, lr, weightDecay, steps, blocks } = options;
  if (blocks > steps) {
    throw new RangeError(
      `A block needs at least one step, but got ${blocks} blocks for ${steps} steps. Use fewer blocks.`,
    );
  }
  const size = steps / blocks;
  const decays = Array.from(
    { length: blocks },
    (_, i) => lr * weightDecay * size * schedule((i + 0.5) * size + 0.5),
  );
  let spent = 0;
  const sums = decays.map((decay) => (spent += decay));
  const contributions = sums.map(
    (sum, i) => Math.exp(sum - spent) - Math.exp(sum - decays[i]! - spent),
  );
  return {
    surviving: sums.map((sum) => Math.exp(-sum)),
    contributions,
    total: spent,
    halfWindow: halfWindow(contributions),
  };
}

function halfWindow(contributions: readonly number[]): number {
  let sum = 0;
  for (let i = contributions.length - 1; i >= 0; i -= 1) {
    const part = contributions[i]!;
    if (sum + part >= 0.5) {
      return (contributions.length - 1 - i + (0.5 - sum) / part) / contributions.length;
    }
    sum += part;
  }
  return NaN;
}
