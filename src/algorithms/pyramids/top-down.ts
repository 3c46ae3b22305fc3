/** A feature map: `values[(c · height + y) · width + x]`. */
export interface FeatureMap {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly values: readonly number[];
}

/** A map of one channel from its rows. */
export function mapOf(rows: readonly (readonly number[])[]): FeatureMap {
  return { channels: 1, height: rows.length, width: rows[0]?.length ?? 0, values: rows.flat() };
}

function build(
  channels: number,
  height: number,
  width: number,
  at: (c: number, y: number, x: number) => number,
): FeatureMap {
  const values = Array.from({ length: channels * height * width }, (_, i) =>
    at(Math.floor(i / (height * width)), Math.floor(i / width) % height, i % width),
  );
  return { channels, height, width, values };
}

/** The value at a place; 0 outside, which is zero padding. */
export function valueAt(map: FeatureMap, c: number, y: number, x: number): number {
  if (y < 0 || x < 0 || y >= map.height || x >= map.width) return 0;
  return map.values[(c * map.height + y) * map.width + x]!;
}

/** $\mathcal U$: nearest up-sampling by 2, every value becomes a 2×2 block. */
export function upsample(map: FeatureMap): FeatureMap {
  return build(map.channels, 2 * map.height, 2 * map.width, (c, y, x) =>
    valueAt(map, c, y >> 1, x >> 1),
  );
}

/** $\mathcal U^\top$, the adjoint: the sum of every 2×2 block. The gradient takes this way back. */
export function sumPool(map: FeatureMap): FeatureMap {
  if (map.height % 2 !== 0 || map.width % 2 !== 0) {
    throw new RangeError(
      `2×2 blocks need an even height and width, but the map is ${map.height}×${map.width}. Pad it.`,
    );
  }
  return build(map.channels, map.height / 2, map.width / 2, (c, y, x) => {
    const row = (dy: number) =>
      valueAt(map, c, 2 * y + dy, 2 * x) + valueAt(map, c, 2 * y + dy, 2 * x + 1);
    return row(0) + row(1);
  });
}

/** Every second row and column: P6 from P5 in FPN, a max-pool with kernel 1 and stride 2. */
export function subsample(map: FeatureMap): FeatureMap {
  return build(map.channels, Math.ceil(map.height / 2), Math.ceil(map.width / 2), (c, y, x) =>
    valueAt(map, c, 2 * y, 2 * x),
  );
}

/** Sum of two maps of the same shape. */
export function add(a: FeatureMap, b: FeatureMap): FeatureMap {
  if (a.channels !== b.channels || a.height !== b.height || a.width !== b.width) {
    throw new RangeError(
      `Maps to be added need the same shape, but got ${shape(a)} and ${shape(b)}. ` +
        'Sides that are multiples of 2^5 halve without remainder.',
    );
  }
  return { ...a, values: a.values.map((value, i) => value + b.values[i]!) };
}

function shape({ channels, height, width }: FeatureMap): string {
  return `${channels}×${height}×${width}`;
}

/** Weights of a convolution with an odd square kernel: `weights[out][in][row][column]`. */
export interface Convolution {
  readonly weights: readonly (readonly (readonly (readonly number[])[])[])[];
  /** One a channel that comes out; none is 0. */
  readonly bias?: readonly number[];
}

/** Convolution with stride 1 and zero padding that keeps the size, as PyTorch computes it. */
export function convolve(map: FeatureMap, { weights, bias }: Convolution): FeatureMap {
  const reach = ((weights[0]?.[0]?.length ?? 1) - 1) / 2;
  return build(weights.length, map.height, map.width, (o, y, x) => {
    let sum = bias?.[o] ?? 0;
    weights[o]!.forEach((kernel, c) =>
      kernel.forEach((row, dy) =>
        row.forEach((weight, dx) => {
          sum += weight * valueAt(map, c, y + dy - reach, x + dx - reach);
        }),
      ),
    );
    return sum;
  });
}

/**
 * The top-down path: $M_5 = L_5$, $M_\ell = L_\ell + \mathcal U(M_{\ell+1})$. Linear in the laterals:
 * $M_\ell = \sum_{j \ge \ell} \mathcal U^{j-\ell} L_j$.
 *
 * @param laterals  the maps after their 1×1 convolutions, finest first, each half the size of the last
 * @returns         the merged maps, finest first
 * @throws          RangeError for maps that do not double in size
 * @see             Lin et al., CVPR 2017, fig. 3: https://arxiv.org/abs/1612.03144
 */
export function topDown(laterals: readonly FeatureMap[]): FeatureMap[] {
  const merged: FeatureMap[] = [];
  for (const lateral of [...laterals].reverse()) {
    const above = merged[0];
    merged.unshift(above === undefined ? lateral : add(lateral, upsample(above)));
  }
  return merged;
}

/** The whole neck: 1×1, top-down path, 3×3 on every level. Maps and convolutions finest first. */
export function featurePyramid(
  maps: readonly FeatureMap[],
  laterals: readonly Convolution[],
  outputs: readonly Convolution[],
): FeatureMap[] {
  return topDown(maps.map((map, i) => convolve(map, laterals[i]!))).map((map, i) =>
    convolve(map, outputs[i]!),
  );
}

/**
 * Gain of nearest up-sampling by 2 for a wave $\cos(\Omega n)$: `kept` at its own frequency
 * $\Omega/2$, and `image` at the mirrored one $\pi - \Omega/2$, which was not in the input.
 *
 * @param frequency  $\Omega$, radians a sample, 0 to π
 */
export function upsampleGains(frequency: number): { kept: number; image: number } {
  return { kept: Math.abs(Math.cos(frequency / 4)), image: Math.abs(Math.sin(frequency / 4)) };
}
