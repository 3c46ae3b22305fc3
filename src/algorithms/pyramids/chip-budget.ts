import { createRandom } from '../numerics/random.ts';
import { positiveChips, sniperScales } from './chips.ts';
import { sampleObjects } from './scale-statistics.ts';

export interface ChipBudget {
  /** Positive chips an image, on average. */
  readonly chips: number;
  /** Their pixels over those of all three resized images; the coarsest is one whole image. */
  readonly share: number;
}

/**
 * Positive chips that images of 640 × 480 px with a number of objects need. Objects follow the model
 * of COCO and lie anywhere, independently; in photographs they gather, which needs fewer chips.
 *
 * @param objects  in each image
 * @param images   to average over
 */
export function averageChips(objects: number, images = 100, seed = 1): ChipBudget {
  const [width, height] = [640, 480];
  const random = createRandom(seed);
  let [chips, pixels] = [0, 0];
  for (let i = 0; i < images; i += 1) {
    for (const scale of positiveChips(
      sampleObjects(random, objects, width, height),
      width,
      height,
    )) {
      const { factor } = scale;
      const area = Math.min(512, width * factor) * Math.min(512, height * factor);
      chips += scale.chips.length / images;
      pixels += (scale.chips.length * area) / images;
    }
  }
  const whole = sniperScales(width, height).reduce((sum, { factor }) => sum + factor ** 2, 0);
  return { chips, share: pixels / (width * height * whole) };
}
