import { drawErrors, lawDensity, type ErrorLaw } from './error-laws.ts';
import { integrate, marginal, planeGrid, type PlaneGrid } from './plane.ts';
import { flowGradient, flowLogDensity, type FlowShape, type Point } from './real-nvp.ts';
import { createFit, errorScale, logLaplace, type FitRun } from './residual-fit.ts';
import { fittedScale, logSimple } from './residual-likelihood.ts';

/** The flow of the study: 4 couplings of 8 hidden units, 200 parameters. */
export const studyShape: FlowShape = { layers: 4, hidden: 8 };

/** Training steps of a run. */
export const studySteps = 120;

/** A density on the grid and how well it explains the errors. */
export interface Explained {
  /** Density at each node, normalized so that the exact density integrates to 1. */
  density: Float64Array;
  /** Density of the normalized error in x alone, at each tick. */
  alongX: number[];
  /** Expected negative log-likelihood under the true law, $-\int p\log q$, in nats; never below the entropy. */
  loss: number;
}

/** What a flow fitted with or without $\log s$ says. */
export interface Learned {
  /** $G_\phi$ alone. */
  flow: Explained;
  /** $sQG_\phi$ with the exact s of the grid, whether or not it was trained with it. */
  product: Explained;
  /** $s = 1/\int QG$. */
  normalizer: number;
}

/** One law of errors, the fixed families fitted to it, and flows that learn it. */
export interface ErrorStudy {
  grid: PlaneGrid;
  /** 256 normalized errors to look at. */
  sample: readonly Point[];
  truth: Explained;
  laplace: Explained;
  gaussian: Explained;
  learned(withNormalizer: boolean, step: number): Learned;
  /** How hard an error is pulled back along x by each density. */
  pull(withNormalizer: boolean, step: number, at: Point): Pull;
}

/** $-\partial\log q/\partial x$ at one error: the slope of the loss, positive towards smaller x. */
export type Pull = Readonly<Record<'gaussian' | 'laplace' | 'flow' | 'product', number>>;

/**
 * Errors of a law over their mean absolute values, explained by a Laplace and a Gaussian of the best
 * scales and by a flow. Every training step sees 128 new errors, so nothing can be learned by heart.
 * Losses are midpoint sums on 64 × 64 cells over $[-10, 10]^2$.
 */
export function studyErrors(law: ErrorLaw): ErrorStudy {
  const grid = planeGrid(10, 64);
  const many = drawErrors(law, 4000, 1);
  const scale = errorScale(many);
  const normalized = (errors: readonly Point[]) =>
    errors.map(([x, y]): Point => [x / scale[0], y / scale[1]]);
  const area = scale[0] * scale[1];
  const p = grid.points.map(([x, y]) => area * lawDensity(law, [x * scale[0], y * scale[1]]));

  function explain(logDensity: ArrayLike<number>): Explained {
    const density = Float64Array.from(logDensity, Math.exp);
    const terms = p.map((value, i) => (value > 0 ? -value * logDensity[i]! : 0));
    return { density, alongX: marginal(grid, density), loss: integrate(grid, terms) };
  }

  const rms = ([0, 1] as const).map((axis) =>
    fittedScale(
      'gaussian',
      normalized(many).map((e) => e[axis]),
    ),
  );
  const logGaussian = ([x, y]: Point) =>
    logSimple('gaussian', x / rms[0]!) + logSimple('gaussian', y / rms[1]!) - Math.log(rms[0]! * rms[1]!); // prettier-ignore
  const logQ = grid.points.map(logLaplace);

  const runs = new Map<boolean, FitRun>();
  function run(withNormalizer: boolean): FitRun {
    const found = runs.get(withNormalizer);
    if (found) return found;
    const batch = (step: number) => normalized(drawErrors(law, 128, 100 + step));
    const made = createFit({ batch, shape: studyShape, withNormalizer, lr: 0.02, seed: 3 });
    runs.set(withNormalizer, made);
    return made;
  }

  return {
    grid,
    sample: normalized(drawErrors(law, 256, 7)),
    truth: explain(p.map(Math.log)),
    laplace: explain(logQ),
    gaussian: explain(grid.points.map(logGaussian)),
    learned(withNormalizer, step) {
      const theta = run(withNormalizer).at(step);
      const logG = grid.points.map((x) => flowLogDensity(studyShape, theta, x));
      const logQG = logG.map((g, i) => g + logQ[i]!);
      const normalizer = 1 / integrate(grid, logQG.map(Math.exp));
      const product = logQG.map((value) => value + Math.log(normalizer));
      return { flow: explain(logG), product: explain(product), normalizer };
    },
    pull(withNormalizer, step, at) {
      const theta = run(withNormalizer).at(step);
      const [flow] = flowGradient(studyShape, theta, at, -1, new Float64Array(theta.length));
      const laplace = Math.sign(at[0]);
      return { gaussian: at[0] / rms[0]! ** 2, laplace, flow, product: laplace + flow };
    },
  };
}
