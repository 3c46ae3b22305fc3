import { createBuilder, image, type Network } from '../network.ts';

/** Bottleneck width, repeats, stride of the first. */
const stages = [
  [64, 3, 1],
  [128, 4, 2],
  [256, 6, 2],
  [512, 3, 2],
] as const;

/**
 * ResNet-50 with 1000 classes, as in torchvision: the 3×3 convolution carries the stride.
 *
 * @see He et al., CVPR 2016, Table 1: https://arxiv.org/abs/1512.03385
 */
export function resNet50(size = 224): Network {
  const net = createBuilder();
  let x = net.pool(net.conv(image(size), { outputs: 64, kernel: 7, stride: 2 }));
  for (const [width, repeats, firstStride] of stages) {
    for (let i = 0; i < repeats; i++) {
      const stride = i === 0 ? firstStride : 1;
      const middle = net.conv(net.pointwise(x, width), { outputs: width, kernel: 3, stride });
      if (i === 0) net.conv(x, { outputs: 4 * width, kernel: 1, stride });
      x = net.pointwise(middle, 4 * width);
    }
  }
  net.linear(x, 1000);
  return net.layers;
}
