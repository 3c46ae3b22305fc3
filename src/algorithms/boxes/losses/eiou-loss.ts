import type { CenterBox } from '../box.ts';
import { chain, pair, type Term } from '../pair.ts';
import { centerPenalty } from './diou-loss.ts';

/**
 * $L = 1 - \mathrm{IoU} + \rho^2/c^2 + (w-W)^2/c_w^2 + (h-H)^2/c_h^2$, in [0, 3.25).
 *
 * Width and height are compared each by itself, so that both may grow or shrink at once, which
 * CIoU's aspect term forbids.
 *
 * @param prediction  center-size box, px
 * @param target      center-size box, px
 * @throws            RangeError for a negative or non-finite size
 * @see               Zhang et al., Neurocomputing 2022: https://arxiv.org/abs/2101.08158
 */
export function eiouLoss(prediction: CenterBox, target: CenterBox): Term {
  const geometry = pair(prediction, target);
  const center = centerPenalty(geometry);
  const width = sizePenalty(prediction[2] - target[2], geometry.encloseW, 2);
  const height = sizePenalty(prediction[3] - target[3], geometry.encloseH, 3);
  return {
    value: 1 - geometry.iou.value + center.value + width.value + height.value,
    gradient: chain([-1, geometry.iou], [1, center], [1, width], [1, height]),
  };
}

/**
 * Focal-EIoU of a batch: $\sum_i \mathrm{IoU}_i^\gamma L_i / \sum_i \mathrm{IoU}_i^\gamma$.
 *
 * The weights are constants for the gradient; a pair without overlap has the weight 0 (for
 * $\gamma > 0$) and teaches nothing.
 *
 * @param pairs  (prediction, target), center-size boxes, px
 * @param gamma  γ >= 0; 0 is the plain mean
 * @returns      the weighted mean of `eiouLoss`; 0 for a batch whose weights are all 0
 */
export function focalEiou(
  pairs: readonly (readonly [prediction: CenterBox, target: CenterBox])[],
  gamma = 0.5,
): number {
  let sum = 0;
  let weights = 0;
  for (const [prediction, target] of pairs) {
    const weight = pair(prediction, target).iou.value ** gamma;
    sum += weight * eiouLoss(prediction, target).value;
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}

function sizePenalty(difference: number, enclosing: Term, coordinate: 2 | 3): Term {
  if (enclosing.value === 0) return { value: 0, gradient: [0, 0, 0, 0] };
  const relative = difference / enclosing.value;
  const gradient = [...chain([(-2 * relative ** 2) / enclosing.value, enclosing])] as [
    number,
    number,
    number,
    number,
  ];
  gradient[coordinate] += (2 * relative) / enclosing.value;
  return { value: relative ** 2, gradient };
}
