import type { Random } from '../numerics/random.ts';

/**
 * A network from one number to one number with a hidden layer,
 * $y(a) = c + \sum_j v_j\tanh(w_ja + b_j)$, kept in a flat vector as
 * `[w_1 … w_H, b_1 … b_H, v_1 … v_H, c]`.
 *
 * A coupling layer of a flow in two dimensions needs no more: the half that conditions is one number.
 */
export function scalarNetSize(hidden: number): number {
  return 3 * hidden + 1;
}

/**
 * Parameters to begin with: $w_j$ of order 1, $b_j$ spread over (−2, 2) and $v_j$ of order `gain`,
 * so that the output is almost 0 and the flow almost the identity.
 */
export function startScalarNet(hidden: number, gain: number, random: Random): number[] {
  const w = Array.from({ length: hidden }, () => random.normal());
  const b = Array.from({ length: hidden }, () => 4 * random.uniform() - 2);
  const v = Array.from({ length: hidden }, () => gain * random.normal());
  return [...w, ...b, ...v, 0];
}

/** $y(a)$ of the network whose parameters begin at `offset`. */
export function scalarNet(
  theta: ArrayLike<number>,
  offset: number,
  hidden: number,
  a: number,
): number {
  let y = theta[offset + 3 * hidden]!;
  for (let j = offset; j < offset + hidden; j += 1) {
    y += theta[j + 2 * hidden]! * Math.tanh(theta[j]! * a + theta[j + hidden]!);
  }
  return y;
}

/**
 * Backpropagates $g = \partial L/\partial y$: adds $\partial L/\partial\theta$ to `gradient` and
 * returns $\partial L/\partial a$.
 */
export function scalarNetBackward(
  theta: ArrayLike<number>,
  offset: number,
  hidden: number,
  a: number,
  g: number,
  gradient: Float64Array,
): number {
  let toInput = 0;
  for (let j = offset; j < offset + hidden; j += 1) {
    const h = Math.tanh(theta[j]! * a + theta[j + hidden]!);
    const before = g * theta[j + 2 * hidden]! * (1 - h * h);
    gradient[j]! += before * a;
    gradient[j + hidden]! += before;
    gradient[j + 2 * hidden]! += g * h;
    toInput += before * theta[j]!;
  }
  gradient[offset + 3 * hidden]! += g;
  return toInput;
}
