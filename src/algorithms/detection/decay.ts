import { checkThreshold } from './ranking.ts';

/** Factor in [0, 1] for the score of a box that overlaps the selected one by `overlap`. */
export type Decay = (overlap: number) => number;

/** Plain NMS as a decay: 0 for an overlap above $N_t$, otherwise 1. */
export function hardDecay(threshold: number): Decay {
  checkThreshold(threshold);
  return (overlap) => (overlap > threshold ? 0 : 1);
}

/**
 * Linear Soft-NMS: $1 - \mathrm{IoU}$ for an overlap above $N_t$, otherwise 1.
 *
 * It jumps from 1 to $1 - N_t$ at the threshold and is 0 for an exact duplicate. The official code
 * compares strictly, the paper and mmcv include equality.
 *
 * @throws  RangeError for a threshold outside [0, 1]
 * @see     Bodla et al., ICCV 2017: https://arxiv.org/abs/1704.04503
 */
export function linearDecay(threshold: number): Decay {
  checkThreshold(threshold);
  return (overlap) => (overlap > threshold ? 1 - overlap : 1);
}

/**
 * Gaussian Soft-NMS: $e^{-\mathrm{IoU}^2/\sigma}$ for every overlap; there is no threshold.
 *
 * Continuous, 1 where the boxes are apart, and never 0: an exact duplicate keeps $e^{-1/\sigma}$ of
 * its score. TensorFlow writes $e^{-\mathrm{IoU}^2/(2\sigma)}$, SOLOv2's code $e^{-\sigma\,\mathrm{IoU}^2}$.
 *
 * @param sigma  above 0, without unit; the paper uses 0.5
 * @throws       RangeError for a sigma that is not above 0
 * @see          Bodla et al., ICCV 2017: https://arxiv.org/abs/1704.04503
 */
export function gaussianDecay(sigma: number): Decay {
  if (!(sigma > 0)) {
    throw new RangeError(
      `A Gaussian decay needs sigma > 0, but got ${sigma}. The Soft-NMS paper uses 0.5.`,
    );
  }
  return (overlap) => Math.exp(-(overlap * overlap) / sigma);
}
