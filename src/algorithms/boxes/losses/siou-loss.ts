import type { CenterBox } from '../box.ts';
import { chain, pair, type Pair, type Term } from '../pair.ts';

/**
 * $L = 1 - \mathrm{IoU} + (\Delta + \Omega)/2$, in [0, 2.03).
 *
 * - angle cost $\Lambda = 1 - 2\sin^2(\arcsin\frac{c_h}{\sigma} - \frac\pi4) = \sin 2\alpha
 *   = 2|d_x d_y|/\sigma^2$, with the center offset $(d_x, d_y)$ of length $\sigma$;
 * - distance cost $\Delta = \sum_{t \in \{x,y\}} (1 - e^{-\gamma\rho_t})$ with
 *   $\gamma = 2 - \Lambda$, $\rho_x = (d_x/c_w)^2$, $\rho_y = (d_y/c_h)^2$;
 * - shape cost $\Omega = \sum_{t \in \{w,h\}} (1 - e^{-\omega_t})^\theta$ with
 *   $\omega_w = |w - W|/\max(w, W)$.
 *
 * @param prediction  center-size box, px
 * @param target      center-size box, px
 * @param theta       exponent of the shape cost, > 1; the paper: about 4, between 2 and 6
 * @throws            RangeError for a negative or non-finite size
 * @see               Gevorgyan 2022: https://arxiv.org/abs/2205.12740
 */
export function siouLoss(prediction: CenterBox, target: CenterBox, theta = 4): Term {
  const geometry = pair(prediction, target);
  const distance = distanceTerm(geometry);
  const width = shapeCost(prediction[2], target[2], theta);
  const height = shapeCost(prediction[3], target[3], theta);
  const [x, y, w, h] = chain([-1, geometry.iou], [0.5, distance]);
  return {
    value: 1 - geometry.iou.value + (distance.value + width.value + height.value) / 2,
    gradient: [x, y, w + width.slope / 2, h + height.slope / 2],
  };
}

/** Angle cost Λ = sin 2α in [0, 1]: 0 when the centers differ along one axis, 1 at 45°. */
export function angleCost(dx: number, dy: number): number {
  const distance2 = dx * dx + dy * dy;
  return distance2 === 0 ? 0 : (2 * Math.abs(dx * dy)) / distance2;
}

/**
 * Distance cost $\Delta = \sum_t (1 - e^{-\gamma\rho_t})$ with $\gamma = 2 - \Lambda$, in [0, 2).
 *
 * The larger the angle cost, the smaller the distance cost: the opposite of what the paper's text
 * says about its own formula.
 *
 * @param shareX  $d_x/c_w$, the offset of the centers over the enclosing side, in [-1, 1]
 * @param shareY  $d_y/c_h$
 * @param angle   angle cost Λ, in [0, 1]
 */
export function distanceCost(shareX: number, shareY: number, angle: number): number {
  const gamma = 2 - angle;
  return 2 - Math.exp(-gamma * shareX ** 2) - Math.exp(-gamma * shareY ** 2);
}

function distanceTerm({ dx, dy, encloseW, encloseH }: Pair): Term {
  const angle = angleCost(dx, dy);
  const distance2 = dx * dx + dy * dy;
  // d(2|dx dy|/σ²): symmetric in the axes; a center on the target has no direction.
  const angleBy = (along: number, across: number): number =>
    distance2 === 0
      ? 0
      : (2 * Math.sign(along) * Math.abs(across)) / distance2 - (2 * angle * along) / distance2;
  const angleTerm: Term = { value: angle, gradient: [angleBy(dx, dy), angleBy(dy, dx), 0, 0] };
  const x = squaredShare(dx, encloseW, 0);
  const y = squaredShare(dy, encloseH, 1);
  const gamma = 2 - angle;
  const fallX = Math.exp(-gamma * x.value);
  const fallY = Math.exp(-gamma * y.value);
  return {
    value: 2 - fallX - fallY,
    gradient: chain(
      [fallX * gamma, x],
      [fallY * gamma, y],
      [-(fallX * x.value + fallY * y.value), angleTerm],
    ),
  };
}

function squaredShare(offset: number, side: Term, coordinate: 0 | 1): Term {
  if (side.value === 0) return { value: 0, gradient: [0, 0, 0, 0] };
  const value = (offset / side.value) ** 2;
  const direct: Term = {
    value: offset,
    gradient: coordinate === 0 ? [1, 0, 0, 0] : [0, 1, 0, 0],
  };
  return {
    value,
    gradient: chain([(2 * offset) / side.value ** 2, direct], [(-2 * value) / side.value, side]),
  };
}

function shapeCost(size: number, target: number, theta: number) {
  const larger = Math.max(size, target);
  if (larger === 0 || size === target) return { value: 0, slope: 0 };
  const omega = Math.abs(size - target) / larger;
  const omegaSlope = size > target ? target / size ** 2 : -1 / target;
  const base = 1 - Math.exp(-omega);
  return {
    value: base ** theta,
    slope: theta * base ** (theta - 1) * Math.exp(-omega) * omegaSlope,
  };
}
