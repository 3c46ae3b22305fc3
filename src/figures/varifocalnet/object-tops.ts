import type { Replacement } from '../../algorithms/detection/dense-ranking.ts';
import type { DenseScene } from '../../algorithms/detection/dense-scenes.ts';

/** The kept box that stands for an object: the one ranked first among its own. */
export interface ObjectTop {
  /** Index of the candidate. */
  readonly index: number;
  /** Its IoU with the object, 1 when boxes are replaced by the true ones. */
  readonly iou: number;
}

/**
 * The first box of each object that has one.
 *
 * @param kept  indices of kept candidates by falling score
 */
export function objectTops(
  { truths, candidates }: DenseScene,
  kept: readonly number[],
  replaced: Replacement,
): ObjectTop[] {
  return truths.flatMap((_, object) => {
    const index = kept.find((i) => candidates[i]!.object === object);
    if (index === undefined) return [];
    return [{ index, iou: replaced === 'box' ? 1 : candidates[index]!.iou }];
  });
}
