import type { Box } from '../boxes/box.ts';
import { boxIou } from '../boxes/iou.ts';
import {
  cocoAp,
  interpolatedPrecision,
  matchDetections,
  operatingPoints,
  type ImageResult,
} from './average-precision.ts';
import { gaussianDecay, linearDecay, type Decay } from './decay.ts';
import { diouNms } from './diou-nms.ts';
import { fastNms } from './fast-nms.ts';
import { matrixNms } from './matrix-nms.ts';
import { nms } from './nms.ts';
import { softNms } from './soft-nms.ts';
import { weightedNms } from './weighted-nms.ts';

/** Turns all boxes of an image into those that are reported. */
export type Suppression = (image: ImageResult) => ImageResult;

/** Every kind of suppression as a function from image to image. */
export const suppressions = {
  none: (): Suppression => (image) => image,
  hard: (threshold: number): Suppression => keeping(nms, threshold),
  diou: (threshold: number): Suppression => keeping(diouNms, threshold),
  fast: (threshold: number): Suppression => keeping(fastNms, threshold),
  linear: (threshold: number): Suppression => rescoring(linearDecay(threshold)),
  gaussian: (sigma: number): Suppression => rescoring(gaussianDecay(sigma)),
  matrix:
    (sigma: number): Suppression =>
    (image) => ({
      ...image,
      scores: matrixNms(image.boxes, image.scores, gaussianDecay(sigma)),
    }),
  weighted:
    (threshold: number): Suppression =>
    ({ boxes, scores, truths }) => {
      const merged = weightedNms(boxes, scores, threshold);
      return {
        boxes: merged.map(({ box }) => box),
        scores: merged.map(({ score }) => score),
        truths,
      };
    },
} as const;

/** What a suppression makes of a set of images. */
export interface Outcome {
  readonly ap: number;
  readonly ap50: number;
  /** AP when boxes below the display threshold are dropped, as in a demonstration. */
  readonly shownAp: number;
  /** Of the boxes shown: those that hit, all of them, and all true objects, at an IoU of 0.5. */
  readonly hits: number;
  readonly shown: number;
  readonly objects: number;
}

/**
 * Judges a suppression twice: by COCO's AP, which looks at the whole ranking, and by what is left
 * when boxes below a display threshold are hidden.
 */
export function judge(
  images: readonly ImageResult[],
  suppress: Suppression,
  display = 0.3,
): Outcome {
  const reported = images.map(suppress);
  const visible = reported.map(({ boxes, scores, truths }) => ({
    boxes: boxes.filter((_, i) => scores[i]! >= display),
    scores: scores.filter((score) => score >= display),
    truths,
  }));
  const matches = visible.flatMap((image) => matchDetections(image, 0.5));
  const { ap, ap50 } = cocoAp(reported);
  return {
    ap,
    ap50,
    shownAp: cocoAp(visible).ap,
    hits: matches.filter(({ truth }) => truth !== undefined).length,
    shown: matches.length,
    objects: images.reduce((sum, { truths }) => sum + truths.length, 0),
  };
}

/** What greedy NMS makes of images at one threshold, with a hit at an IoU of 0.5. */
export interface SweepPoint {
  readonly threshold: number;
  /** Found objects over all objects. */
  readonly recall: number;
  /** Hits over kept boxes. */
  readonly precision: number;
  readonly ap50: number;
}

/** Recall, precision and AP50 of greedy NMS at each threshold. Throws as `nms`. */
export function sweepThresholds(
  images: readonly ImageResult[],
  thresholds: readonly number[],
): SweepPoint[] {
  const keepers = images.map(keeperOf);
  return thresholds.map((threshold) => {
    const points = operatingPoints(
      keepers.map((keep) => keep(threshold)),
      0.5,
    );
    const { recall, precision } = points.at(-1) ?? { recall: 0, precision: NaN };
    return { threshold, recall, precision, ap50: interpolatedPrecision(points) };
  });
}

/** Greedy NMS of one image at any threshold, with the overlaps computed once. */
function keeperOf({ boxes, scores, truths }: ImageResult): (threshold: number) => ImageResult {
  const overlaps = boxIou(boxes, boxes);
  const indexOf = new Map(boxes.map((box, i) => [box, i]));
  const overlap = (a: Box, b: Box) => overlaps[indexOf.get(a)!]![indexOf.get(b)!]!;
  return (threshold) => {
    const kept = nms(boxes, scores, threshold, overlap);
    return { boxes: kept.map((i) => boxes[i]!), scores: kept.map((i) => scores[i]!), truths };
  };
}

type Keep = (boxes: readonly Box[], scores: readonly number[], threshold: number) => number[];

function keeping(keep: Keep, threshold: number): Suppression {
  return ({ boxes, scores, truths }) => {
    const kept = keep(boxes, scores, threshold);
    return { boxes: kept.map((i) => boxes[i]!), scores: kept.map((i) => scores[i]!), truths };
  };
}

function rescoring(decay: Decay): Suppression {
  return ({ boxes, scores, truths }) => {
    const kept = softNms(boxes, scores, decay);
    return {
      boxes: kept.map(({ index }) => boxes[index]!),
      scores: kept.map(({ score }) => score),
      truths,
    };
  };
}
