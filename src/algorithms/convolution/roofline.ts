import type { Cost } from './cost.ts';

/** Multiply–adds for each element of traffic, the arithmetic intensity. */
export function intensity({ macs, traffic }: Cost): number {
  return macs / traffic;
}

/**
 * Least time for a layer on a machine that computes `balance` multiply–adds while it moves one
 * element: $\max(\text{macs},\ \text{balance}\cdot\text{traffic})$, in units of one multiply–add. It
 * assumes that both overlap fully and that each element moves once.
 *
 * @param balance  above 0, multiply–adds an element
 * @see            Williams, Waterman & Patterson, Roofline, CACM 52(4), 2009:
 *                 https://doi.org/10.1145/1498765.1498785
 */
export function rooflineTime({ macs, traffic }: Cost, balance: number): number {
  if (!(balance > 0)) {
    throw new RangeError(
      `A machine's balance needs to be above 0 multiply–adds an element, but got ${balance}.`,
    );
  }
  return Math.max(macs, balance * traffic);
}

/**
 * Least traffic of a 1×1 convolution with `macs` multiply–adds on `pixels` pixels:
 * $2\sqrt{hwB} + B/hw$, reached for equal channel counts.
 *
 * @see Ma et al., ShuffleNet V2, ECCV 2018, equation (1): https://arxiv.org/abs/1807.11164
 */
export function leastPointwiseTraffic(pixels: number, macs: number): number {
  return 2 * Math.sqrt(pixels * macs) + macs / pixels;
}
