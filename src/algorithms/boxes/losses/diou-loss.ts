import type { CenterBox } from '../box.ts';
import { chain, pair, type Pair, type Term } from '../pair.ts';

export interface DiouOptions {
  /**
   * Whether $c^2$ takes part in the gradient. Attached is the true gradient and what every
   * autograd library computes; detached never pushes a box outwards.
   */
  readonly diagonal?: 'attached' | 'detached';
}

/**
 * $L = 1 - \mathrm{IoU} + \rho^2/c^2$, in [0, 2).
 *
 * @param prediction  center-size box, px
 * @param target      center-size box, px
 * @returns           the IoU loss when both boxes are the same point
 * @throws            RangeError for a negative or non-finite size
 * @see               Zheng et al., AAAI 2020, eq. 7: https://arxiv.org/abs/1911.08287
 */
export function diouLoss(
  prediction: CenterBox,
  target: CenterBox,
  { diagonal = 'attached' }: DiouOptions = {},
): Term {
  const geometry = pair(prediction, target);
  const penalty = centerPenalty(geometry, diagonal);
  return {
    value: 1 - geometry.iou.value + penalty.value,
    gradient: chain([-1, geometry.iou], [1, penalty]),
  };
}

/** $\rho^2/c^2$, in [0, 1), with $c^2 = c_w^2 + c_h^2$; 0 when $c = 0$. */
export function centerPenalty(
  { distance2, encloseW, encloseH }: Pair,
  diagonal: 'attached' | 'detached' = 'attached',
): Term {
  const c2 = encloseW.value ** 2 + encloseH.value ** 2;
  if (c2 === 0) return { value: 0, gradient: [0, 0, 0, 0] };
  const value = distance2.value / c2;
  const outward = diagonal === 'attached' ? (-2 * value) / c2 : 0;
  return {
    value,
    gradient: chain(
      [1 / c2, distance2],
      [outward * encloseW.value, encloseW],
      [outward * encloseH.value, encloseH],
    ),
  };
}
