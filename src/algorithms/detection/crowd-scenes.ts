import { fromCxcywh, toCxcywh, type Box } from '../boxes/box.ts';
import { iou } from '../boxes/iou.ts';
import { createRandom, type Random } from '../numerics/random.ts';
import type { ImageResult } from './average-precision.ts';

const [width, height] = [40, 100];
const boxesPerObject = 8;

/**
 * Two true objects side by side and what a detector without suppression might say about them.
 *
 * The objects are 40 x 100 px and shifted so that their IoU is `overlap`. Each gets 8 boxes whose
 * center errs by 6 % and whose size by 8 % of the object's (one standard deviation, independent),
 * with the score c · IoU + 0.05 z: c is 0.85 for the object in front and 0.70 for the one behind,
 * give or take 0.1. Strays score up to 0.4. Real errors are correlated, these are not.
 *
 * @param overlap  IoU of the two objects, in [0, 1)
 * @param random   the source of chance; the draws do not depend on the overlap
 * @param strays   number of false alarms far away
 * @returns        16 boxes and the strays, with scores in [0.001, 0.999], and 2 true objects
 * @throws         RangeError for an overlap outside [0, 1)
 */
export function crowdScene(overlap: number, random: Random, strays = 4): ImageResult {
  if (!(overlap >= 0 && overlap < 1)) {
    throw new RangeError(
      `Two different objects overlap by an IoU from 0 to below 1, but got ${overlap}.`,
    );
  }
  // Equal boxes shifted by d along one side have the IoU (w - d) / (w + d).
  const shift = (width * (1 - overlap)) / (1 + overlap);
  const truths = [fromCxcywh(0, 0, width, height), fromCxcywh(shift, 0, width, height)];
  const boxes: Box[] = [];
  const scores: number[] = [];
  const noise = (deviation: number) => deviation * random.normal();
  truths.forEach((truth, k) => {
    const [x, y] = toCxcywh(truth);
    const confidence = (k === 0 ? 0.85 : 0.7) + noise(0.1);
    for (let i = 0; i < boxesPerObject; i++) {
      const box = fromCxcywh(
        x + width * noise(0.06),
        y + height * noise(0.06),
        width * Math.exp(noise(0.08)),
        height * Math.exp(noise(0.08)),
      );
      boxes.push(box);
      scores.push(clip(confidence * iou(box, truth) + noise(0.05)));
    }
  });
  for (let i = 0; i < strays; i++) {
    const [x, y] = [200 * random.uniform() - 100, 200 + 200 * random.uniform()];
    boxes.push(fromCxcywh(x, y, width, height));
    scores.push(clip(0.4 * random.uniform()));
  }
  return { boxes, scores, truths };
}

/**
 * Scenes whose overlaps are spread evenly over [low, high], always the same for one seed.
 *
 * @param count  number of scenes
 */
export function crowdScenes(count: number, low: number, high: number, seed = 7): ImageResult[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () =>
    crowdScene(low + (high - low) * random.uniform(), random),
  );
}

function clip(score: number): number {
  return Math.min(Math.max(score, 0.001), 0.999);
}
