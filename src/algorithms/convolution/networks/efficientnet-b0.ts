import { createBuilder, image, type Network } from '../network.ts';

/** Expansion, channels, repeats, stride of the first, kernel. */
const stages = [
  [1, 16, 1, 1, 3],
  [6, 24, 2, 2, 3],
  [6, 40, 2, 2, 5],
  [6, 80, 3, 2, 3],
  [6, 112, 3, 1, 5],
  [6, 192, 4, 2, 5],
  [6, 320, 1, 1, 3],
] as const;

/**
 * EfficientNet-B0 with 1000 classes. Squeeze-and-excitation reduces to a quarter of the block's
 * input, not of the expanded channels as in MobileNetV3.
 *
 * @see Tan & Le, ICML 2019, Table 1: https://arxiv.org/abs/1905.11946
 */
export function efficientNetB0(size = 224): Network {
  const net = createBuilder();
  let x = net.conv(image(size), { outputs: 32, kernel: 3, stride: 2 });
  for (const [expansion, channels, repeats, firstStride, kernel] of stages) {
    for (let i = 0; i < repeats; i++) {
      const wide = expansion === 1 ? x : net.pointwise(x, x.channels * expansion);
      const filtered = net.depthwise(wide, { kernel, stride: i === 0 ? firstStride : 1 });
      net.attention(filtered, Math.floor(x.channels / 4));
      x = net.pointwise(filtered, channels);
    }
  }
  net.linear(net.pointwise(x, 1280), 1000);
  return net.layers;
}
