import type { Random } from '../numerics/random.ts';
import { inputRegion, type Stack, type Window } from './receptive-field.ts';

/** Share of a normal distribution within two standard deviations: $\operatorname{erf}(\sqrt 2)$. */
export const TWO_SIGMA = 0.9545;

/**
 * Gradient of one output cell over the cells that it can see: on a line, `rows` is 1; on a plane it
 * is `columns`, and `values` holds row after row. Cell (0, 0) is cell `first` along each axis.
 */
export interface GradientField {
  readonly first: number;
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

type Axes = 1 | 2;

/** What one cell hands back to the cells it was computed from. */
interface Weights {
  /** One number for each tap of a kernel. */
  taps(count: number): ArrayLike<number>;
  /** What each of `count` paths that meet is multiplied by. */
  path(count: number): number;
}

const uniform: Weights = {
  taps: (count) => new Float64Array(count).fill(1 / count),
  path: (count) => 1 / count,
};

/**
 * Expected squared gradient of one output cell with respect to the pixels, when all layers are
 * linear with independent weights of mean 0 and variance $1/k$ a tap ($1/k^2$ on a plane) and paths
 * that meet, no two of them without weights, count alike: $\mathbb E[g^2]$. Its sum is 1, its length
 * the receptive field.
 *
 * No products of different weights survive the mean, so a layer spreads $\mathbb E[g^2]$ as
 * uniform weights spread the gradient itself: the same numbers are the gradient of a network whose
 * weights are all $1/k$. By the central limit theorem they approach a Gaussian with the variance
 * $\sum_l (d_l j_{l-1})^2 (k_l^2 - 1)/12$ along each axis in a chain of layers, while the field
 * grows like the number of layers. A pooling counts as a layer, for each tap of a max pooling is as
 * likely to be the largest. A field on a plane, summed along one axis, is the field on a line.
 *
 * @param axes  1 for a line, 2 for a plane
 * @param cell  the output cell; it matters behind an upsampling only
 * @see         Luo et al., NeurIPS 2016, section 2: https://arxiv.org/abs/1701.04128
 *
 * @example
 * expectedField([{ kernel: 3 }, { kernel: 3 }]).values; // [1, 2, 3, 2, 1] / 9
 */
export function expectedField(network: Stack, axes: Axes = 1, cell = 0): GradientField {
  return backward(network, impulse(cell), axes, uniform);
}

/** The gradient of one output cell for one draw of normal weights of variance $1/k$ (or $1/k^2$). */
export function randomField(network: Stack, random: Random, axes: Axes = 1): GradientField {
  return backward(network, impulse(0), axes, {
    taps: (count) => Float64Array.from({ length: count }, () => random.normal() / Math.sqrt(count)),
    path: (count) => 1 / Math.sqrt(count),
  });
}

/**
 * Mean of the squared gradient over `draws` networks with random weights; approaches
 * `expectedField` with an error of the order of one over the square root of `draws`.
 *
 * @throws RangeError unless at least one network is drawn
 */
export function simulatedField(
  network: Stack,
  random: Random,
  { draws, axes = 1 }: { readonly draws: number; readonly axes?: Axes },
): GradientField {
  if (!(draws >= 1)) {
    throw new RangeError(`A mean needs at least one draw, but got ${draws}.`);
  }
  const mean = randomField(network, random, axes);
  const sum = mean.values.map((value) => value * value);
  for (let i = 1; i < draws; i++) {
    randomField(network, random, axes).values.forEach((value, j) => (sum[j]! += value * value));
  }
  return { ...mean, values: sum.map((value) => value / draws) };
}

/** Sum of a field along the columns: what falls on each place of one axis. */
export function marginal({ columns, values }: GradientField): Float64Array {
  const sums = new Float64Array(columns);
  values.forEach((value, i) => (sums[i % columns]! += value));
  return sums;
}

/**
 * Width of the central window that holds `share` of a profile, in cells: as much is cut off both
 * ends as the share allows, the last cell in part, as if its value were spread evenly over it.
 *
 * @throws RangeError for a share outside [0, 1]
 */
export function holdingWidth(profile: ArrayLike<number>, share = TWO_SIGMA): number {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`A share lies between 0 and 1, but got ${share}.`);
  }
  const values = Array.from(profile);
  let excess = (1 - share) * values.reduce((sum, value) => sum + value, 0);
  for (let cut = 0; 2 * cut < values.length; cut++) {
    // The middle cell of an odd number is cut from both sides, and counts twice.
    const ends = values[cut]! + values[values.length - 1 - cut]!;
    if (ends > excess) return values.length - 2 * (cut + excess / ends);
    excess -= ends;
  }
  return 0;
}

