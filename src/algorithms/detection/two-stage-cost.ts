import { addCosts, linearCost, type Cost } from '../convolution/cost.ts';
import { createBuilder, totalCost, type Feature, type Network } from '../convolution/network.ts';
import { shuffleNetV2 } from '../convolution/networks/shufflenet-v2.ts';
import { snet, type SnetVariant } from '../convolution/networks/snet.ts';

/** What there is to choose in a two-stage detector with a thin feature map. */
export interface TwoStageDesign {
  /** `released` is SNet146 with the stride-2 units of the authors' code, see `ShuffleNetV2Options`. */
  readonly backbone: SnetVariant | 'released';
  /** Side of the square input, px; a multiple of 32. */
  readonly size: number;
  /** Channels of a pooled region; the thin map has 49 times as many. */
  readonly alpha: number;
  /** Makes the thin map: ThunderNet's context enhancement, or Light-Head's separable 15×15. */
  readonly context: 'enhancement' | 'large kernel';
  /** The convolution of the RPN: 3×3 to 256, or depthwise 5×5 and 1×1 to 256. */
  readonly rpn: 'plain' | 'compressed';
  /** Numbers that score an anchor: 2 with softmax, 1 with a sigmoid. */
  readonly scores: 1 | 2;
  readonly attention: boolean;
  /** Widths of the fully connected layers behind the pooled region. */
  readonly hidden: readonly number[];
  readonly classes: number;
  /** One box for all classes, or one a class. */
  readonly boxes: 'shared' | 'one a class';
  /** Proposals that reach the second stage. */
  readonly rois: number;
}

/** ThunderNet as its paper describes it, on COCO. */
export const thunderNet: TwoStageDesign = {
  backbone: 'snet146',
  size: 320,
  alpha: 5,
  context: 'enhancement',
  rpn: 'compressed',
  scores: 2,
  attention: true,
  hidden: [1024],
  classes: 80,
  boxes: 'shared',
  rois: 200,
};

/**
 * The detection part of Light-Head R-CNN, in its setting for small backbones, on the same backbone:
 * at ThunderNet's stride and number of proposals, with the RPN on the thin map.
 *
 * @see Li et al. 2017: https://arxiv.org/abs/1711.07264
 */
export const lightHead: TwoStageDesign = {
  ...thunderNet,
  alpha: 10,
  context: 'large kernel',
  rpn: 'plain',
  attention: false,
  hidden: [2048],
};

/**
 * The released configuration: two layers of 1024 and a box a class behind the pooled region.
 *
 * @see https://github.com/qinzheng93/ThunderNet/blob/master/config/ThunderNet.py
 */
export const releasedThunderNet: TwoStageDesign = {
  ...thunderNet,
  backbone: 'released',
  scores: 1,
  hidden: [1024, 1024],
  boxes: 'one a class',
};

export const parts = [
  'stem',
  'stage2',
  'stage3',
  'stage4',
  'context',
  'rpn',
  'attention',
  'head',
] as const;
export type Part = (typeof parts)[number];

/** Multiply–adds and parameters of a part. */
export type PartCost = Pick<Cost, 'macs' | 'parameters'>;

const bins = 7;
const anchors = 25;
const rpnChannels = 256;
/** Units a stage of ShuffleNetV2; the first has five convolutions, the others three. */
const units = [4, 8, 4] as const;

/**
 * Multiply–adds and parameters of every part for one image. Pooling, interpolation, activations and
 * the product of the attention count nothing, biases no multiply–add. The head runs once for each
 * proposal. `stage4` includes the last 1×1 convolution where there is one.
 *
 * @throws RangeError for a size that 32 does not divide
 */
export function partCosts(design: TwoStageDesign): Readonly<Record<Part, PartCost>> {
  const [stem, stage2, stage3, stage4] = backboneStages(design);
  const { stage3: c4, stage4: c5, context: thin } = partShapes(design);
  return {
    stem: totalCost(stem),
    stage2: totalCost(stage2),
    stage3: totalCost(stage3),
    stage4: totalCost(stage4),
    context: design.context === 'enhancement' ? enhancement(c4, c5, thin) : largeKernel(c5, thin),
    rpn: proposals(design, thin),
    attention: design.attention ? gate(thin) : { macs: 0, parameters: 0 },
    head: secondStage(design),
  };
}

