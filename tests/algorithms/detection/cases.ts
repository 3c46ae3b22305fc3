// The random cases of tests/oracles/nms.py, drawn from the same stream of random numbers.
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import type { ImageResult } from '../../../src/algorithms/detection/average-precision.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';

export type Kind = 'random' | 'grid' | 'crowd';

export interface Case {
  boxes: Box[];
  scores: number[];
  classes: number[];
  threshold: number;
}

/** `draw` of the oracle: 0 to 39 boxes; the grid has ties, equality and boxes without area. */
export function drawCase(kind: Kind, seed: number): Case {
  const u = createRandom(seed).uniform;
  const upTo = (n: number) => Math.floor(u() * n);
  const n = upTo(40);
  const result: Case = { boxes: [], scores: [], classes: [], threshold: 0 };
  for (let i = 0; i < n; i++) {
    let x: number, y: number, w: number, h: number, score: number;
    if (kind === 'grid') {
      [x, y] = [upTo(6), upTo(6)];
      [w, h] = [upTo(5), upTo(5)];
      score = (1 + upTo(8)) / 8;
    } else if (kind === 'crowd') {
      const k = upTo(3);
      [x, y] = [12 * k + 6 * u(), 3 * u()];
      [w, h] = [20 + 6 * u(), 40 + 6 * u()];
      score = u();
    } else {
      [x, y] = [100 * u(), 100 * u()];
      [w, h] = [2 + 38 * u(), 2 + 38 * u()];
      score = u();
    }
    result.boxes.push([x, y, x + w, y + h]);
    result.scores.push(score);
    result.classes.push(upTo(3));
  }
  result.threshold = kind === 'grid' ? upTo(21) / 20 : u();
  return result;
}

/** `precision_images` of the oracle: shifted copies of objects, and strays, with many tied scores. */
export function drawImages(seed: number): ImageResult[] {
  const u = createRandom(seed).uniform;
  const upTo = (n: number) => Math.floor(u() * n);
  return Array.from({ length: 2 + upTo(6) }, () => {
    const image = { truths: [] as Box[], boxes: [] as Box[], scores: [] as number[] };
    for (let objects = upTo(5); objects > 0; objects--) {
      const [x, y, w, h] = [upTo(60), upTo(60), 8 + upTo(24), 8 + upTo(24)];
      image.truths.push([x, y, x + w, y + h]);
      for (let copies = upTo(4); copies > 0; copies--) {
        const [dx, dy] = [upTo(7) - 3, upTo(7) - 3];
        image.boxes.push([x + dx, y + dy, x + w + dx, y + h + dy]);
        image.scores.push(upTo(20) / 20);
      }
    }
    for (let strays = upTo(3); strays > 0; strays--) {
      const [x, y] = [upTo(80), upTo(80)];
      image.boxes.push([x, y, x + 12, y + 12]);
      image.scores.push(upTo(20) / 20);
    }
    return image;
  });
}
