import { createBuilder, image, type Feature, type Network } from '../network.ts';

/**
 * Xception with 1000 classes. A separable convolution is depthwise, then pointwise, with nothing in
 * between; normalization follows the pointwise one alone. Shortcuts of the entry and exit flow are
 * 1×1 convolutions of stride 2.
 *
 * @see Chollet, CVPR 2017, Figure 5: https://arxiv.org/abs/1610.02357
 */
export function xception(size = 299): Network {
  const net = createBuilder();
  const separable = (x: Feature, outputs: number) =>
    net.pointwise(net.depthwise(x, { kernel: 3, norm: false }), outputs);
  const reduce = (x: Feature, widths: readonly [number, number]) => {
    separable(separable(x, widths[0]), widths[1]);
    return net.conv(x, { outputs: widths[1], kernel: 1, stride: 2 });
  };

  const first = net.conv(image(size), { outputs: 32, kernel: 3, stride: 2, padding: 0 });
  let x = net.conv(first, { outputs: 64, kernel: 3, padding: 0 });
  for (const width of [128, 256, 728]) x = reduce(x, [width, width]);
  for (let i = 0; i < 8 * 3; i++) x = separable(x, 728);
  x = reduce(x, [728, 1024]);
  net.linear(separable(separable(x, 1536), 2048), 1000);
  return net.layers;
}
