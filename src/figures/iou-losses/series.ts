import { ciouLoss, type CiouOptions } from '../../algorithms/boxes/losses/ciou-loss.ts';
import { diouLoss } from '../../algorithms/boxes/losses/diou-loss.ts';
import { eiouLoss } from '../../algorithms/boxes/losses/eiou-loss.ts';
import { giouLoss } from '../../algorithms/boxes/losses/giou-loss.ts';
import { iouLoss, type BoxLoss } from '../../algorithms/boxes/losses/iou-loss.ts';
import { siouLoss } from '../../algorithms/boxes/losses/siou-loss.ts';
import { wiouLoss } from '../../algorithms/boxes/losses/wiou-loss.ts';
import type { Tone } from '../shared/tone.ts';

export type LossKey = 'iou' | 'giou' | 'diou' | 'ciou' | 'eiou' | 'siou' | 'wiou';

/** A loss has the same tone in every figure of the article. */
export const series: readonly { key: LossKey; label: string; tone: Tone }[] = [
  { key: 'iou', label: 'IoU', tone: 'background' },
  { key: 'giou', label: 'GIoU', tone: 3 },
  { key: 'diou', label: 'DIoU', tone: 4 },
  { key: 'ciou', label: 'CIoU', tone: 5 },
  { key: 'eiou', label: 'EIoU', tone: 6 },
  { key: 'siou', label: 'SIoU', tone: 1 },
  { key: 'wiou', label: 'WIoU', tone: 2 },
];

export const lossKeys: readonly LossKey[] = series.map(({ key }) => key);

/** The loss of a key; the options concern those losses that have the term in question. */
export function lossOf(key: LossKey, options: CiouOptions): BoxLoss {
  const losses: Record<LossKey, BoxLoss> = {
    iou: iouLoss,
    giou: giouLoss,
    diou: (prediction, target) => diouLoss(prediction, target, options),
    ciou: (prediction, target) => ciouLoss(prediction, target, options),
    eiou: eiouLoss,
    siou: siouLoss,
    wiou: wiouLoss,
  };
  return losses[key];
}
