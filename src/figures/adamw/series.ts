import type { Racer } from '../../algorithms/optimizers/decay-race.ts';
import { digitsOf, formatNumber, formatPowerOfTen, formatScientific } from '../shared/format.ts';
import type { Tone } from '../shared/tone.ts';

/** An optimizer has the same tone in every figure of the article. */
export const tones: Readonly<Record<Racer, Tone>> = {
  sgd: 'background',
  adam: 3,
  adamL2: 2,
  adamw: 1,
};

/** A number from a list of round ones, as short as it can be: 0.03, 3×10⁻⁴, 10⁻⁸, 600 000. */
export function formatRound(value: number): string {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  if (value >= 1e4 || value < 1e-2) {
    const isPower = Math.abs(value / 10 ** exponent - 1) < 1e-9;
    return isPower ? formatPowerOfTen(exponent) : formatScientific(value, 0);
  }
  return formatNumber(value, digitsOf(value));
}