/** Multiply–adds of the whole detector. */
export function detectorMacs(design: TwoStageDesign): number {
  const costs = partCosts(design);
  return parts.reduce((sum, part) => sum + costs[part].macs, 0);
}

/** What each part hands on: a map of the backbone, the thin map, or a pooled region. */
export function partShapes(design: TwoStageDesign): Readonly<Record<Part, Feature>> {
  const { size, alpha } = design;
  const [stem, stage2, stage3, stage4] = backboneStages(design);
  const thin = { channels: alpha * bins ** 2, size: size / 16 };
  return {
    stem: { channels: stem.at(-1)!.outputs, size: size / 4 },
    stage2: { channels: outputsOf(stage2), size: size / 8 },
    stage3: { channels: outputsOf(stage3), size: size / 16 },
    stage4: { channels: outputsOf(stage4), size: size / 32 },
    context: thin,
    rpn: { channels: rpnChannels, size: size / 16 },
    attention: thin,
    head: { channels: alpha, size: bins },
  };
}

type Stages = readonly [stem: Network, stage2: Network, stage3: Network, stage4: Network];

function backboneStages({ backbone, size }: TwoStageDesign): Stages {
  if (!Number.isInteger(size / 32) || size < 32) {
    throw new RangeError(
      `The stages halve the input five times, so its side needs to be a multiple of 32, but is ${size}.`,
    );
  }
  const channels = [132, 264, 528] as const;
  const classifier =
    backbone === 'released'
      ? shuffleNetV2({ channels, last: 0, kernel: 5, split: 'authors', size })
      : snet(backbone, size);
  const [first, second] = units.map((count) => 3 * count + 2) as [number, number];
  const ends = [1, 1 + first, 1 + first + second] as const;
  return [
    classifier.slice(0, ends[0]),
    classifier.slice(ends[0], ends[1]),
    classifier.slice(ends[1], ends[2]),
    classifier.slice(ends[2], -1),
  ];
}

/** A stage ends with one half of its output; the other half has come around. Conv5 gives all. */
function outputsOf(stage: Network): number {
  const last = stage.at(-1)!;
  return last.inputs === last.outputs ? 2 * last.outputs : last.outputs;
}

function enhancement(c4: Feature, c5: Feature, thin: Feature): PartCost {
  const net = createBuilder();
  const shape = { outputs: thin.channels, kernel: 1, bias: true, norm: false };
  for (const input of [c4, c5, { ...c5, size: 1 }]) net.conv(input, shape);
  return totalCost(net.layers);
}

/**
 * Two ways through 15×1 and 1×15, by way of 64 channels, that are added. Without biases. Light-Head
 * has 64 for small backbones and 256 for ResNet-101.
 */
function largeKernel(c5: Feature, thin: Feature): PartCost {
  const [side, middle] = [15, 64];
  const parameters = 2 * side * middle * (c5.channels + thin.channels);
  return { parameters, macs: parameters * thin.size ** 2 };
}

function proposals({ rpn, scores }: TwoStageDesign, thin: Feature): PartCost {
  const net = createBuilder();
  const features =
    rpn === 'compressed'
      ? net.pointwise(net.depthwise(thin, { kernel: 5 }), rpnChannels)
      : net.conv(thin, { outputs: rpnChannels, kernel: 3 });
  for (const outputs of [scores * anchors, 4 * anchors]) {
    net.conv(features, { outputs, kernel: 1, bias: true, norm: false });
  }
  return totalCost(net.layers);
}

function gate(thin: Feature): PartCost {
  const net = createBuilder();
  net.pointwise({ channels: rpnChannels, size: thin.size }, thin.channels);
  return totalCost(net.layers);
}

function secondStage({ alpha, hidden, classes, boxes, rois }: TwoStageDesign): PartCost {
  const widths = [alpha * bins ** 2, ...hidden];
  const layers = hidden.map((width, i) => linearCost(widths[i]!, width));
  const outputs = classes + 1 + 4 * (boxes === 'shared' ? 1 : classes);
  const { macs, parameters } = addCosts([...layers, linearCost(widths.at(-1)!, outputs)]);
  return { parameters, macs: rois * macs };
}
