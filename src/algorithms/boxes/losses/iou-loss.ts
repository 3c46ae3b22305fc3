import type { CenterBox } from '../box.ts';
import { chain, pair, type Term } from '../pair.ts';

/**
 * Value and gradient of a regression loss, with respect to (x, y, w, h) of the prediction.
 * Every loss of this folder has this shape, so that they can be drawn and raced alike.
 */
export type BoxLoss = (prediction: CenterBox, target: CenterBox) => Term;

/**
 * $L = 1 - \mathrm{IoU}$, in [0, 1].
 *
 * The gradient is exactly zero when the boxes do not overlap.
 *
 * @param prediction  center-size box, px
 * @param target      center-size box, px
 * @throws            RangeError for a negative or non-finite size
 */
export function iouLoss(prediction: CenterBox, target: CenterBox): Term {
  const { iou } = pair(prediction, target);
  return { value: 1 - iou.value, gradient: chain([-1, iou]) };
}

/**
 * $L = -\ln \mathrm{IoU}$, in [0, ∞]: the gradient of `iouLoss` divided by IoU.
 *
 * Boxes that do not overlap have the value Infinity and, by convention, no gradient; libraries
 * clamp IoU from below (mmdetection at 1e-6), which has the same effect.
 *
 * @see  Yu et al., UnitBox, ACM MM 2016: https://arxiv.org/abs/1608.01471
 */
export function logIouLoss(prediction: CenterBox, target: CenterBox): Term {
  const { iou } = pair(prediction, target);
  if (iou.value === 0) return { value: Infinity, gradient: [0, 0, 0, 0] };
  // Rounding must not turn the best loss into -0.
  return { value: -Math.log(iou.value) + 0, gradient: chain([-1 / iou.value, iou]) };
}

/**
 * Alpha-IoU in its plain form, $L = 1 - \mathrm{IoU}^p$, in [0, 1].
 *
 * The gradient of `iouLoss` times $p\,\mathrm{IoU}^{p-1}$: for $p > 1$ good boxes weigh more.
 *
 * @param power  p > 0; the released models use 3
 * @throws       RangeError when the power is not positive
 * @see          He et al., NeurIPS 2021: https://arxiv.org/abs/2110.13675
 */
export function alphaIouLoss(prediction: CenterBox, target: CenterBox, power = 3): Term {
  if (!(power > 0)) {
    throw new RangeError(`The power of alpha-IoU must be positive, but got ${power}. Try 3.`);
  }
  const { iou } = pair(prediction, target);
  if (iou.value === 0) return { value: 1, gradient: [0, 0, 0, 0] };
  return {
    value: 1 - iou.value ** power,
    gradient: chain([-power * iou.value ** (power - 1), iou]),
  };
}
