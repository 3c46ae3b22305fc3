import type { Field } from './gaussian-mixture.ts';
import type { Step } from './sampling.ts';
import type { LinearSde } from './sde.ts';

/**
 * Velocity of the probability-flow ODE, $v(x,t)=f(t)x-\tfrac12g(t)^2\nabla\log p_t(x)$: the
 * deterministic motion that has the marginals of the SDE at every time.
 *
 * @see Song et al. 2021, Eq. (13): https://arxiv.org/abs/2011.13456
 */
export function probabilityFlow(sde: LinearSde, score: Field): Field {
  return (x, t) => {
    const f = sde.drift(t);
    const half = 0.5 * sde.diffusion(t) ** 2;
    const s = score(x, t);
    return x.map((value, i) => f * value - half * s[i]!);
  };
}

/** Euler step $x+v(x,t)\,\Delta t$ with signed $\Delta t$; one evaluation, global error $O(\Delta t)$. */
export function euler(velocity: Field): Step {
  return (x, from, to) => {
    const v = velocity(x, from);
    return x.map((value, i) => value + (to - from) * v[i]!);
  };
}

/**
 * Heun step: the average of the velocities at both ends, the far one predicted by Euler; two
 * evaluations, global error $O(\Delta t^2)$.
 *
 * A step that ends at exactly 0 is plain Euler, since the velocity divides by $\sigma$ there.
 *
 * @see Karras et al. 2022, Alg. 1: https://arxiv.org/abs/2206.00364
 */
export function heun(velocity: Field): Step {
  return (x, from, to) => {
    const here = velocity(x, from);
    const predicted = x.map((value, i) => value + (to - from) * here[i]!);
    if (to === 0) return predicted;
    const there = velocity(predicted, to);
    return x.map((value, i) => value + 0.5 * (to - from) * (here[i]! + there[i]!));
  };
}

/** Classical Runge–Kutta step; four evaluations, global error $O(\Delta t^4)$. */
export function rungeKutta4(velocity: Field): Step {
  return (x, from, to) => {
    const h = to - from;
    const middle = from + 0.5 * h;
    const k1 = velocity(x, from);
    const k2 = velocity(shifted(x, k1, 0.5 * h), middle);
    const k3 = velocity(shifted(x, k2, 0.5 * h), middle);
    const k4 = velocity(shifted(x, k3, h), to);
    return x.map((value, i) => value + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
  };
}

function shifted(x: Float64Array, direction: Float64Array, h: number): Float64Array {
  return x.map((value, i) => value + h * direction[i]!);
}
