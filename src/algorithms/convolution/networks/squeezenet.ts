import {
  concat,
  createBuilder,
  image,
  type Builder,
  type Feature,
  type Network,
} from '../network.ts';

/** Squeeze channels, and the channels of each of the two expand branches; `pool` between them. */
const plans = {
  '1.0': {
    stem: { outputs: 96, kernel: 7 },
    fires: [
      [16, 64],
      [16, 64],
      [32, 128],
      'pool',
      [32, 128],
      [48, 192],
      [48, 192],
      [64, 256],
      'pool',
      [64, 256],
    ],
  },
  '1.1': {
    stem: { outputs: 64, kernel: 3 },
    fires: [
      [16, 64],
      [16, 64],
      'pool',
      [32, 128],
      [32, 128],
      'pool',
      [48, 192],
      [48, 192],
      [64, 256],
      [64, 256],
    ],
  },
} as const;

const plain = { bias: true, norm: false } as const;
const halve = { padding: 0, ceil: true } as const;

/**
 * SqueezeNet with 1000 classes, as in torchvision: no padding at the first convolution, pooling
 * sizes rounded up, biases and no batch normalization. It ends in a 1×1 convolution.
 *
 * @see Iandola et al. 2016, Table 1: https://arxiv.org/abs/1602.07360
 */
export function squeezeNet(version: '1.0' | '1.1', size = 224): Network {
  const { stem, fires } = plans[version];
  const net = createBuilder();
  let x = net.pool(net.conv(image(size), { ...stem, ...plain, stride: 2, padding: 0 }), halve);
  for (const step of fires) x = step === 'pool' ? net.pool(x, halve) : fire(net, x, step);
  net.conv(x, { outputs: 1000, kernel: 1, ...plain });
  return net.layers;
}

function fire(net: Builder, x: Feature, [squeeze, expand]: readonly [number, number]): Feature {
  const narrow = net.conv(x, { outputs: squeeze, kernel: 1, ...plain });
  return concat(
    net.conv(narrow, { outputs: expand, kernel: 1, ...plain }),
    net.conv(narrow, { outputs: expand, kernel: 3, ...plain }),
  );
}
