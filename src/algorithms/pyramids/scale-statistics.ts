import type { Box } from '../boxes/box.ts';
import { bisect } from '../numerics/bisect.ts';
import { normalCdf } from '../numerics/normal-cdf.ts';
import type { Random } from '../numerics/random.ts';

/** Relative scale of an object, $\sigma = \sqrt{wh / WH}$, at a share of the objects below it. */
export interface ScaleQuantile {
  readonly share: number;
  readonly scale: number;
}

/** The quantiles that the SNIP paper gives for COCO (text and Fig. 1). */
export const cocoQuantiles: readonly ScaleQuantile[] = [
  { share: 0.1, scale: 0.024 },
  { share: 0.5, scale: 0.106 },
  { share: 0.9, scale: 0.472 },
];

/** The median of ImageNet in the text of the SNIP paper; the label of its Fig. 1 says 0.556. */
export const imagenetMedian = 0.554;

const z90 = 1.2815515655446004;
const [low, middle, high] = cocoQuantiles.map(({ scale }) => Math.log(scale)) as [
  number,
  number,
  number,
];

/**
 * A model of COCO's relative scales through the three published quantiles: log-normal on either side
 * of the median, and log-uniform from the 90 % quantile to an object that fills its image. What lies
 * between and beyond the three points is an assumption, not a measurement.
 *
 * @param scale  $\sigma > 0$
 * @returns      share of the objects below it, in [0, 1]
 */
export function cocoShareBelow(scale: number): number {
  if (!(scale > 0)) return 0;
  if (scale >= 1) return 1;
  const log = Math.log(scale);
  if (log >= high) return 0.9 + (0.1 * (log - high)) / -high;
  const slope = log < middle ? (middle - low) / z90 : (high - middle) / z90;
  return normalCdf((log - middle) / slope);
}

/**
 * The scale below which a share of the objects of the model lies: the inverse of `cocoShareBelow`.
 *
 * @param share  in (0, 1]
 * @throws RangeError for any other share
 */
export function cocoScaleAt(share: number): number {
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(`A share is above 0 and at most 1, but got ${share}.`);
  }
  if (share >= 0.9) return Math.exp(high * (1 - (share - 0.9) / 0.1));
  // The distribution function is smooth and rising.
  return Math.exp(bisect((at) => cocoShareBelow(Math.exp(at)) < share, middle - 12, high));
}

/** An equally likely sample of the model: the scales at the shares $(i + ½)/n$. */
export function cocoScales(count: number): number[] {
  return Array.from({ length: count }, (_, i) => cocoScaleAt((i + 0.5) / count));
}

/**
 * Objects of one image drawn from the model: scale by the model, aspect ratio log-normal with
 * deviation ln 1.5 and cut so that the box fits, place uniform.
 *
 * @param width, height  of the image, px
 * @returns              `count` boxes inside the image
 */
export function sampleObjects(random: Random, count: number, width: number, height: number): Box[] {
  return Array.from({ length: count }, () => {
    const size = cocoScaleAt(1 - random.uniform()) * Math.sqrt(width * height);
    const wanted = Math.exp(Math.log(1.5) * random.normal());
    // w = size √r ≤ W and h = size / √r ≤ H.
    const ratio = Math.min((width / size) ** 2, Math.max((size / height) ** 2, wanted));
    const [w, h] = [size * Math.sqrt(ratio), size / Math.sqrt(ratio)];
    const x = random.uniform() * Math.max(0, width - w);
    const y = random.uniform() * Math.max(0, height - h);
    return [x, y, Math.min(x + w, width), Math.min(y + h, height)];
  });
}
