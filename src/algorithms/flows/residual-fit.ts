import { adamStep, startAdam, type AdamState } from '../optimizers/adam.ts';
import { planeGrid } from './plane.ts';
import { flowGradient, flowLogDensity, startFlow, type FlowShape, type Point } from './real-nvp.ts';
import { fittedScale, logSimple } from './residual-likelihood.ts';

/** What is fitted, and how. */
export interface FitOptions {
  /** The batch of a step: errors divided by their scale, see {@link errorScale}. */
  batch: (step: number) => readonly Point[];
  shape: FlowShape;
  /**
   * With: $-\log G-\log s$, so that $sQG$ is the likelihood and $G$ becomes the residual.
   * Without: $-\log G$, so that $G$ becomes the whole density.
   */
  withNormalizer: boolean;
  lr: number;
  seed: number;
}

/** A training run that computes its steps when they are asked for and keeps them. */
export interface FitRun {
  /** Parameters of the flow after so many steps. */
  at(step: number): readonly number[];
}

/** $\log Q$ of a point: two independent Laplace densities with $b = 1$. */
export function logLaplace([x, y]: Point): number {
  return logSimple('laplace', x) + logSimple('laplace', y);
}

/** Mean absolute error of each axis: the best scales of two independent Laplace densities. */
export function errorScale(errors: readonly Point[]): Point {
  const along = (axis: 0 | 1) =>
    fittedScale(
      'laplace',
      errors.map((e) => e[axis]),
    );
  return [along(0), along(1)];
}

/**
 * Fits a flow to errors by Adam, a batch a step. $Q$ has no parameter, so it only matters through
 * $\log s=-\log\int QG$, a midpoint sum on 28 × 28 cells over $[-8, 8]^2$, of which the gradient is $-\sum_jw_j\nabla\log G(x_j)$ with $w_j\propto Q(x_j)G(x_j)$.
 *
 * @throws  RangeError for a batch without errors or a step that is not an integer from 0 on
 * @see     Li et al., ICCV 2021, Eqs. (6)–(8): https://arxiv.org/abs/2107.11291
 */
export function createFit(options: FitOptions): FitRun {
  const { shape, lr } = options;
  const grid = planeGrid(8, 28);
  const logQ = grid.points.map(logLaplace);
  const thetas: (readonly number[])[] = [];
  let state: AdamState = startAdam(startFlow(shape, options.seed));
  thetas.push(state.theta);

  function gradientAt(theta: readonly number[], step: number): number[] {
    const errors = options.batch(step);
    if (errors.length === 0) {
      throw new RangeError(`A fit needs errors in every batch, but that of step ${step} is empty.`);
    }
    const gradient = new Float64Array(theta.length);
    for (const e of errors) flowGradient(shape, theta, e, -1 / errors.length, gradient);
    if (options.withNormalizer) {
      const weights = logQ.map((q, j) =>
        Math.exp(q + flowLogDensity(shape, theta, grid.points[j]!)),
      );
      const total = weights.reduce((sum, w) => sum + w, 0);
      weights.forEach((w, j) => flowGradient(shape, theta, grid.points[j]!, w / total, gradient));
    }
    return Array.from(gradient);
  }

  return {
    at(step) {
      if (!Number.isInteger(step) || step < 0) {
        throw new RangeError(`A step is an integer from 0 on, but got ${step}.`);
      }
      while (thetas.length <= step) {
        state = adamStep(state, gradientAt(state.theta, thetas.length), { lr });
        thetas.push(state.theta);
      }
      return thetas[step]!;
    },
  };
}
