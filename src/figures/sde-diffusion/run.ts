import {
  forwardEulerMaruyama,
  marginalPreserving,
  reverseEulerMaruyama,
  type ReverseCoefficients,
} from '../../algorithms/diffusion/euler-maruyama.ts';
import {
  diffuse,
  exactScore,
  type Mixture,
  type Points,
} from '../../algorithms/diffusion/gaussian-mixture.ts';
import { quantiles } from '../../algorithms/diffusion/mixture-1d.ts';
import { heun, probabilityFlow } from '../../algorithms/diffusion/probability-flow.ts';
import { trajectory, uniformTimes, type Step } from '../../algorithms/diffusion/sampling.ts';
import { vp } from '../../algorithms/diffusion/sde.ts';
import { createRandom } from '../../algorithms/numerics/random.ts';

export const motions = ['forward', 'family', 'ode'] as const;
export type Motion = (typeof motions)[number];

export const mistakes = ['none', 'noScore', 'half', 'double', 'noNoise'] as const;
export type Mistake = (typeof mistakes)[number];

/** Where sampling stops, as in the text. */
export const end = 1e-3;
/** Size of the cloud. */
export const particles = 600;

export const sde = vp();
export const data: Mixture = [
  { weight: 0.3, mean: [-1], sd: 0.1 },
  { weight: 0.7, mean: [1], sd: 0.1 },
];
const score = exactScore(data, sde);
// Stratified starts: what differs between two runs is then the equation, not the draw.
const priorCloud = quantiles([{ weight: 1, mean: [0], sd: 1 }], particles);
const dataCloud = quantiles(data, particles);

/** The mixture at time t. */
export const at = (t: number): Mixture => diffuse(data, sde.marginal(t));

export interface Run {
  times: number[];
  /** The cloud at each time. */
  path: Points[];
}

/** Carries the same cloud with the same random numbers by the chosen equation. */
export function runOf(motion: Motion, eta: number, mistake: Mistake, steps: number): Run {
  const { normal } = createRandom(5);
  const isForward = motion === 'forward';
  const times = isForward ? uniformTimes(0, 1, steps) : uniformTimes(1, end, steps);
  const step: Step =
    motion === 'forward'
      ? forwardEulerMaruyama(sde, normal)
      : motion === 'ode'
        ? heun(probabilityFlow(sde, score))
        : reverseEulerMaruyama(sde, score, spoiled(marginalPreserving(eta), mistake), normal);
  return { times, path: trajectory(step, isForward ? dataCloud : priorCloud, times) };
}

/** The right coefficients with one of the mistakes that people make. */
function spoiled(right: ReverseCoefficients, mistake: Mistake): ReverseCoefficients {
  const factor = { none: 1, noScore: 0, half: 0.5, double: 2, noNoise: 1 }[mistake];
  return {
    scoreWeight: factor * right.scoreWeight,
    noise: mistake === 'noNoise' ? 0 : right.noise,
  };
}
