import { bisect } from '../numerics/bisect.ts';
import { createRandom } from '../numerics/random.ts';
import { adamStep, startAdam, type AdamState } from './adam.ts';
import { adamwStep } from './adamw.ts';
import { sgdStep, startSgd, type SgdState } from './sgd.ts';

/** The optimizers that run side by side. */
export const racers = ['sgd', 'adam', 'adamL2', 'adamw'] as const;
export type Racer = (typeof racers)[number];

export type Point = readonly [number, number];

export interface RaceOptions {
  /** Where all of them begin. */
  start: Point;
  /** Minimum of the loss alone, $a$. */
  minimum: Point;
  /** Scale of the loss along each coordinate, $c_i > 0$: gradient and noise are both multiplied by it. */
  scales: Point;
  /** Root mean square of the gradient noise where the scale is 1. */
  noise: number;
  lr: number;
  weightDecay: number;
  eps: number;
  steps: number;
  seed: number;
}

/**
 * SGD with L2, Adam without decay, Adam with L2 and AdamW on the same noisy bowl
 * $f(\theta) = \tfrac12\sum_i c_i(\theta_i - a_i)^2$, whose stochastic gradient is
 * $c_i(\theta_i - a_i + \sigma\xi_i)$ with the same normal $\xi$ for all.
 *
 * @returns for each optimizer its path: the start and one point a step
 */
export function decayRace(options: RaceOptions): Record<Racer, Point[]> {
  const { start, minimum, scales, lr, weightDecay, eps, steps } = options;
  const random = createRandom(options.seed);
  const paths: Record<Racer, Point[]> = {
    sgd: [start],
    adam: [start],
    adamL2: [start],
    adamw: [start],
  };
  let sgd: SgdState = startSgd(start);
  const adams: Record<Exclude<Racer, 'sgd'>, AdamState> = {
    adam: startAdam(start),
    adamL2: startAdam(start),
    adamw: startAdam(start),
  };
  for (let t = 0; t < steps; t += 1) {
    const xi = [random.normal(), random.normal()];
    const gradient = (theta: readonly number[]) =>
      theta.map((x, i) => scales[i]! * (x - minimum[i]! + options.noise * xi[i]!));
    const decay = { lr, weightDecay, eps };
    sgd = sgdStep(sgd, gradient(sgd.theta), { lr, weightDecay });
    adams.adam = adamStep(adams.adam, gradient(adams.adam.theta), { lr, eps });
    adams.adamL2 = adamStep(adams.adamL2, gradient(adams.adamL2.theta), decay);
    adams.adamw = adamwStep(adams.adamw, gradient(adams.adamw.theta), decay);
    for (const name of racers) {
      const { theta } = name === 'sgd' ? sgd : adams[name];
      paths[name].push([theta[0]!, theta[1]!]);
    }
  }
  return paths;
}

/** One coordinate of the bowl, as {@link RaceOptions} has two. */
export interface Coordinate {
  minimum: number;
  scale: number;
  noise: number;
  weightDecay: number;
  eps: number;
}

/**
 * Where L2 comes to rest along one coordinate of the bowl, with SGD and with Adam alike: the minimum
 * of $\tfrac c2(\theta - a)^2 + \tfrac\lambda2\theta^2$, which is $ca/(c + \lambda)$.
 */
export function ridgePoint({
  minimum,
  scale,
  weightDecay,
}: Pick<Coordinate, 'minimum' | 'scale' | 'weightDecay'>): number {
  return (scale * minimum) / (scale + weightDecay);
}

/**
 * Where AdamW comes to rest along one coordinate of the bowl: $\theta$ with
 * $c(a - \theta) = \lambda\theta\,\bigl(c\sqrt{\sigma^2 + (a - \theta)^2} + \epsilon\bigr)$, found
 * by bisection between 0 and $a$.
 *
 * With $\epsilon = 0$ the scale $c$ drops out. For $\sigma \gg |a|$ the point is $a/(1 + \lambda\sigma)$:
 * a ridge whose strength is $\lambda$ times the noise. Without noise it is $a$ itself, unless
 * $|a| > 1/\lambda$, where it is the bound $\pm1/\lambda$.
 */
export function adamwPoint({ minimum, scale, noise, weightDecay, eps }: Coordinate): number {
  const isPulledOn = (at: number) => {
    const gap = minimum - at;
    const size = scale * Math.hypot(noise, gap) + eps;
    const pull = scale * gap - weightDecay * at * size;
    return pull > 0 === minimum > 0;
  };
  return bisect(isPulledOn, 0, minimum);
}
