import { createBuilder, divisible, image, type Feature, type Network } from '../network.ts';

/** Kernel, expanded channels, channels, squeeze-and-excitation, stride. */
const blocks = [
  [3, 16, 16, false, 1],
  [3, 48, 24, false, 2],
  [3, 72, 24, false, 1],
  [5, 72, 40, true, 2],
  [5, 120, 40, true, 1],
  [3, 240, 80, false, 2],
  [3, 200, 80, false, 1],
  [3, 184, 80, false, 1],
  [3, 184, 80, false, 1],
  [3, 480, 112, true, 1],
  [3, 672, 112, true, 1],
  [5, 672, 160, true, 2],
  [5, 960, 160, false, 1],
  [5, 960, 160, true, 1],
  [5, 960, 160, false, 1],
  [5, 960, 160, true, 1],
] as const;

/**
 * GhostNet 1.0× with 1000 classes. A ghost module computes half of its channels by a 1×1, the other
 * half from them by a 3×3 depthwise convolution.
 *
 * @see Han et al., CVPR 2020, Table 1: https://arxiv.org/abs/1911.11907
 */
export function ghostNet(size = 224): Network {
  const net = createBuilder();
  const ghost = (x: Feature, outputs: number) => {
    const { size } = net.depthwise(net.pointwise(x, outputs / 2), { kernel: 3 });
    return { channels: outputs, size };
  };

  let x = net.conv(image(size), { outputs: 16, kernel: 3, stride: 2 });
  for (const [kernel, expanded, channels, attention, stride] of blocks) {
    const wide = ghost(x, expanded);
    const filtered = stride > 1 ? net.depthwise(wide, { kernel, stride }) : wide;
    if (attention) net.attention(filtered, divisible(expanded / 4, 4));
    const output = ghost(filtered, channels);
    if (stride > 1 || x.channels !== channels) {
      net.pointwise(net.depthwise(x, { kernel, stride }), channels);
    }
    x = output;
  }
  net.linear(net.linear(net.pointwise(x, 960), 1280), 1000);
  return net.layers;
}
