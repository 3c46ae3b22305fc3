import type { Box } from '../boxes/box.ts';
import { iou } from '../boxes/iou.ts';
import { checkLengths, rankByScore } from './ranking.ts';

/** What a detector says about one image and one class, and what is there. */
export interface ImageResult {
  readonly boxes: readonly Box[];
  readonly scores: readonly number[];
  readonly truths: readonly Box[];
}

/** A detection with the true object it was given to, if any. */
export interface Match {
  /** Index of the box in its image. */
  readonly index: number;
  readonly score: number;
  /** Index of the true object; absent for a false positive. */
  readonly truth?: number;
}

/** Recall and precision of all detections whose rank is at least as good. */
export interface OperatingPoint {
  readonly score: number;
  readonly recall: number;
  readonly precision: number;
}

/** AP over ten IoU thresholds and at two of them, each in [0, 1] or NaN without true objects. */
export interface CocoAp {
  readonly ap: number;
  readonly ap50: number;
  readonly ap75: number;
  readonly byThreshold: readonly number[];
}

/** 0.50, 0.55, …, 0.95 as NumPy's `linspace` rounds them: the ninth is 0.8999999999999999. */
export const cocoThresholds: readonly number[] = Array.from({ length: 10 }, (_, i) =>
  i === 9 ? 0.95 : 0.5 + i * ((0.95 - 0.5) / 9),
);

const recallLevels = 101;

/**
 * Gives detections to true objects as COCO does: by falling score, each takes the free object that
 * it overlaps most, if by at least the threshold. An object is taken once, so a second detection of
 * it is a false positive however good it is; of objects overlapped equally the last one is taken.
 *
 * @param image          one class in one image
 * @param threshold      IoU in [0, 1]; equality counts, and at 1 an overlap of $1 - 10^{-10}$ does
 * @param maxDetections  only the best ones of the image are looked at, 100 in COCO
 * @returns              one entry a detection, by falling score
 * @throws               RangeError for lists of different length or a NaN score
 * @see                  pycocotools, cocoeval.py, `evaluateImg`; without crowd and area flags
 */
export function matchDetections(
  image: ImageResult,
  threshold: number,
  maxDetections = 100,
): Match[] {
  return matchRanked(rankDetections(image, maxDetections), threshold);
}

/** A detection with its overlap with every true object of its image. */
interface Ranked {
  readonly index: number;
  readonly score: number;
  readonly overlaps: readonly number[];
}

/** The best detections of an image by falling score: all that does not depend on a threshold. */
function rankDetections({ boxes, scores, truths }: ImageResult, maxDetections: number): Ranked[] {
  checkLengths(boxes, scores);
  return rankByScore(scores)
    .slice(0, maxDetections)
    .map((index) => ({
      index,
      score: scores[index]!,
      overlaps: truths.map((object) => iou(boxes[index]!, object)),
    }));
}

function matchRanked(detections: readonly Ranked[], threshold: number): Match[] {
  const taken = new Set<number>();
  return detections.map(({ index, score, overlaps }) => {
    let best = Math.min(threshold, 1 - 1e-10);
    let truth: number | undefined;
    for (let g = 0; g < overlaps.length; g += 1) {
      if (overlaps[g]! < best || taken.has(g)) continue;
      best = overlaps[g]!;
      truth = g;
    }
    if (truth === undefined) return { index, score };
    taken.add(truth);
    return { index, score, truth };
  });
}

/**
 * Recall and precision after each detection of the whole data set, by falling score. Equal scores
 * stay in the order of images and of ranks in them, so a set of many ties has an AP that depends on
 * the order of its images.
 *
 * @returns  one point a detection; empty when there are no true objects
 */
export function operatingPoints(
  images: readonly ImageResult[],
  threshold: number,
  maxDetections = 100,
): OperatingPoint[] {
  const matches = images.flatMap((image) => matchDetections(image, threshold, maxDetections));
  const order = rankByScore(matches.map(({ score }) => score));
  return pointsAlong(order, matches, countObjects(images));
}

function countObjects(images: readonly ImageResult[]): number {
  return images.reduce((sum, { truths }) => sum + truths.length, 0);
}

/** The operating points of matches in an order of ranks; none without true objects. */
function pointsAlong(
  order: readonly number[],
  matches: readonly Match[],
  objects: number,
): OperatingPoint[] {
  if (objects === 0) return [];
  let hits = 0;
  return order.map((m, rank) => {
    const { score, truth } = matches[m]!;
    if (truth !== undefined) hits += 1;
    return { score, recall: hits / objects, precision: hits / (rank + 1) };
  });
}

/**
 * Mean over 101 recall levels of the best precision from there on:
 * $\frac1{101}\sum_{k=0}^{100} \max_{r \ge k/100} p(r)$, where the maximum over no point is 0.
 *
 * @param points  from `operatingPoints`
 * @returns       a number in [0, 1]
 */
export function interpolatedPrecision(points: readonly OperatingPoint[]): number {
  const envelope = points.map(({ precision }) => precision);
  for (let i = envelope.length - 2; i >= 0; i--) {
    envelope[i] = Math.max(envelope[i]!, envelope[i + 1]!);
  }
  let [sum, at] = [0, 0];
  for (let k = 0; k < recallLevels; k++) {
    // k * 0.01, not k / 100: NumPy's levels, where the 58th is 0.5700000000000001.
    while (at < points.length && points[at]!.recall < k * 0.01) at += 1;
    sum += envelope[at] ?? 0;
  }
  return sum / recallLevels;
}

/**
 * Average precision: the interpolated precision of the whole ranking at one IoU threshold.
 *
 * @param images     results of one class; the order breaks ties of scores
 * @param threshold  IoU at which a detection counts
 * @returns          a number in [0, 1]; NaN when there are no true objects (pycocotools: −1)
 * @see              pycocotools, cocoeval.py, `accumulate`
 */
export function averagePrecision(
  images: readonly ImageResult[],
  threshold: number,
  maxDetections = 100,
): number {
  if (countObjects(images) === 0) return NaN;
  return interpolatedPrecision(operatingPoints(images, threshold, maxDetections));
}

/** COCO's AP of one class: the mean of `averagePrecision` over `cocoThresholds`, AP50 and AP75. */
export function cocoAp(images: readonly ImageResult[], maxDetections = 100): CocoAp {
  const objects = countObjects(images);
  // The threshold decides what is a hit, not how the detections rank: they are sorted once for all ten.
  const ranked = images.map((image) => rankDetections(image, maxDetections));
  const order = rankByScore(ranked.flatMap((detections) => detections.map(({ score }) => score)));
  const byThreshold = cocoThresholds.map((threshold) => {
    if (objects === 0) return NaN;
    const matches = ranked.flatMap((detections) => matchRanked(detections, threshold));
    return interpolatedPrecision(pointsAlong(order, matches, objects));
  });
  const ap = byThreshold.reduce((sum, value) => sum + value, 0) / byThreshold.length;
  return { ap, ap50: byThreshold[0]!, ap75: byThreshold[5]!, byThreshold };
}
