/**
 * Maps from data to drawing units. The two kinds that figures need are written out here because
 * d3-scale brings colour interpolation and a number formatter along, 11 kB compressed for each
 * figure; the tests hold the ticks against d3-scale's.
 */
export interface Scale {
  (value: number): number;
  invert(units: number): number;
  readonly domain: Domain;
  /** Round values inside the domain, about `count` of them, ascending. */
  ticks(count: number): number[];
}

export type Domain = readonly [low: number, high: number];

/** An affine map of `domain` onto `range`. Throws a RangeError when the domain has no extent. */
export function linearScale(domain: Domain, range: Domain): Scale {
  const map = affine(domain, range);
  return Object.assign(map, {
    invert: affine(range, domain),
    domain,
    ticks: (count: number) => linearTicks(domain, count),
  });
}

/** A map that is affine in the logarithm. Throws a RangeError unless both ends are positive. */
export function logScale(domain: Domain, range: Domain): Scale {
  if (!(domain[0] > 0 && domain[1] > 0)) {
    throw new RangeError(
      `A logarithmic axis needs a positive domain, but got [${domain.join(', ')}]. ` +
        'Start it at the smallest positive value that is shown.',
    );
  }
  const exponents: Domain = [Math.log10(domain[0]), Math.log10(domain[1])];
  const map = affine(exponents, range);
  const inverse = affine(range, exponents);
  return Object.assign((value: number) => map(Math.log10(value)), {
    invert: (units: number) => 10 ** inverse(units),
    domain,
    ticks: (count: number) => logTicks(domain, count),
  });
}

function affine([d0, d1]: Domain, [r0, r1]: Domain): (value: number) => number {
  if (!(Number.isFinite(d1 - d0) && d0 !== d1)) {
    throw new RangeError(
      `A scale needs two different finite ends, but got [${d0}, ${d1}]. Widen the domain.`,
    );
  }
  return (value) => r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);
}

/** Multiples of 1, 2 or 5 times a power of ten, with the step nearest to the count asked for. */
function linearTicks(domain: Domain, count: number): number[] {
  const low = Math.min(...domain);
  const high = Math.max(...domain);
  const rough = (high - low) / count;
  const power = Math.floor(Math.log10(rough));
  const excess = rough / 10 ** power;
  // Geometric means of neighbouring factors: where one becomes the nearer choice.
  const factor =
    excess >= Math.sqrt(50) ? 10 : excess >= Math.sqrt(10) ? 5 : excess >= Math.SQRT2 ? 2 : 1;
  // Below one, dividing by an integer keeps 0.3 from becoming 0.30000000000000004.
  const at =
    power < 0
      ? (i: number) => i / (10 ** -power / factor)
      : (i: number) => i * factor * 10 ** power;
  const step = factor * 10 ** power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => at(first + i));
}

/** Powers of ten, thinned to the count; over at most two decades also their 2- and 5-fold. */
function logTicks(domain: Domain, count: number): number[] {
  const low = Math.min(...domain) * (1 - 1e-9);
  const high = Math.max(...domain) * (1 + 1e-9);
  const first = Math.ceil(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  const factors = last - first < 2 ? [1, 2, 5] : [1];
  const stride = Math.max(1, Math.ceil((last - first + 1) / count));
  const ticks: number[] = [];
  for (let exponent = first - 1; exponent <= last; exponent++) {
    if (factors.length === 1 && exponent % stride !== 0) continue;
    for (const factor of factors) {
      const tick = exponent < 0 ? factor / 10 ** -exponent : factor * 10 ** exponent;
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return ticks;
}
