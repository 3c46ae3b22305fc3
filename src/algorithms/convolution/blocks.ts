import { createBuilder, type Builder, type Feature, type Network } from './network.ts';

/** Settings of a block that keeps channels and size. */
export interface BlockShape {
  readonly channels: number;
  /** Side of the square feature map in pixels. */
  readonly size: number;
  readonly kernel: number;
  /** Of the grouped convolutions; the other blocks do not look at it. */
  readonly groups: number;
  /** Of the inverted residual. */
  readonly expansion: number;
}

type Block = (net: Builder, x: Feature, shape: BlockShape) => void;

const blocks = {
  plain: (net, x, { channels, kernel }) => net.conv(x, { outputs: channels, kernel }),
  separable: (net, x, { channels, kernel }) =>
    net.pointwise(net.depthwise(x, { kernel }), channels),
  bottleneck: (net, x, { channels, kernel }) => {
    const narrow = net.pointwise(x, channels / 4);
    net.pointwise(net.conv(narrow, { outputs: channels / 4, kernel }), channels);
  },
  inverted: (net, x, { channels, kernel, expansion }) => {
    const wide = net.pointwise(x, channels * expansion);
    net.pointwise(net.depthwise(wide, { kernel }), channels);
  },
  shuffle: (net, x, { channels, kernel, groups }) => {
    const narrow = net.pointwise(x, channels / 4, groups);
    net.pointwise(net.depthwise(narrow, { kernel }), channels, groups);
  },
  split: (net, { size }, { channels, kernel }) => {
    const half = channels / 2;
    const first = net.pointwise({ channels: half, size }, half);
    net.pointwise(net.depthwise(first, { kernel }), half);
  },
  ghost: (net, x, { channels, kernel }) =>
    net.depthwise(net.pointwise(x, channels / 2), { kernel }),
} satisfies Record<string, Block>;

export type BlockKind = keyof typeof blocks;

/**
 * The layers of one block with stride 1 and as many outputs as inputs: a plain convolution, the
 * separable one of MobileNetV1, the bottleneck of ResNet, the inverted residual of MobileNetV2, the
 * units of ShuffleNet V1 (`shuffle`, bottleneck a quarter) and V2 (`split`), and the ghost module.
 * Shortcuts, shuffles and activations have no layer.
 *
 * @throws RangeError when the groups do not divide the channels of the narrow layers
 */
export function blockLayers(kind: BlockKind, shape: BlockShape): Network {
  const net = createBuilder();
  blocks[kind](net, { channels: shape.channels, size: shape.size }, shape);
  return net.layers;
}
