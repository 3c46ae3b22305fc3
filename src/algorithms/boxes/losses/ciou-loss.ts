import type { CenterBox } from '../box.ts';
import { aspectDifference } from '../iou.ts';
import { chain, pair, type Term } from '../pair.ts';
import { centerPenalty, type DiouOptions } from './diou-loss.ts';

export interface CiouOptions extends DiouOptions {
  /** Detached: $\alpha$ is a constant weight, as in the journal code and torchvision. */
  readonly alpha?: 'detached' | 'attached';
  /**
   * Rescaled: $\nabla v$ times $w^2 + h^2$, which the paper suggests for the stability of
   * normalized sizes. The resulting field is the gradient of no function; for teaching.
   */
  readonly aspect?: 'exact' | 'rescaled';
}

/**
 * $L = 1 - \mathrm{IoU} + \rho^2/c^2 + \alpha v$, in [0, 2.5), with
 * $v = \frac{4}{\pi^2}(\arctan\frac{W}{H} - \arctan\frac{w}{h})^2$ and
 * $\alpha = v/(1 - \mathrm{IoU} + v)$.
 *
 * With $\Delta = \arctan\frac WH - \arctan\frac wh$ the derivatives are
 * $\partial v/\partial w = -\frac{8}{\pi^2}\Delta\frac{h}{w^2+h^2}$ and
 * $\partial v/\partial h = +\frac{8}{\pi^2}\Delta\frac{w}{w^2+h^2}$; eq. 12 of the paper prints
 * both with the opposite sign. Attached, the weight of $\nabla v$ is $\alpha(2-\alpha)$ and that of
 * $\nabla\mathrm{IoU}$ is $-(1-\alpha^2)$.
 *
 * @param prediction  center-size box, px
 * @param target      center-size box, px
 * @returns           $\alpha = 0$ where $1 - \mathrm{IoU} + v = 0$, that is at the optimum
 * @throws            RangeError for a negative or non-finite size
 * @see               Zheng et al., AAAI 2020, eqs. 8-12: https://arxiv.org/abs/1911.08287
 */
export function ciouLoss(
  prediction: CenterBox,
  target: CenterBox,
  { alpha: mode = 'detached', aspect = 'exact', diagonal = 'attached' }: CiouOptions = {},
): Term {
  const geometry = pair(prediction, target);
  const penalty = centerPenalty(geometry, diagonal);
  const v = aspectTerm(prediction, target, aspect);
  const rest = 1 - geometry.iou.value + v.value;
  const alpha = rest === 0 ? 0 : v.value / rest;
  const [byIou, byV] = mode === 'detached' ? [-1, alpha] : [alpha ** 2 - 1, alpha * (2 - alpha)];
  return {
    value: 1 - geometry.iou.value + penalty.value + alpha * v.value,
    gradient: chain([byIou, geometry.iou], [1, penalty], [byV, v]),
  };
}

function aspectTerm(prediction: CenterBox, target: CenterBox, mode: 'exact' | 'rescaled'): Term {
  const [, , w, h] = prediction;
  const [, , wTarget, hTarget] = target;
  const value = aspectDifference(w, h, wTarget, hTarget);
  const size2 = w * w + h * h;
  if (size2 === 0) return { value, gradient: [0, 0, 0, 0] };
  const delta = Math.atan2(wTarget, hTarget) - Math.atan2(w, h);
  const scale = ((8 / Math.PI ** 2) * delta) / (mode === 'exact' ? size2 : 1);
  return { value, gradient: [0, 0, -scale * h, scale * w] };
}
