import type { Box } from '../boxes/box.ts';
import { checkThreshold } from './ranking.ts';
import { rankedOverlaps } from './ranked-overlaps.ts';

/** What Cluster-NMS keeps after each pass over the matrix. */
export interface ClusterNms {
  /** Indices of the kept boxes in the order of falling scores. */
  readonly kept: number[];
  /** Kept boxes after pass 1, 2, …; the last two are equal, which is how the loop ends. */
  readonly passes: readonly (readonly number[])[];
}

/**
 * Cluster-NMS: Fast NMS repeated, where in each pass only the boxes kept by the pass before may
 * suppress, until nothing changes.
 *
 * The result is that of greedy NMS, not an approximation: by induction the decision about the boxes
 * of ranks 1 to t is final after pass t, because it depends on better boxes alone. In practice a
 * few passes do, as many as the longest chain of boxes that suppress one another.
 *
 * @param boxes      n boxes, px
 * @param scores     n numbers; of equal scores the first in the list goes first
 * @param threshold  $N_t$ in [0, 1], removal is strict
 * @throws           RangeError as `nms`
 * @see              Zheng et al., Cluster-NMS, 2020: https://arxiv.org/abs/2005.03572
 */
export function clusterNms(
  boxes: readonly Box[],
  scores: readonly number[],
  threshold: number,
): ClusterNms {
  checkThreshold(threshold);
  const { order, above } = rankedOverlaps(boxes, scores);
  const passes: number[][] = [];
  let stays = order.map(() => true);
  for (;;) {
    const next = above.map((row) => row.every((overlap, i) => !stays[i] || overlap <= threshold));
    passes.push(order.filter((_, j) => next[j]));
    if (next.every((value, j) => value === stays[j])) break;
    stays = next;
  }
  return { kept: passes.at(-1)!, passes };
}
