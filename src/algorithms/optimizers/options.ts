/**
 * Checks the numbers that every optimizer takes, as torch.optim does.
 *
 * @throws RangeError for a negative rate, decay or eps, and for a decay rate of averages outside [0, 1)
 */
export function checkOptions(options: {
  lr: number;
  weightDecay?: number;
  eps?: number;
  beta1?: number;
  beta2?: number;
  momentum?: number;
}): void {
  for (const name of ['lr', 'weightDecay', 'eps'] as const) {
    const value = options[name] ?? 0;
    if (!(value >= 0)) {
      throw new RangeError(`An optimizer needs ${name} >= 0, but got ${value}. Try 0 or more.`);
    }
  }
  for (const name of ['beta1', 'beta2', 'momentum'] as const) {
    const value = options[name] ?? 0;
    if (!(value >= 0 && value < 1)) {
      throw new RangeError(
        `An optimizer needs ${name} in [0, 1), but got ${value}. Common values are 0.9 and 0.999.`,
      );
    }
  }
}

/** @throws RangeError when a gradient has not one entry for each parameter */
export function checkGradient(theta: readonly number[], gradient: readonly number[]): void {
  if (theta.length !== gradient.length) {
    throw new RangeError(
      `A step needs one derivative for each parameter, but got ${gradient.length} for ` +
        `${theta.length} parameters. Differentiate with respect to all of them.`,
    );
  }
}