/**
 * Size of the effective field as Luo et al. measure it: how many cells have more than 4.55 % of the
 * value at the peak; on a plane the square root of their number.
 */
export function visibleSize({ rows, values }: GradientField, share = TWO_SIGMA): number {
  const threshold = (1 - share) * values.reduce((most, value) => Math.max(most, value), 0);
  const count = values.filter((value) => value > threshold).length;
  return rows > 1 ? Math.sqrt(count) : count;
}

/** Standard deviation of a profile around its own mean, in cells. */
export function deviation(profile: ArrayLike<number>): number {
  let [sum, first, second] = [0, 0, 0];
  for (let i = 0; i < profile.length; i++) {
    sum += profile[i]!;
    first += profile[i]! * i;
    second += profile[i]! * i * i;
  }
  return Math.sqrt(Math.max(0, second / sum - (first / sum) ** 2));
}

function impulse(first: number): GradientField {
  return { first, rows: 1, columns: 1, values: Float64Array.of(1) };
}

function backward(
  network: Stack,
  output: GradientField,
  axes: Axes,
  weights: Weights,
): GradientField {
  return network.reduceRight<GradientField>((field, layer) => {
    if ('branches' in layer) {
      const fields = layer.branches.map((branch) => backward(branch, field, axes, weights));
      return gathered(fields, axes, weights.path(fields.length));
    }
    return 'upsample' in layer
      ? folded(field, layer.upsample, axes)
      : spread(field, layer, axes, weights);
  }, output);
}

/** Adds a kernel at each cell: the transposed convolution. */
function spread(field: GradientField, layer: Window, axes: Axes, weights: Weights): GradientField {
  const { kernel, stride = 1, dilation = 1 } = layer;
  const [begin, end] = inputRegion([layer], field.first, field.first + field.columns - 1);
  const target = blank(begin, end, axes);
  const taps = Array.from(weights.taps(kernel ** axes));
  const offsets = taps.map(
    (_, tap) => (Math.floor(tap / kernel) * target.columns + (tap % kernel)) * dilation,
  );
  for (let i = 0; i < field.values.length; i++) {
    const value = field.values[i]!;
    if (value === 0) continue;
    const row = Math.floor(i / field.columns);
    const corner = (row * target.columns + i - row * field.columns) * stride;
    for (let tap = 0; tap < taps.length; tap++) {
      target.values[corner + offsets[tap]!]! += value * taps[tap]!;
    }
  }
  return target;
}

/** Adds up the gradients of all copies of a cell. */
function folded(field: GradientField, upsample: number, axes: Axes): GradientField {
  const last = field.first + field.columns - 1;
  const [begin, end] = inputRegion([{ upsample }], field.first, last);
  const target = blank(begin, end, axes);
  const source = (index: number) => Math.floor((field.first + index) / upsample) - begin;
  field.values.forEach((value, i) => {
    const row = axes === 2 ? source(Math.floor(i / field.columns)) : 0;
    target.values[row * target.columns + source(i % field.columns)]! += value;
  });
  return target;
}

/** Adds fields that begin at different cells, each multiplied by `factor`. */
function gathered(fields: readonly GradientField[], axes: Axes, factor: number): GradientField {
  const begin = Math.min(...fields.map(({ first }) => first));
  const end = Math.max(...fields.map(({ first, columns }) => first + columns - 1));
  const target = blank(begin, end, axes);
  for (const { first, columns, values } of fields) {
    const shift = first - begin;
    values.forEach((value, i) => {
      const row = axes === 2 ? Math.floor(i / columns) + shift : 0;
      target.values[row * target.columns + (i % columns) + shift]! += value * factor;
    });
  }
  return target;
}

function blank(begin: number, end: number, axes: Axes): GradientField {
  const columns = end - begin + 1;
  const rows = axes === 2 ? columns : 1;
  return { first: begin, rows, columns, values: new Float64Array(rows * columns) };
}
