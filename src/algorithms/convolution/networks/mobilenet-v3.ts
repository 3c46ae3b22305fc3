import { createBuilder, divisible, image, type Network } from '../network.ts';

/** Kernel, expanded channels, channels, squeeze-and-excitation, stride. */
type Block = readonly [number, number, number, boolean, number];

const large: readonly Block[] = [
  [3, 16, 16, false, 1],
  [3, 64, 24, false, 2],
  [3, 72, 24, false, 1],
  [5, 72, 40, true, 2],
  [5, 120, 40, true, 1],
  [5, 120, 40, true, 1],
  [3, 240, 80, false, 2],
  [3, 200, 80, false, 1],
  [3, 184, 80, false, 1],
  [3, 184, 80, false, 1],
  [3, 480, 112, true, 1],
  [3, 672, 112, true, 1],
  [5, 672, 160, true, 2],
  [5, 960, 160, true, 1],
  [5, 960, 160, true, 1],
];

const small: readonly Block[] = [
  [3, 16, 16, true, 2],
  [3, 72, 24, false, 2],
  [3, 88, 24, false, 1],
  [5, 96, 40, true, 2],
  [5, 240, 40, true, 1],
  [5, 240, 40, true, 1],
  [5, 120, 48, true, 1],
  [5, 144, 48, true, 1],
  [5, 288, 96, true, 2],
  [5, 576, 96, true, 1],
  [5, 576, 96, true, 1],
];

/**
 * MobileNetV3 with 1000 classes, as in torchvision: the layer before the classifier comes after the
 * pooling and has no normalization.
 *
 * @see Howard et al., ICCV 2019, Tables 1 and 2: https://arxiv.org/abs/1905.02244
 */
export function mobileNetV3(variant: 'large' | 'small', size = 224): Network {
  const net = createBuilder();
  let x = net.conv(image(size), { outputs: 16, kernel: 3, stride: 2 });
  for (const [kernel, expanded, channels, attention, stride] of variant === 'large'
    ? large
    : small) {
    const wide = expanded === x.channels ? x : net.pointwise(x, expanded);
    const filtered = net.depthwise(wide, { kernel, stride });
    if (attention) net.attention(filtered, divisible(expanded / 4));
    x = net.pointwise(filtered, channels);
  }
  const last = net.pointwise(x, x.channels * 6);
  net.linear(net.linear(last, variant === 'large' ? 1280 : 1024), 1000);
  return net.layers;
}
