import type { Box } from '../boxes/box.ts';
import { anchorsAt, type AnchorScheme } from '../pyramids/anchors.ts';
import { convolve, type Convolution, type FeatureMap } from '../pyramids/top-down.ts';

/** Layers of the compressed RPN up to its features, batch normalization folded in. */
export interface RpnWeights {
  /** One square kernel a channel, 5×5 in the paper, and one bias a channel. */
  readonly depthwise: {
    readonly kernels: readonly (readonly (readonly number[])[])[];
    readonly bias?: readonly number[];
  };
  readonly pointwise: Convolution;
}

/**
 * Features of the compressed RPN: $F^{RPN} = \mathrm{ReLU}(W_1\,\mathrm{ReLU}(D * F^{CEM}))$ with a
 * depthwise $D$ and a pointwise $W_1$. The scores, the boxes and the spatial attention all read
 * them. The ReLU in between is the released code's.
 *
 * @throws RangeError when there is not one kernel a channel
 * @see    Qin et al., ICCV 2019, section 3.2: https://arxiv.org/abs/1903.11752
 */
export function rpnFeatures(map: FeatureMap, { depthwise, pointwise }: RpnWeights): FeatureMap {
  const { kernels, bias } = depthwise;
  if (kernels.length !== map.channels) {
    throw new RangeError(
      `A depthwise convolution needs a kernel a channel, but got ${kernels.length} kernels for ${map.channels} channels.`,
    );
  }
  const cells = map.height * map.width;
  const filtered = kernels.flatMap((kernel, c) => {
    const channel = {
      ...map,
      channels: 1,
      values: map.values.slice(c * cells, (c + 1) * cells),
    };
    return convolve(channel, { weights: [[kernel]], bias: [bias?.[c] ?? 0] }).values;
  });
  return relu(convolve(relu({ ...map, values: filtered }), pointwise));
}

const relu = (map: FeatureMap): FeatureMap => ({
  ...map,
  values: map.values.map((value) => Math.max(0, value)),
});

/** Five sides from 32 to 512 px and five ratios at every cell of a map of stride 16. */
export const thunderNetScheme: AnchorScheme = {
  levels: [4],
  cells: [2, 4, 8, 16, 32],
  ratios: [1 / 2, 3 / 4, 1, 4 / 3, 2],
};

/** The anchors on a square input, around the centers of the cells, cell by cell. */
export function anchorBoxes(size: number, scheme: AnchorScheme = thunderNetScheme): Box[] {
  return scheme.levels.flatMap((level) => {
    const stride = 2 ** level;
    const centers = Array.from({ length: Math.ceil(size / stride) }, (_, i) => (i + 0.5) * stride);
    return centers.flatMap((y) =>
      centers.flatMap((x) =>
        anchorsAt(level, scheme).map(({ width, height }): Box => {
          const [w, h] = [width / 2, height / 2];
          return [x - w, y - h, x + w, y + h];
        }),
      ),
    );
  });
}
