import type { Box } from '../boxes/box.ts';
import { iou } from '../boxes/iou.ts';
import { checkLengths, checkThreshold, rankByScore } from './ranking.ts';
import { weightedMean, type MergedBox } from './weighted-nms.ts';

/** The boxes of one class that one model found in an image. */
export interface ModelOutput {
  readonly boxes: readonly Box[];
  readonly scores: readonly number[];
}

/**
 * Weighted box fusion of several models: nothing is thrown away, boxes that agree are averaged.
 *
 * All boxes go by falling score. Each joins the cluster whose **fused** box it overlaps most, if by
 * more than the threshold, else it opens a cluster. The fused box is the mean of its members
 * weighted by score and is recomputed at every join; its score is their mean, multiplied at the end
 * by $\min(M, n)/M$ for n members and M models. What one of two models found keeps half its score.
 *
 * @param models     outputs of one class; members are numbered through all models in turn
 * @param threshold  IoU in [0, 1], 0.55 in the official code; joining is strict
 * @returns          fused boxes, highest score first
 * @throws           RangeError for lists of different length, a score that is not above 0, or a
 *                   threshold outside [0, 1]
 * @see              Solovyev et al., 2021: https://arxiv.org/abs/1910.13302;
 *                   ZFTurbo/Weighted-Boxes-Fusion, conf_type 'avg', equal weights (it breaks ties of
 *                   scores by the later box)
 */
export function weightedBoxFusion(models: readonly ModelOutput[], threshold = 0.55): MergedBox[] {
  for (const { boxes, scores } of models) checkLengths(boxes, scores);
  checkThreshold(threshold);
  const boxes = models.flatMap((model) => model.boxes);
  const scores = models.flatMap((model) => model.scores);
  const useless = scores.find((score) => !(score > 0));
  if (useless !== undefined) {
    throw new RangeError(
      `Box fusion weights boxes by their scores, which need to be above 0, but got ${useless}. ` +
        'Drop boxes without a score first.',
    );
  }
  const clusters: MergedBox[] = [];
  for (const i of rankByScore(scores)) {
    const overlaps = clusters.map(({ box }) => iou(box, boxes[i]!));
    const best = overlaps.indexOf(Math.max(...overlaps));
    const joins = best >= 0 && overlaps[best]! > threshold;
    const members = joins ? [...clusters[best]!.members, i] : [i];
    const memberScores = members.map((m) => scores[m]!);
    const fused: MergedBox = {
      box: weightedMean(
        members.map((m) => boxes[m]!),
        memberScores,
      ),
      score: memberScores.reduce((sum, score) => sum + score, 0) / members.length,
      members,
    };
    clusters[joins ? best : clusters.length] = fused;
  }
  const share = ({ members }: MergedBox) => Math.min(models.length, members.length) / models.length;
  const rescaled = clusters.map((cluster) => ({
    ...cluster,
    score: cluster.score * share(cluster),
  }));
  return rankByScore(rescaled.map(({ score }) => score)).map((i) => rescaled[i]!);
}
