import { createRandom } from '../numerics/random.ts';
import { startAdam, type AdamOptions } from './adam.ts';
import { adamwStep } from './adamw.ts';

/** What a weight vector that only its direction matters for settles into. */
export interface Rotation {
  /** Root mean square of its entries. */
  rms: number;
  /** Angle between two steps, rad; root mean square over time. */
  angle: number;
}

/** How a run of {@link rotationUnderNoise} is set. */
export interface RotationRun extends AdamOptions {
  /** Entries of the weight vector. */
  size: number;
  steps: number;
  seed: number;
}

/**
 * AdamW on a weight vector in front of a normalization layer, with gradients that are noise.
 *
 * Such a vector is scale-invariant, $f(sw) = f(w)$: its gradient is orthogonal to $w$ and falls with
 * $1/\lVert w\rVert$, and so does the noise here. Adam divides the size out, decay shortens the
 * vector, sideways steps lengthen it, and the two balance; the result does not depend on the start.
 *
 * @returns rms and angle over the second half of the run, which starts from a normal vector
 * @see     Kosson et al., ICML 2024: https://arxiv.org/abs/2305.17212
 */
export function rotationUnderNoise(run: RotationRun): Rotation {
  const random = createRandom(run.seed);
  let state = startAdam(Array.from({ length: run.size }, () => random.normal()));
  let squares = 0;
  let angles = 0;
  let counted = 0;
  for (let t = 1; t <= run.steps; t += 1) {
    const { theta } = state;
    state = adamwStep(
      state,
      scaleInvariantNoise(
        theta,
        theta.map(() => random.normal()),
      ),
      run,
    );
    if (t <= run.steps / 2) continue;
    const cosine =
      dot(theta, state.theta) / Math.sqrt(dot(theta, theta) * dot(state.theta, state.theta));
    squares += dot(state.theta, state.theta) / run.size;
    angles += Math.acos(Math.min(1, cosine)) ** 2;
    counted += 1;
  }
  return { rms: Math.sqrt(squares / counted), angle: Math.sqrt(angles / counted) };
}

/** Noise without its part along `w`, divided by the length of `w`. */
function scaleInvariantNoise(w: readonly number[], noise: readonly number[]): number[] {
  const squared = dot(w, w);
  const along = dot(w, noise) / squared;
  return noise.map((x, i) => (x - along * w[i]!) / Math.sqrt(squared));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
