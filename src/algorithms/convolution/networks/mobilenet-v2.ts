import { createBuilder, divisible, image, type Network } from '../network.ts';

/** Expansion, channels, repeats, stride of the first. */
const stages = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/**
 * MobileNetV2 with 1000 classes, as in torchvision.
 *
 * @param width  multiplier of the channels, rounded to multiples of 8
 * @see          Sandler et al., CVPR 2018, Table 2: https://arxiv.org/abs/1801.04381
 */
export function mobileNetV2(width = 1, size = 224): Network {
  const net = createBuilder();
  let x = net.conv(image(size), { outputs: divisible(32 * width), kernel: 3, stride: 2 });
  for (const [expansion, channels, repeats, firstStride] of stages) {
    for (let i = 0; i < repeats; i++) {
      const wide = expansion === 1 ? x : net.pointwise(x, x.channels * expansion);
      const filtered = net.depthwise(wide, { kernel: 3, stride: i === 0 ? firstStride : 1 });
      x = net.pointwise(filtered, divisible(channels * width));
    }
  }
  net.linear(net.pointwise(x, divisible(1280 * Math.max(1, width))), 1000);
  return net.layers;
}
