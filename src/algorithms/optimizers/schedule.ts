/** A learning-rate schedule: the multiplier $\eta_t$ of step $t = 1, \dots, T$, in [0, 1]. */
export type Schedule = (step: number) => number;

/** What a schedule with a warm-up needs. */
export interface ScheduleOptions {
  /** $T$, all steps including the warm-up. */
  steps: number;
  /** Steps of linear growth from 0; 0 leaves it out. */
  warmup: number;
  /** Multiplier at the end. */
  floor: number;
}

/** $\eta_t = 1$ after the warm-up. */
export function constantSchedule({ warmup }: Pick<ScheduleOptions, 'warmup'>): Schedule {
  return (step) => Math.min(1, step / (warmup + 1));
}

/**
 * Half a cosine from 1 to the floor:
 * $\eta_t = f + (1 - f)\,\tfrac12\bigl(1 + \cos\pi\tfrac{t - w}{T - w}\bigr)$ after a warm-up of $w$ steps.
 *
 * @see Loshchilov & Hutter, ICLR 2019, Eq. 15, with a floor of 0 and no warm-up
 */
export function cosineSchedule({ steps, warmup, floor }: ScheduleOptions): Schedule {
  return (step) => {
    if (step <= warmup) return step / (warmup + 1);
    const share = Math.min(1, (step - warmup) / (steps - warmup));
    return floor + ((1 - floor) * (1 + Math.cos(Math.PI * share))) / 2;
  };
}

/**
 * Warm-up, plateau at 1, then a straight line to the floor over the last steps (WSD).
 *
 * @param decay  share of all steps that the last line takes, in (0, 1]
 */
export function plateauSchedule(
  { steps, warmup, floor }: ScheduleOptions,
  decay: number,
): Schedule {
  const start = steps * (1 - decay);
  return (step) => {
    const rising = Math.min(1, step / (warmup + 1));
    if (step <= start) return rising;
    return Math.min(rising, 1 - ((1 - floor) * (step - start)) / (steps - start));
  };
}

/**
 * Share of the starting parameters that decoupled decay leaves after each of some steps:
 * $\prod_{k\le t}(1 - \gamma_k\lambda)$, close to $e^{-\lambda\sum_{k\le t}\gamma_k}$.
 *
 * @param rates        $\gamma_k$, the scheduled learning rates, one a step
 * @param weightDecay  $\lambda$ in the convention of PyTorch
 * @returns            one share a step
 */
export function survivingShares(rates: readonly number[], weightDecay: number): number[] {
  let logarithm = 0;
  return rates.map((rate) => {
    logarithm += Math.log1p(-rate * weightDecay);
    return Math.exp(logarithm);
  });
}
