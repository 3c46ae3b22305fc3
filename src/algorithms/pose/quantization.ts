import { createRandom } from '../numerics/random.ts';
import { argmax, darkDecode, debiasedSoftArgmax, shiftedArgmax, softArgmax } from './decode.ts';
import { gaussianRow } from './heatmap.ts';
import { simccDecode } from './simcc.ts';

export const decoders = ['argmax', 'shifted', 'dark', 'soft', 'debiased', 'simcc'] as const;
export type Decoder = (typeof decoders)[number];

/** How a joint on an axis of `size` input pixels becomes a row of numbers. */
export interface Encoding {
  /** Input pixels along the axis. */
  size: number;
  /** Input pixels a cell. */
  stride: number;
  /** Standard deviation of the peak, in cells (SimCC: in bins). */
  sigma: number;
  /** Standard deviation of the normal noise added to each cell; the peak has the height 1. */
  noise: number;
  /** Inverse temperature of the soft-argmax. */
  beta: number;
  /** Bins a pixel of SimCC. */
  split: number;
  seed: number;
}

/** The row that stands for the joint at `x` input pixels, with noise; SimCC has its own, finer row. */
export function encodeRow(decoder: Decoder, x: number, encoding: Encoding): number[] {
  const { size, stride, sigma, noise, split, seed } = encoding;
  const scale = decoder === 'simcc' ? split : 1 / stride;
  const row = gaussianRow(x * scale, sigma, Math.round(size * scale));
  if (noise === 0) return row;
  const random = createRandom(seed);
  return row.map((value) => value + noise * random.normal());
}

/** The coordinate in input pixels that a decoder reads from its row. */
export function decodeRow(decoder: Decoder, row: readonly number[], encoding: Encoding): number {
  const { stride, beta, split } = encoding;
  switch (decoder) {
    case 'argmax':
      return argmax(row) * stride;
    case 'shifted':
      return shiftedArgmax(row) * stride;
    case 'dark':
      return darkDecode(row) * stride;
    case 'soft':
      return softArgmax(row, beta).mean * stride;
    case 'debiased':
      return debiasedSoftArgmax(row, beta) * stride;
    case 'simcc':
      return simccDecode(row, split);
  }
}

/**
 * Root mean square error in input pixels over joints evenly spread on the middle half of the axis,
 * each with noise of its own.
 *
 * Without noise: argmax stride/√12, shifted half of that, DARK 0, SimCC 1/(k√12).
 *
 * @param count  number of joints, taken at odd fractions so that none falls on a tie
 * @throws       RangeError when the count is not a positive integer
 */
export function localizationError(decoder: Decoder, encoding: Encoding, count: number): number {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`An average needs a positive integer of joints, but got ${count}.`);
  }
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const x = encoding.size * (0.25 + (0.5 * (i + 0.5)) / count);
    const own = { ...encoding, seed: encoding.seed + i };
    const error = decodeRow(decoder, encodeRow(decoder, x, own), own) - x;
    sum += error * error;
  }
  return Math.sqrt(sum / count);
}
