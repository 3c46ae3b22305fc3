import type { Box } from '../boxes/box.ts';
import { diou, iou } from '../boxes/iou.ts';
import { nms } from './nms.ts';

/**
 * Overlap that counts less when the centers are apart: $\mathrm{IoU} - (\rho^2/c^2)^\beta$, where
 * $\rho$ is the distance of the centers and $c$ the diagonal of the enclosing box.
 *
 * @param beta  exponent above 0; 1 is the paper, a smaller one discounts distance more
 * @returns     a number in (-1, 1], at most the IoU
 */
export function distanceOverlap(a: Box, b: Box, beta = 1): number {
  // Subtracting twice would round, and decide ties with the threshold by the rounding.
  if (beta === 1) return diou(a, b);
  const overlap = iou(a, b);
  return overlap - (overlap - diou(a, b)) ** beta;
}

/**
 * DIoU-NMS: greedy NMS with $\mathrm{IoU} - (\rho^2/c^2)^\beta$ for the overlap. Two objects that
 * hide each other have different centers, duplicates of one object do not.
 *
 * At one threshold it removes less than NMS from any given kept box, for the overlap is at most
 * the IoU. Removal is strict (`>`); the paper also removes at equality.
 *
 * @param boxes      n boxes, px; the same unit along both axes, because $\rho^2/c^2$ depends on it
 * @param scores     n numbers; of equal scores the first in the list goes first
 * @param threshold  $\varepsilon$ in [0, 1]
 * @returns          indices of the kept boxes in the order of falling scores
 * @throws           RangeError as `nms`
 * @see              Zheng et al., AAAI 2020, eq. 13: https://arxiv.org/abs/1911.08287
 */
export function diouNms(
  boxes: readonly Box[],
  scores: readonly number[],
  threshold: number,
  beta = 1,
): number[] {
  return nms(boxes, scores, threshold, (kept, candidate) => distanceOverlap(kept, candidate, beta));
}
