import type { Box } from '../boxes/box.ts';
import { cocoAp, type CocoAp, type ImageResult } from './average-precision.ts';
import type { Candidate, DenseScene } from './dense-scenes.ts';
import { sigmoid } from './focal-loss.ts';
import { nms } from './nms.ts';

/** By what candidates are ranked: class score alone, its product with a quality, or a joint score. */
export const rankingKeys = ['class', 'centerness', 'iou', 'joint'] as const;
export type RankingKey = (typeof rankingKeys)[number];

/** Which prediction is replaced by the truth before suppression; boxes and qualities at objects only. */
export const replacements = ['none', 'centerness', 'iou', 'class', 'class-iou', 'box'] as const;
export type Replacement = (typeof replacements)[number];

export interface RankingOptions {
  readonly key: RankingKey;
  readonly replaced: Replacement;
  /** Standard deviation of the class logit from location to location within an object. */
  readonly jitter: number;
  /** Standard deviation of the predicted IoU, of the branch and of the joint score alike. */
  readonly noise: number;
}

/** IoU above which NMS removes a box: the 0.6 of FCOS, ATSS and VarifocalNet. */
export const suppressionThreshold = 0.6;

const centernessNoise = 0.1;
/** About the mean IoU of the candidates of an object. */
const usualIou = 0.8;

/**
 * The number by which a candidate is ranked.
 *
 * The class score is $\sigma(a + \epsilon z_1)$ for the presence logit $a$ and the jitter $\epsilon$,
 * independent of the IoU $u$; the IoU branch says $\hat u = u + \sigma z_2$, at the background, where it
 * is not taught, an arbitrary number. The joint score is $\sigma(a)\,\hat u$ with the **same** error
 * $z_2$ and without jitter; at the background $\hat u$ scatters about what an object would have.
 *
 * @returns  a number in [0, 1]; candidates may tie, at 0 or 1 when the class is replaced
 * @throws   RangeError for a negative jitter or noise
 */
export function rankingScore(candidate: Candidate, options: RankingOptions): number {
  const { key, replaced, jitter, noise } = options;
  if (!(jitter >= 0 && noise >= 0)) {
    throw new RangeError(
      `Standard deviations need to be at least 0, but got ${jitter} and ${noise}.`,
    );
  }
  const { object, presence, errors } = candidate;
  const trueClass = replaced === 'class' || replaced === 'class-iou';
  if (trueClass && object === undefined) return 0;
  const present = trueClass ? 1 : sigmoid(presence + (key === 'joint' ? 0 : jitter * errors[0]));
  return key === 'class' ? present : present * quality(candidate, options);
}

/** What the second factor of a ranking says; its error is gone where it is replaced by the truth. */
function quality(candidate: Candidate, { key, replaced, noise }: RankingOptions): number {
  const { object, iou, errors } = candidate;
  const known = object !== undefined;
  if (key === 'centerness') {
    const exact = known && replaced === 'centerness';
    return clip(candidate.centerness + (exact ? 0 : centernessNoise * errors[2]));
  }
  if (!known && key === 'iou') return candidate.untaught;
  const exact = known && (replaced === 'iou' || replaced === 'class-iou');
  return clip((known ? iou : usualIou) + (exact ? 0 : noise * errors[1]));
}

/** The box that is scored: the predicted one, or its object's when boxes are replaced. */
export function rankedBox(
  { box, object }: Candidate,
  truths: readonly Box[],
  replaced: Replacement,
) {
  return replaced === 'box' && object !== undefined ? truths[object]! : box;
}

/** A scene after ranking and NMS. */
export interface RankedScene extends ImageResult {
  /** Score of every candidate of the scene. */
  readonly all: readonly number[];
  /** Indices of the candidates that NMS kept, by falling score; `boxes` and `scores` are theirs. */
  readonly kept: readonly number[];
}

/** Ranks the candidates of a scene, drops those with a score of 0 and suppresses duplicates. */
export function rankScene(
  { truths, candidates }: DenseScene,
  options: RankingOptions,
): RankedScene {
  const all = candidates.map((candidate) => rankingScore(candidate, options));
  const live = all.flatMap((score, i) => (score > 0 ? [i] : []));
  const boxes = live.map((i) => rankedBox(candidates[i]!, truths, options.replaced));
  const scores = live.map((i) => all[i]!);
  const kept = nms(boxes, scores, suppressionThreshold);
  return {
    all,
    kept: kept.map((i) => live[i]!),
    boxes: kept.map((i) => boxes[i]!),
    scores: kept.map((i) => scores[i]!),
    truths,
  };
}

/** COCO's AP of a ranking over a set of scenes. */
export function rankingAp(scenes: readonly DenseScene[], options: RankingOptions): CocoAp {
  return cocoAp(scenes.map((scene) => rankScene(scene, options)));
}

function clip(quality: number): number {
  return Math.min(Math.max(quality, 0), 1);
}
