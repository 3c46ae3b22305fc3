import type { CenterBox } from '../box.ts';
import { chain, pair, type Term } from '../pair.ts';

/**
 * $L = 1 - \mathrm{GIoU} = 2 - \mathrm{IoU} - U/|C|$, in [0, 2).
 *
 * Since $|C| = c_w c_h$, the penalty $1 - U/|C|$ has the gradient
 * $-\nabla U/|C| + U\,\nabla|C|/|C|^2$. It is zero whenever $U = |C|$: nested boxes, and boxes of
 * equal height that touch or overlap in a row.
 *
 * @param prediction  center-size box, px
 * @param target      center-size box, px
 * @returns           the IoU loss when the enclosing box has no area
 * @throws            RangeError for a negative or non-finite size
 * @see               Rezatofighi et al., CVPR 2019: https://arxiv.org/abs/1902.09630
 */
export function giouLoss(prediction: CenterBox, target: CenterBox): Term {
  const { iou, union, encloseW, encloseH } = pair(prediction, target);
  const enclosing = encloseW.value * encloseH.value;
  if (enclosing === 0) return { value: 1 - iou.value, gradient: chain([-1, iou]) };
  const share = union.value / enclosing;
  return {
    value: 2 - iou.value - share,
    gradient: chain(
      [-1, iou],
      [-1 / enclosing, union],
      [share / encloseW.value, encloseW],
      [share / encloseH.value, encloseH],
    ),
  };
}
