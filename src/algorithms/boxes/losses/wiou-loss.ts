import type { CenterBox } from '../box.ts';
import { chain, pair, type Term } from '../pair.ts';

/**
 * Wise-IoU v1: $L = \exp\bigl(\rho^2/(c^2)^*\bigr)\,(1 - \mathrm{IoU})$, in [0, e); the star means
 * that the squared diagonal of the enclosing box is a constant for the gradient.
 *
 * @param prediction  center-size box, px
 * @param target      center-size box, px
 * @throws            RangeError for a negative or non-finite size
 * @see               Tong et al. 2023: https://arxiv.org/abs/2301.10051
 */
export function wiouLoss(prediction: CenterBox, target: CenterBox): Term {
  const { iou, distance2, encloseW, encloseH } = pair(prediction, target);
  const plain = 1 - iou.value;
  const c2 = encloseW.value ** 2 + encloseH.value ** 2;
  if (c2 === 0) return { value: plain, gradient: chain([-1, iou]) };
  const attention = Math.exp(distance2.value / c2);
  return {
    value: attention * plain,
    gradient: chain([-attention, iou], [(attention * plain) / c2, distance2]),
  };
}

/**
 * Gain of Wise-IoU v3, $r = \beta / (\delta\,\alpha^{\beta-\delta})$, by which the v1 loss is
 * multiplied as by a constant.
 *
 * The outlier degree $\beta$ is the loss $1 - \mathrm{IoU}$ over its running mean. $r(\delta) = 1$;
 * the maximum lies at $\beta = 1/\ln\alpha$, so both very good and very bad boxes are played down.
 *
 * @param outlier  β >= 0
 * @param alpha    α > 1; the official code: 1.7
 * @param delta    δ > 0; the official code: 2.7
 * @throws         RangeError when the outlier degree is negative
 */
export function wiouGain(outlier: number, alpha = 1.7, delta = 2.7): number {
  if (!(outlier >= 0)) {
    throw new RangeError(
      `An outlier degree is a loss over a mean loss and cannot be below 0, but got ${outlier}.`,
    );
  }
  return outlier / (delta * alpha ** (outlier - delta));
}
