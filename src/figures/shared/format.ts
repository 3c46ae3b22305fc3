/**
 * Numbers as a figure prints them: a real minus sign (U+2212), no negative zero, never `NaN`.
 * Figures set them with `font-variant-numeric: tabular-nums`, so a fixed number of digits keeps
 * columns still while a reader drags.
 */

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};

/** `value` with `digits` decimals; `∞` for infinities and `—` where there is no number. */
export function formatNumber(value: number, digits = 2): string {
  if (Number.isNaN(value)) return '—';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Like `formatNumber`, with a plus sign before positive numbers; zero carries no sign. */
export function formatSigned(value: number, digits = 2): string {
  const text = formatNumber(value, digits);
  return value > 0 && /[1-9∞]/.test(text) ? `+${text}` : text;
}

/** A share as per cent: `formatPercent(0.125, 1)` is `12.5%`. */
export function formatPercent(share: number, digits = 0): string {
  return Number.isNaN(share) ? '—' : `${formatNumber(share * 100, digits)}%`;
}

/** Scientific notation as it is set in print: `formatScientific(0.00123, 1)` is `1.2×10⁻³`. */
export function formatScientific(value: number, digits = 1): string {
  if (!Number.isFinite(value) || value === 0) return formatNumber(value, 0);
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  return `${formatNumber(Number(mantissa), digits)}×${formatPowerOfTen(Number(exponent))}`;
}

/** `10` with an integer exponent above the line: `formatPowerOfTen(-3)` is `10⁻³`. */
export function formatPowerOfTen(exponent: number): string {
  return `10${[...String(exponent)].map((character) => superscripts[character]).join('')}`;
}

/** Decimals that show every multiple of `step` exactly, at most 6: 0 for 5, 2 for 0.25. */
export function digitsOf(step: number): number {
  for (let digits = 0; digits < 6; digits++) {
    const scaled = Math.abs(step) * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return digits;
  }
  return 6;
}
