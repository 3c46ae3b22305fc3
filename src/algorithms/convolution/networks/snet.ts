import type { Network } from '../network.ts';
import { shuffleNetV2, type ShuffleNetV2Options } from './shufflenet-v2.ts';

const variants = {
  snet49: { channels: [60, 120, 240], last: 512 },
  snet146: { channels: [132, 264, 528], last: 0 },
  snet535: { channels: [248, 496, 992], stem: 48, last: 0 },
} as const satisfies Record<string, ShuffleNetV2Options>;

export type SnetVariant = keyof typeof variants;

/**
 * The backbones of ThunderNet, as classifiers: ShuffleNetV2 with 5×5 depthwise convolutions; only
 * SNet49 keeps the last 1×1 convolution, with half its width. The name is meant to be the
 * multiply–adds in millions at 224 pixels, which these channels give for SNet535 alone.
 *
 * @see Qin et al., ICCV 2019: https://arxiv.org/abs/1903.11752
 */
export function snet(variant: SnetVariant, size = 224): Network {
  return shuffleNetV2({ ...variants[variant], kernel: 5, size });
}
