import { createBuilder, image, type Network } from '../network.ts';

/** Output channels and stride of the 13 blocks after the first convolution. */
const blocks = [
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  ...Array.from({ length: 5 }, () => [512, 1] as const),
  [1024, 2],
  [1024, 1],
] as const;

interface Options {
  /** The multiplier α; channels are rounded down. */
  readonly width?: number;
  readonly size?: number;
  /** Plain 3×3 convolutions in place of the separable ones (Table 4 of the paper). */
  readonly plain?: boolean;
}

/**
 * MobileNetV1 with 1000 classes. The last depthwise convolution has stride 1: the paper prints
 * "s2", yet gives 7×7 as its output.
 *
 * @see Howard et al. 2017, Table 1: https://arxiv.org/abs/1704.04861
 */
export function mobileNetV1({ width = 1, size = 224, plain = false }: Options = {}): Network {
  const net = createBuilder();
  let x = net.conv(image(size), { outputs: Math.floor(32 * width), kernel: 3, stride: 2 });
  for (const [channels, stride] of blocks) {
    const outputs = Math.floor(channels * width);
    x = plain
      ? net.conv(x, { outputs, kernel: 3, stride })
      : net.pointwise(net.depthwise(x, { kernel: 3, stride }), outputs);
  }
  net.linear(x, 1000);
  return net.layers;
}
