import { createBuilder, image, type Network } from '../network.ts';

interface Options {
  /** Output channels of stage 2; each later stage has twice as many. 240 is 1× with three groups. */
  readonly channels?: number;
  readonly groups?: number;
  /** Channels of the first convolution: 12 at 0.5×, 24 at 1× and 1.5×, 48 at 2×. */
  readonly stem?: number;
  readonly size?: number;
}

/**
 * ShuffleNet (V1) with 1000 classes and no bias at the end, as in the authors' code. A block of
 * stride 2 stacks its input, pooled, on its branch. The very first 1×1 convolution has no groups.
 *
 * @see Zhang et al., CVPR 2018, Table 1: https://arxiv.org/abs/1707.01083
 */
export function shuffleNetV1(options: Options = {}): Network {
  const { channels = 240, groups = 3, stem = 24, size = 224 } = options;
  const net = createBuilder();
  let x = net.pool(net.conv(image(size), { outputs: stem, kernel: 3, stride: 2 }));
  for (const [stage, repeats] of [4, 8, 4].entries()) {
    const outputs = channels * 2 ** stage;
    for (let i = 0; i < repeats; i++) {
      const first = i === 0;
      const narrow = net.pointwise(x, outputs / 4, stage === 0 && first ? 1 : groups);
      const filtered = net.depthwise(narrow, { kernel: 3, stride: first ? 2 : 1 });
      const { size } = net.pointwise(filtered, first ? outputs - x.channels : outputs, groups);
      x = { channels: outputs, size };
    }
  }
  net.linear(x, 1000, false);
  return net.layers;
}
