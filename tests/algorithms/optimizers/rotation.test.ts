import { describe, expect, test } from 'vitest';
import { adamStep, startAdam, type AdamOptions } from '../../../src/algorithms/optimizers/adam.ts';
import { adamwStep } from '../../../src/algorithms/optimizers/adamw.ts';
import { rotationUnderNoise } from '../../../src/algorithms/optimizers/rotation.ts';

/** $f(w) = -w^\top a/\lVert w\rVert$, whose gradient is orthogonal to w and falls with its length. */
function cosineGradient(w: readonly number[]): number[] {
  const a = [3, -1, 2];
  const norm = Math.hypot(...w);
  const along = w.reduce((sum, x, i) => sum + x * a[i]!, 0) / norm ** 2;
  return w.map((x, i) => (along * x - a[i]!) / norm);
}

function directions(
  take: typeof adamwStep,
  start: number[],
  options: AdamOptions,
  steps = 50,
): number[][] {
  let state = startAdam(start);
  return Array.from({ length: steps }, () => {
    state = take(state, cosineGradient(state.theta), { ...options, eps: 0 });
    const norm = Math.hypot(...state.theta);
    return state.theta.map((x) => x / norm);
  });
}

describe('scale-invariant weights', () => {
  const start = [1, 2, 0.5];
  const scaled = start.map((x) => 10 * x);

  test('turn the same way under AdamW when w and γ are times s and λ is divided by s', () => {
    const a = directions(adamwStep, start, { lr: 0.02, weightDecay: 1 });
    const b = directions(adamwStep, scaled, { lr: 0.2, weightDecay: 0.1 });
    a.flat().forEach((x, i) => expect(b.flat()[i]).toBeCloseTo(x, 9));
  });

  test('need λ divided by s² for the same under Adam with L2', () => {
    const a = directions(adamStep, start, { lr: 0.02, weightDecay: 1 });
    const b = directions(adamStep, scaled, { lr: 0.2, weightDecay: 0.01 });
    a.flat().forEach((x, i) => expect(b.flat()[i]).toBeCloseTo(x, 9));
  });
});

describe('rotationUnderNoise', () => {
  const run = { size: 32, seed: 11, weightDecay: 1, lr: 2e-3, steps: 16_000 };

  test('settles at an rms of sqrt(γ/2λ) and turns by sqrt(2γλ) a step without momentum', () => {
    const { rms, angle } = rotationUnderNoise({ ...run, beta1: 0 });
    expect(rms / Math.sqrt(run.lr / 2)).toBeCloseTo(1, 1);
    expect(angle / Math.sqrt(2 * run.lr)).toBeCloseTo(1, 1);
  });

  test('with momentum turns by sqrt((1 - β1)/(1 + β1)) of that a step', () => {
    const { angle } = rotationUnderNoise(run);
    expect(angle / Math.sqrt(2 * run.lr)).toBeCloseTo(Math.sqrt(0.1 / 1.9), 1);
  });

  test('turns at the speed that the product γλ sets', () => {
    const a = rotationUnderNoise(run);
    const b = rotationUnderNoise({ ...run, lr: 2e-2, weightDecay: 0.1 });
    expect(b.angle / a.angle).toBeCloseTo(1, 1);
    expect(b.rms / a.rms).toBeCloseTo(10, 0);
  });
});
