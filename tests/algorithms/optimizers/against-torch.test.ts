import { describe, expect, test } from 'vitest';
import { adamStep, startAdam, type AdamOptions } from '../../../src/algorithms/optimizers/adam.ts';
import { adamwStep } from '../../../src/algorithms/optimizers/adamw.ts';
import { lionStep, startLion } from '../../../src/algorithms/optimizers/lion.ts';
import {
  logisticRegression,
  quadratic,
  rosenbrock,
} from '../../../src/algorithms/optimizers/problem.ts';
import { cosineSchedule } from '../../../src/algorithms/optimizers/schedule.ts';
import { sgdStep, startSgd, type SgdOptions } from '../../../src/algorithms/optimizers/sgd.ts';
import oracle from '../../oracles/optimizers.json' with { type: 'json' };

/** Walks 240 steps with one optimizer and returns every 12th point. */
type Walk = (
  start: readonly number[],
  gradient: (theta: readonly number[], t: number) => readonly number[],
  lr: number,
) => (readonly number[])[];

function walk<S extends { theta: readonly number[] }>(
  begin: (theta: readonly number[]) => S,
  take: (state: S, gradient: readonly number[], lr: number, t: number) => S,
): Walk {
  return (start, gradient, lr) => {
    const path: (readonly number[])[] = [];
    let state = begin(start);
    for (let t = 1; t <= oracle.steps; t += 1) {
      state = take(state, gradient(state.theta, t), lr, t);
      if (t % oracle.every === 0) path.push(state.theta);
    }
    return path;
  };
}

const sgd = (options: Omit<SgdOptions, 'lr'>) =>
  walk(startSgd, (state, g, lr) => sgdStep(state, g, { lr, ...options }));
const adam = (options: Omit<AdamOptions, 'lr'>) =>
  walk(startAdam, (state, g, lr) => adamStep(state, g, { lr, ...options }));
const adamw = (options: Omit<AdamOptions, 'lr'>) =>
  walk(startAdam, (state, g, lr) => adamwStep(state, g, { lr, ...options }));
const cosine = cosineSchedule({ steps: oracle.steps, warmup: 0, floor: 0 });

const walks: Record<string, Walk> = {
  sgd: sgd({}),
  sgdL2: sgd({ weightDecay: 0.1 }),
  momentum: sgd({ momentum: 0.9, weightDecay: 0.05 }),
  nesterov: sgd({ momentum: 0.9, nesterov: true, weightDecay: 0.05 }),
  sgdw: sgd({ momentum: 0.9, weightDecay: 0.1, decoupled: true }),
  adam: adam({}),
  adamL2: adam({ weightDecay: 0.1 }),
  adamBetas: adam({ beta1: 0.8, beta2: 0.95, eps: 1e-3, weightDecay: 0.01 }),
  amsgrad: adam({ amsgrad: true, weightDecay: 0.1 }),
  adamw: adamw({ weightDecay: 0.1 }),
  adamwBetas: adamw({ beta1: 0.9, beta2: 0.95, eps: 1e-6, weightDecay: 0.5 }),
  adamwAmsgrad: adamw({ amsgrad: true, weightDecay: 0.1 }),
  adamwCosine: walk(startAdam, (state, g, lr, t) =>
    adamwStep(state, g, { lr, schedule: cosine(t), weightDecay: 0.1 }),
  ),
  lion: walk(startLion, (state, g, lr) => lionStep(state, g, { lr, weightDecay: 0.1 })),
};

const gradients: Record<string, (theta: readonly number[], t: number) => readonly number[]> = {
  quadratic: quadratic(oracle.curvatures, oracle.minimum).gradient,
  rosenbrock: rosenbrock().gradient,
  logistic: logisticRegression(oracle.features, oracle.labels).gradient,
  waves: (_, t) =>
    [-6, -3, 0, 3].map(
      (k) => 10 ** k * (Math.sin((t * (k + 8)) / 5) + 0.3 * Math.cos((t * t) / 7)),
    ),
};

describe('240 steps against torch.optim', () => {
  test('cover every optimizer on every problem', () => {
    expect(oracle.runs).toHaveLength(Object.keys(walks).length * Object.keys(gradients).length);
  });

  test.each(oracle.runs)('$optimizer takes the same path on $problem', (run) => {
    const path = walks[run.optimizer]!(run.start, gradients[run.problem]!, run.lr);
    path.forEach((point, k) =>
      point.forEach((x, i) => {
        const expected = run.path[k]![i]!;
        expect(Math.abs(x - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
      }),
    );
  });
});
