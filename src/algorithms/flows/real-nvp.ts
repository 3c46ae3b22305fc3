import { createRandom } from '../numerics/random.ts';
import { scalarNet, scalarNetBackward, scalarNetSize, startScalarNet } from './scalar-net.ts';

/** A point of the plane: an error in x and in y. */
export type Point = readonly [x: number, y: number];

/** Shape of a flow on the plane: `layers` couplings whose nets have `hidden` units. */
export interface FlowShape {
  /** Couplings; even ones keep x and move y, odd ones keep y and move x. */
  layers: number;
  hidden: number;
}

/** Where $f^{-1}$ takes a point, and $\log\lvert\det\partial f^{-1}/\partial x\rvert$ there. */
export interface Inverse {
  z: Point;
  logDeterminant: number;
}

/** Number of parameters: two nets a coupling. */
export function flowSize({ layers, hidden }: FlowShape): number {
  return 2 * layers * scalarNetSize(hidden);
}

/**
 * Parameters near the identity: the density starts as almost $\mathcal N(0, I)$.
 *
 * @param gain  size of the last weights; 0 is exactly the identity
 * @throws      RangeError for a shape that is not made of positive integers
 */
export function startFlow(shape: FlowShape, seed: number, gain = 0.01): number[] {
  for (const [name, value] of Object.entries(shape)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`A flow needs ${name} to be an integer from 1 on, but got ${value}.`);
    }
  }
  const random = createRandom(seed);
  return Array.from({ length: 2 * shape.layers }, () =>
    startScalarNet(shape.hidden, gain, random),
  ).flat();
}

/**
 * The inverse $z = f_\phi^{-1}(x)$ of a RealNVP on the plane. Layer $l$ keeps one coordinate $a$ and
 * takes the other to $(b - t_l(a))\,e^{-s_l(a)}$ with $s_l = \tanh(\cdot)\in(-1, 1)$, so the
 * log-determinant is $-\sum_l s_l$. The last layer of the generating direction is undone first.
 *
 * @param theta  `flowSize(shape)` numbers, net of $s_l$ and then net of $t_l$ for each layer
 * @see          Dinh et al., RealNVP, Eqs. (7)–(8): https://arxiv.org/abs/1605.08803
 */
export function flowInverse(shape: FlowShape, theta: ArrayLike<number>, x: Point): Inverse {
  const z: [number, number] = [x[0], x[1]];
  let logDeterminant = 0;
  for (let layer = shape.layers - 1; layer >= 0; layer -= 1) {
    const { s, t, kept } = coupling(shape, theta, layer, z);
    z[1 - kept] = (z[1 - kept]! - t) * Math.exp(-s);
    logDeterminant -= s;
  }
  return { z, logDeterminant };
}

/** The generating direction $x = f_\phi(z)$: layer $l$ takes $b$ to $b\,e^{s_l(a)} + t_l(a)$. */
export function flowForward(shape: FlowShape, theta: ArrayLike<number>, z: Point): Point {
  const x: [number, number] = [z[0], z[1]];
  for (let layer = 0; layer < shape.layers; layer += 1) {
    const { s, t, kept } = coupling(shape, theta, layer, x);
    x[1 - kept] = x[1 - kept]! * Math.exp(s) + t;
  }
  return x;
}

/**
 * $\log G_\phi(x) = \log\mathcal N(f_\phi^{-1}(x); 0, I) + \log\lvert\det\partial f_\phi^{-1}/\partial x\rvert$.
 * Its integral over the plane is 1 for every $\phi$.
 */
export function flowLogDensity(shape: FlowShape, theta: ArrayLike<number>, x: Point): number {
  const { z, logDeterminant } = flowInverse(shape, theta, x);
  return -Math.log(2 * Math.PI) - (z[0] * z[0] + z[1] * z[1]) / 2 + logDeterminant;
}

/**
 * Adds $w\,\nabla_\phi\log G_\phi(x)$ to `gradient` and returns $w\,\nabla_x\log G_\phi(x)$.
 *
 * The couplings are undone on the way back, so nothing has to be stored.
 */
export function flowGradient(
  shape: FlowShape,
  theta: ArrayLike<number>,
  x: Point,
  weight: number,
  gradient: Float64Array,
): Point {
  const size = scalarNetSize(shape.hidden);
  const { z } = flowInverse(shape, theta, x);
  const at: [number, number] = [z[0], z[1]];
  const g: [number, number] = [-weight * z[0], -weight * z[1]];
  for (let layer = 0; layer < shape.layers; layer += 1) {
    const { s, t, kept } = coupling(shape, theta, layer, at);
    const moved = 1 - kept;
    const outward = g[moved]! * Math.exp(-s);
    const toS = -g[moved]! * at[moved]! - weight;
    const offset = 2 * layer * size;
    const a = at[kept]!;
    g[kept]! +=
      scalarNetBackward(theta, offset, shape.hidden, a, toS * (1 - s * s), gradient) +
      scalarNetBackward(theta, offset + size, shape.hidden, a, -outward, gradient);
    g[moved] = outward;
    at[moved] = at[moved]! * Math.exp(s) + t;
  }
  return g;
}

function coupling(shape: FlowShape, theta: ArrayLike<number>, layer: number, at: Point) {
  const kept = (layer % 2) as 0 | 1;
  const size = scalarNetSize(shape.hidden);
  const offset = 2 * layer * size;
  const s = Math.tanh(scalarNet(theta, offset, shape.hidden, at[kept]));
  const t = scalarNet(theta, offset + size, shape.hidden, at[kept]);
  return { s, t, kept };
}
