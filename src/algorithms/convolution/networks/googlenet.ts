import {
  concat,
  createBuilder,
  image,
  type Builder,
  type Feature,
  type Network,
} from '../network.ts';

/** Channels of a module: 1×1; reduction and 3×3; reduction and 5×5; 1×1 after the pooling. */
export interface Inception {
  readonly one: number;
  readonly three: readonly [number, number];
  readonly five: readonly [number, number];
  readonly pool: number;
}

const inception = (
  one: number,
  reduceThree: number,
  three: number,
  reduceFive: number,
  five: number,
  pool: number,
): Inception => ({ one, three: [reduceThree, three], five: [reduceFive, five], pool });

export const inceptions = {
  '3a': inception(64, 96, 128, 16, 32, 32),
  '3b': inception(128, 128, 192, 32, 96, 64),
  '4a': inception(192, 96, 208, 16, 48, 64),
  '4b': inception(160, 112, 224, 24, 64, 64),
  '4c': inception(128, 128, 256, 24, 64, 64),
  '4d': inception(112, 144, 288, 32, 64, 64),
  '4e': inception(256, 160, 320, 32, 128, 128),
  '5a': inception(256, 160, 320, 32, 128, 128),
  '5b': inception(384, 192, 384, 48, 128, 128),
} as const;

interface Options {
  readonly size?: number;
  /** Kernel of the third branch: 5 in the paper; torchvision has 3 by mistake. */
  readonly large?: 3 | 5;
}

/**
 * GoogLeNet (Inception V1) with 1000 classes, without the auxiliary classifiers, with the batch
 * normalization of torchvision.
 *
 * @see Szegedy et al., CVPR 2015, Table 1: https://arxiv.org/abs/1409.4842
 */
export function googLeNet({ size = 224, large = 5 }: Options = {}): Network {
  const net = createBuilder();
  const halve = (x: Feature) => net.pool(x, { padding: 0, ceil: true });
  let x = halve(net.conv(image(size), { outputs: 64, kernel: 7, stride: 2 }));
  x = halve(net.conv(net.pointwise(x, 64), { outputs: 192, kernel: 3 }));
  for (const [name, channels] of Object.entries(inceptions)) {
    if (name === '4a') x = halve(x);
    if (name === '5a') x = net.pool(x, { kernel: 2, padding: 0, ceil: true });
    x = addInception(net, x, channels, large);
  }
  net.linear(x, 1000);
  return net.layers;
}

/** One module: four branches from one input, stacked by channels. */
export function addInception(
  net: Builder,
  x: Feature,
  { one, three, five, pool }: Inception,
  large: 3 | 5 = 5,
): Feature {
  return concat(
    net.pointwise(x, one),
    net.conv(net.pointwise(x, three[0]), { outputs: three[1], kernel: 3 }),
    net.conv(net.pointwise(x, five[0]), { outputs: five[1], kernel: large }),
    net.pointwise(x, pool),
  );
}
