import type { Step } from './sampling.ts';

/** A normal distribution on the line. */
export interface Normal {
  readonly mean: number;
  readonly sd: number;
}

/**
 * Exact distribution of a sampler's output when the score is linear in $x$ (Gaussian data): each step
 * is then $x\mapsto ax+b+cz$, so the mean becomes $am+b$ and the variance $a^2\mathrm{sd}^2+c^2$. No
 * particles, hence no sampling error to hide the error of the solver.
 *
 * The three numbers are read off the step itself, at $x=0$ and $x=1$ without noise and at $x=0$ with
 * $z=1$, so the code that is measured is the code that samples.
 *
 * @param makeStep  builds the sampler around a source of normal numbers; it draws at most one a point
 * @param start     distribution at `times[0]`
 */
export function gaussianLaw(
  makeStep: (normal: () => number) => Step,
  start: Normal,
  times: readonly number[],
): Normal {
  let draws = 0;
  const quiet = makeStep(() => {
    draws += 1;
    return 0;
  });
  const noisy = makeStep(() => 1);
  let { mean, sd } = start;
  for (let i = 1; i < times.length; i += 1) {
    const [b, sum] = quiet(Float64Array.of(0, 1), times[i - 1]!, times[i]!);
    const a = sum! - b!;
    // A step that draws nothing has no noise to measure.
    const c = draws > 0 ? noisy(Float64Array.of(0), times[i - 1]!, times[i]!)[0]! - b! : 0;
    mean = a * mean + b!;
    sd = Math.hypot(a * sd, c);
  }
  return { mean, sd };
}
