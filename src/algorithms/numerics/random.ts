/** A stream of pseudo-random numbers; two streams with one seed are identical. */
export interface Random {
  /** Next number from the uniform distribution on [0, 1), with 53 random bits. */
  uniform(): number;
  /** Next number from the standard normal distribution $\mathcal N(0, 1)$. */
  normal(): number;
}

const SIZE = 624;
const MIDDLE = 397;

/**
 * Mersenne Twister MT19937 with the polar method of Marsaglia for normal numbers: the stream of
 * `numpy.random.RandomState(seed)`, so that a simulation can be repeated in Python number by number.
 * `uniform` is `random_sample`, `normal` is `standard_normal`; the two share one stream of bits.
 *
 * The period is $2^{19937} - 1$. It is made for simulations, not for secrets.
 *
 * @param seed  an integer in [0, 2³²)
 * @throws      RangeError for any other seed
 * @see         Matsumoto & Nishimura, Mersenne Twister, ACM TOMACS 8(1), 1998:
 *              https://doi.org/10.1145/272991.272995
 */
export function createRandom(seed: number): Random {
  const state = seededState(seed);
  let next = SIZE;
  let spare: number | undefined;

  function bits(): number {
    if (next === SIZE) {
      twist(state);
      next = 0;
    }
    let y = state[next]!;
    next += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  function uniform(): number {
    const high = bits() >>> 5;
    const low = bits() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  function normal(): number {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    let a: number;
    let b: number;
    let squared: number;
    do {
      a = 2 * uniform() - 1;
      b = 2 * uniform() - 1;
      squared = a * a + b * b;
    } while (squared >= 1 || squared === 0);
    const factor = Math.sqrt((-2 * Math.log(squared)) / squared);
    spare = factor * a;
    return factor * b;
  }

  return { uniform, normal };
}

function seededState(seed: number): Uint32Array {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new RangeError(
      `A seed is an integer from 0 to 2^32 - 1, but got ${seed}. Choose a small positive integer.`,
    );
  }
  const state = new Uint32Array(SIZE);
  state[0] = seed;
  for (let i = 1; i < SIZE; i += 1) {
    const previous = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(1812433253, previous) + i;
  }
  return state;
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < SIZE; i += 1) {
    const y = (state[i]! & 0x80000000) | (state[(i + 1) % SIZE]! & 0x7fffffff);
    state[i] = state[(i + MIDDLE) % SIZE]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}
