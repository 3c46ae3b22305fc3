import { ancestral } from './discrete-chains.ts';
import { ddim, dpmSolver2, logSnrTimes } from './dpm-solver.ts';
import { marginalPreserving, reverseEulerMaruyama } from './euler-maruyama.ts';
import { exactScore, type Field } from './gaussian-mixture.ts';
import { gaussianLaw } from './gaussian-law.ts';
import { euler, heun, probabilityFlow } from './probability-flow.ts';
import { uniformTimes, type Step } from './sampling.ts';
import type { LinearSde } from './sde.ts';

/** A sampler with the grid it is used on and what a step of it costs. */
export interface Solver {
  /** Evaluations of the score in one step. */
  readonly evaluations: number;
  readonly times: (sde: LinearSde, from: number, to: number, steps: number) => number[];
  readonly step: (sde: LinearSde, score: Field, normal: () => number) => Step;
}

const evenInTime = (_sde: LinearSde, from: number, to: number, steps: number) =>
  uniformTimes(from, to, steps);

/** The samplers of the article. Times are even in $t$ for the first four, in $\lambda$ for the others. */
export const solvers = {
  eulerMaruyama: {
    evaluations: 1,
    times: evenInTime,
    step: (sde, score, normal) => reverseEulerMaruyama(sde, score, marginalPreserving(1), normal),
  },
  ancestral: {
    evaluations: 1,
    times: evenInTime,
    step: (sde, score, normal) => ancestral(sde, score, 'small', normal),
  },
  euler: {
    evaluations: 1,
    times: evenInTime,
    step: (sde, score) => euler(probabilityFlow(sde, score)),
  },
  heun: {
    evaluations: 2,
    times: evenInTime,
    step: (sde, score) => heun(probabilityFlow(sde, score)),
  },
  ddim: { evaluations: 1, times: logSnrTimes, step: (sde, score) => ddim(sde, score) },
  dpmSolver2: { evaluations: 2, times: logSnrTimes, step: (sde, score) => dpmSolver2(sde, score) },
} as const satisfies Record<string, Solver>;

export type SolverName = keyof typeof solvers;

/**
 * Relative error of the standard deviation that a solver produces for data $\mathcal N(0,s^2)$ with
 * the exact score, $\mathrm{sd}_N/\mathrm{sd}(\varepsilon)-1$. It starts from the exact distribution
 * at $t=1$ and stops at `end`, so only the steps are at fault. Negative: too narrow.
 *
 * @param dataSd  $s>0$
 * @param steps   $N$; the cost is `steps` times the solver's `evaluations`
 * @param end     $\varepsilon>0$, the time at which the sampler stops
 */
export function spreadError(
  name: SolverName,
  sde: LinearSde,
  dataSd: number,
  steps: number,
  end = 1e-3,
): number {
  const solver: Solver = solvers[name];
  const score = exactScore([{ weight: 1, mean: [0], sd: dataSd }], sde);
  const spread = (t: number) => {
    const { alpha, sigma } = sde.marginal(t);
    return Math.hypot(alpha * dataSd, sigma);
  };
  const law = gaussianLaw(
    (normal) => solver.step(sde, score, normal),
    { mean: 0, sd: spread(1) },
    solver.times(sde, 1, end, steps),
  );
  return law.sd / spread(end) - 1;
}
