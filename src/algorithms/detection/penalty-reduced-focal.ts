import { bisect } from '../numerics/bisect.ts';
import { focalLoss, type LossAt } from './focal-loss.ts';

export interface PenaltyOptions {
  /** Exponent of the prediction's own error, ≥ 0. */
  readonly alpha?: number;
  /** Exponent of the distance to a center, ≥ 0; 0 leaves the focal loss. */
  readonly beta?: number;
}

/**
 * Penalty-reduced focal loss of one cell of a heatmap, with $p = \sigma(x)$:
 *
 * $$\ell=\begin{cases}-(1-p)^\alpha\log p,&Y=1,\\-(1-Y)^\beta p^\alpha\log(1-p),&Y<1.\end{cases}$$
 *
 * Only $Y = 1$ exactly is a positive. A cell beside a center is still a negative, taught towards 0
 * with less weight; it is not taught to be $Y$.
 *
 * @param logit   x, finite
 * @param target  Y in [0, 1]
 * @throws        RangeError for a target outside [0, 1] or a negative exponent
 * @see           Law & Deng, ECCV 2018, eq. 1; Zhou, Wang & Krähenbühl, 1904.07850, eq. 1
 */
export function penaltyReducedFocal(
  logit: number,
  target: number,
  { alpha = 2, beta = 4 }: PenaltyOptions = {},
): LossAt {
  if (!(target >= 0 && target <= 1)) {
    throw new RangeError(`A heatmap's target lies between 0 and 1, but got ${target}.`);
  }
  if (!(beta >= 0)) {
    throw new RangeError(`The exponent beta needs to be at least 0, but got ${beta}. Try 4.`);
  }
  if (target === 1) return focalLoss(logit, true, { alpha: 1, gamma: alpha });
  const { loss, gradient } = focalLoss(logit, false, { alpha: 0, gamma: alpha });
  const weight = (1 - target) ** beta;
  return { loss: weight * loss, gradient: weight * gradient };
}

/** The loss of a whole heatmap and its derivative with respect to every logit. */
export interface HeatmapLoss {
  readonly loss: number;
  readonly gradient: Float64Array;
  /** N, the number of cells with $Y = 1$. */
  readonly positives: number;
}

/**
 * $L_k = \frac1N\sum \ell$ over all cells and classes, N the cells with $Y = 1$ in the whole batch;
 * without any, the sum itself, as in the official code.
 *
 * @param logits   n numbers
 * @param targets  n numbers in [0, 1]
 * @throws         RangeError for lists of different length, and as `penaltyReducedFocal`
 * @see            CenterNet, models/losses.py, _neg_loss (which also clamps p to [1e-4, 1 − 1e-4])
 */
export function heatmapLoss(
  logits: ArrayLike<number>,
  targets: ArrayLike<number>,
  options: PenaltyOptions = {},
): HeatmapLoss {
  if (logits.length !== targets.length) {
    throw new RangeError(
      `Each logit needs one target, but there are ${logits.length} and ${targets.length}.`,
    );
  }
  const positives = Array.from(targets).filter((target) => target === 1).length;
  const share = 1 / Math.max(positives, 1);
  const gradient = new Float64Array(logits.length);
  let loss = 0;
  for (let i = 0; i < logits.length; i++) {
    const cell = penaltyReducedFocal(logits[i]!, targets[i]!, options);
    loss += share * cell.loss;
    gradient[i] = share * cell.gradient;
  }
  return { loss, gradient, positives };
}

/**
 * The score at which a cell comes to rest that is a center in a share $\pi$ of all images that look
 * alike, and otherwise a negative of weight $w = (1-Y)^\beta$: the root of
 * $\pi\,g(1-p) = (1-\pi)\,w\,g(p)$ with $g(u) = u^\alpha[u - \alpha(1-u)\log(1-u)]$.
 *
 * It is not $\pi$ in general. Small weights beside a center let the score rise far above it, which is
 * what makes the bumps of a trained heatmap.
 *
 * @param share   π in [0, 1]
 * @param weight  w ≥ 0; at 0 nothing holds the score down and it goes to 1
 * @returns       p in [0, 1], to 1e-12
 * @throws        RangeError for a share outside [0, 1] or a negative weight
 */
export function restingScore(share: number, weight: number, alpha = 2): number {
  if (!(share >= 0 && share <= 1 && weight >= 0)) {
    throw new RangeError(
      `A share lies between 0 and 1 and a weight is at least 0, but got ${share} and ${weight}.`,
    );
  }
  if (share === 0) return 0;
  const pull = (u: number) => (u === 1 ? 1 : u ** alpha * (u - alpha * (1 - u) * Math.log1p(-u)));
  return bisect((p) => share * pull(1 - p) > (1 - share) * weight * pull(p), 0, 1);
}
