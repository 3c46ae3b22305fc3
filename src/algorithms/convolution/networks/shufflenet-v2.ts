import { createBuilder, image, type Network } from '../network.ts';

export interface ShuffleNetV2Options {
  /** Output channels of the three stages; 116, 232, 464 is 1×. */
  readonly channels?: readonly [number, number, number];
  readonly stem?: number;
  /** Channels of the last 1×1 convolution; 0 leaves it out. */
  readonly last?: number;
  /** Of the depthwise convolutions: 3; SNet takes 5. */
  readonly kernel?: number;
  readonly size?: number;
  /**
   * Who splits the stride-2 block: torchvision gives each branch half of the outputs; the authors'
   * code leaves the short branch its input channels and has no bias at the end.
   */
  readonly split?: 'torchvision' | 'authors';
}

/**
 * ShuffleNetV2 with 1000 classes. The published multiply–adds come out with `split: 'authors'`.
 *
 * @see Ma et al., ECCV 2018, Table 5: https://arxiv.org/abs/1807.11164
 * @see https://github.com/megvii-model/ShuffleNet-Series/tree/master/ShuffleNetV2
 */
export function shuffleNetV2(options: ShuffleNetV2Options = {}): Network {
  const { channels = [116, 232, 464], stem = 24, last = 1024, kernel = 3, size = 224 } = options;
  const { split = 'torchvision' } = options;
  const net = createBuilder();
  let x = net.pool(net.conv(image(size), { outputs: stem, kernel: 3, stride: 2 }));
  for (const [stage, outputs] of channels.entries()) {
    const half = outputs / 2;
    const short = split === 'authors' ? x.channels : half;
    net.pointwise(net.depthwise(x, { kernel, stride: 2 }), short);
    const long = net.depthwise(net.pointwise(x, half), { kernel, stride: 2 });
    x = { channels: outputs, size: net.pointwise(long, outputs - short).size };
    for (let i = 1; i < [4, 8, 4][stage]!; i++) {
      const narrow = net.pointwise({ ...x, channels: half }, half);
      net.pointwise(net.depthwise(narrow, { kernel }), half);
    }
  }
  const features = last > 0 ? net.pointwise(x, last) : x;
  net.linear(features, 1000, split === 'torchvision');
  return net.layers;
}
