import { createBuilder, image, type Network } from '../network.ts';

/** Channels and repeats of the stages after the first layer of 48 channels. */
const stages = [
  [48, 2],
  [96, 4],
  [192, 14],
  [1280, 1],
] as const;

/**
 * RepVGG-A0 with 1000 classes after fusion: a chain of 3×3 convolutions with biases.
 *
 * @see Ding et al., CVPR 2021, Table 2: https://arxiv.org/abs/2101.03697
 */
export function repVggA0(size = 224): Network {
  const net = createBuilder();
  const fused = { kernel: 3, bias: true, norm: false } as const;
  let x = net.conv(image(size), { ...fused, outputs: 48, stride: 2 });
  for (const [outputs, repeats] of stages) {
    for (let i = 0; i < repeats; i++) x = net.conv(x, { ...fused, outputs, stride: i ? 1 : 2 });
  }
  net.linear(x, 1000);
  return net.layers;
}
