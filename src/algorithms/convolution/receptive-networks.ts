import type { Stack, Stage, Window } from './receptive-field.ts';

const pointwise: Window = { kernel: 1 };

const repeat = (count: number, unit: (index: number) => Stack): Stack =>
  Array.from({ length: count }, (_, index) => unit(index)).flat();

/**
 * Where a bottleneck network halves: in the 3×3 convolution of a stage's first block (torchvision),
 * in the 1×1 before it (the paper and its Caffe models), or in the 3×3 of the last block of the
 * stage before (TF-Slim). The last two see equally far, but TF-Slim's maps are smaller.
 */
export type ResNetStride = 'kernel 3' | 'kernel 1' | 'last block';

/**
 * The stages C1 to C5 of ResNet-50, or of a deeper one by its numbers of blocks. Padding is
 * PyTorch's; in `last block` it is that of TF-Slim on sides that 32 divides, whose max pooling pads
 * behind alone.
 *
 * @param blocks  3, 4, 6, 3 for ResNet-50; 3, 4, 23, 3 for ResNet-101; 3, 8, 36, 3 for ResNet-152
 * @see           He et al., CVPR 2016, Table 1: https://arxiv.org/abs/1512.03385
 */
export function resNetStages(
  where: ResNetStride = 'kernel 3',
  blocks: readonly [number, number, number, number] = [3, 4, 6, 3],
): readonly Stage[] {
  const slim = where === 'last block';
  const pool: Window = { kernel: 3, stride: 2, padding: slim ? 0 : 1 };
  return [
    { name: 'C1', layers: [{ kernel: 7, stride: 2 }] },
    ...blocks.map((count, i) => ({
      name: `C${i + 2}`,
      layers: [
        ...(i === 0 ? [pool] : []),
        ...repeat(count, (j) => {
          const halves = slim ? j === count - 1 && i < 3 : j === 0 && i > 0;
          return [bottleneck(halves ? 2 : 1, where, j === 0)];
        }),
      ],
    })),
  ];
}

function bottleneck(stride: number, where: ResNetStride, projected: boolean) {
  const first = where === 'kernel 1' ? stride : 1;
  const main = [{ kernel: 1, stride: first }, { kernel: 3, stride: stride / first }, pointwise];
  const shortcut = projected || stride > 1 ? [{ kernel: 1, stride }] : [];
  return { branches: [main, shortcut] };
}

/**
 * VGG-16: stage `conv4` ends with its third convolution, `pool4` with the pooling behind it.
 *
 * @see Simonyan & Zisserman, ICLR 2015, Table 1, column D: https://arxiv.org/abs/1409.1556
 */
export const vgg16Stages: readonly Stage[] = [2, 2, 3, 3, 3].flatMap((count, i) => [
  { name: `conv${i + 1}`, layers: repeat(count, () => [{ kernel: 3 }]) },
  { name: `pool${i + 1}`, layers: [{ kernel: 2, stride: 2 }] },
]);

/** Strides of the 13 blocks of MobileNetV1; of the last one see networks/mobilenet-v1.ts. */
const mobileNetStrides = [1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1];

/**
 * MobileNetV1: the first convolution, then each of the 13 separable blocks.
 *
 * @param same  pad as TensorFlow does on sides that 32 divides: at stride 2 behind alone
 * @see         Howard et al. 2017, Table 1: https://arxiv.org/abs/1704.04861
 */
export function mobileNetV1Stages({ same = false } = {}): readonly Stage[] {
  const window = (stride: number): Window => ({
    kernel: 3,
    stride,
    padding: same && stride === 2 ? 0 : 1,
  });
  return [
    { name: 'conv0', layers: [window(2)] },
    ...mobileNetStrides.map((stride, i) => ({
      name: `block${i + 1}`,
      layers: [window(stride), pointwise],
    })),
  ];
}

/**
 * ShuffleNetV2: the first convolution with its pooling, then the three stages C3 to C5. With 5×5
 * depthwise convolutions these are SNet49, SNet146 and SNet535 alike, since widths change no field.
 *
 * @param kernel  of the depthwise convolutions; 3 for ShuffleNetV2, 5 for SNet
 * @see           Ma et al., ECCV 2018, Table 5 and figure 3: https://arxiv.org/abs/1807.11164
 */
export function shuffleNetV2Stages(kernel = 3): readonly Stage[] {
  const halving: Window = { kernel, stride: 2 };
  const down = {
    branches: [
      [halving, pointwise],
      [pointwise, halving, pointwise],
    ],
  };
  const unit = { branches: [[], [pointwise, { kernel }, pointwise]] };
  const stem = { kernel: 3, stride: 2 };
  return [
    { name: 'C2', layers: [stem, stem] },
    ...[4, 8, 4].map((count, i) => ({
      name: `C${i + 3}`,
      layers: repeat(count, (j) => [j === 0 ? down : unit]),
    })),
  ];
}

/** The stages of the backbones of ThunderNet, as far as features are taken from them. */
export const snetStages: readonly Stage[] = shuffleNetV2Stages(5);

/**
 * The way from the image to one level of a feature pyramid: the lateral 1×1 convolutions, the sums
 * with the upsampled level above, and the 3×3 convolution at the end.
 *
 * @param stages  of the backbone, the last of which is the top of the pyramid
 * @param level   name of the stage whose level is wanted
 * @throws        RangeError for a name that no stage has
 * @see           Lin et al., CVPR 2017, section 3: https://arxiv.org/abs/1612.03144
 */
export function pyramidLevel(stages: readonly Stage[], level: string): Stack {
  const index = stages.findIndex(({ name }) => name === level);
  if (index < 0) {
    throw new RangeError(
      `The backbone has the stages ${stages.map(({ name }) => name).join(', ')}, but not ${level}.`,
    );
  }
  const bottom = stages.slice(0, index + 1).flatMap(({ layers }) => layers);
  return [...bottom, ...merged(stages.slice(index + 1)), { kernel: 3 }];
}

/** From a stage to its level, given the stages above it. */
function merged([above, ...rest]: readonly Stage[]): Stack {
  if (above === undefined) return [pointwise];
  return [{ branches: [[pointwise], [...above.layers, ...merged(rest), { upsample: 2 }]] }];
}
