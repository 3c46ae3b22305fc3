import { add, convolve, valueAt, type Convolution, type FeatureMap } from '../pyramids/top-down.ts';

/** The three 1×1 convolutions of a context enhancement module, all to the same channels. */
export interface ContextWeights {
  readonly c4: Convolution;
  readonly c5: Convolution;
  /** Acts on the 1×1 map of averages: the same as a fully connected layer. */
  readonly global: Convolution;
}

/** Mean of every channel, as a map of 1×1. */
export function globalAverage(map: FeatureMap): FeatureMap {
  const cells = map.height * map.width;
  const values = Array.from(
    { length: map.channels },
    (_, c) => map.values.slice(c * cells, (c + 1) * cells).reduce((a, b) => a + b, 0) / cells,
  );
  return { channels: map.channels, height: 1, width: 1, values };
}

/**
 * Nearest-neighbor resizing as in PyTorch: row $y$ of the result copies row
 * $\lfloor y\,h/h' \rfloor$, columns alike. From 1×1 it is a broadcast.
 */
export function resizeNearest(map: FeatureMap, height: number, width: number): FeatureMap {
  const values = Array.from({ length: map.channels * height * width }, (_, i) => {
    const y = Math.floor(i / width) % height;
    const row = Math.floor((y * map.height) / height);
    const column = Math.floor(((i % width) * map.width) / width);
    return valueAt(map, Math.floor(i / (height * width)), row, column);
  });
  return { channels: map.channels, height, width, values };
}

/**
 * Context enhancement module:
 * $F^{CEM} = W_4 C_4 + \mathcal U(W_5 C_5) + \mathcal B(W_g\,\mathrm{GAP}(C_5))$, where $\mathcal U$
 * enlarges to the size of $C_4$ and $\mathcal B$ broadcasts. Linear but for the biases; it adds, it
 * does not gate.
 *
 * @param c4  map of stride 16
 * @param c5  map of stride 32; its sides need not be exactly half, as with an input of 240 px
 * @returns   a map of the size of `c4`
 * @throws    RangeError when the convolutions end in different channels
 * @see       Qin et al., ICCV 2019, section 3.2: https://arxiv.org/abs/1903.11752
 * @see       https://github.com/qinzheng93/ThunderNet/blob/master/thundernet/ThunderNet_cem_neck.py
 */
export function contextEnhancement(
  c4: FeatureMap,
  c5: FeatureMap,
  weights: ContextWeights,
): FeatureMap {
  const local = convolve(c4, weights.c4);
  const fit = (map: FeatureMap) => resizeNearest(map, c4.height, c4.width);
  const semantic = fit(convolve(c5, weights.c5));
  const context = fit(convolve(globalAverage(c5), weights.global));
  return add(add(local, semantic), context);
}
