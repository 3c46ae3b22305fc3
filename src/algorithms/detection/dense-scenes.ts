import { fromCxcywh, type Box } from '../boxes/box.ts';
import { iou } from '../boxes/iou.ts';
import { createRandom, type Random } from '../numerics/random.ts';
import { centerness } from './centerness.ts';

/** A box that a dense detector predicts at one location, and all that its scores are made of. */
export interface Candidate {
  readonly box: Box;
  /** Index of the true object it was trained on; absent at a background location. */
  readonly object?: number;
  /** IoU with that object, 0 at the background. */
  readonly iou: number;
  /** Logit of "there is an object", shared by the candidates of an object. */
  readonly presence: number;
  /** True centerness; at the background, where none is taught, an arbitrary number. */
  readonly centerness: number;
  /** What an IoU branch says at the background, where it is not taught either. */
  readonly untaught: number;
  /** Standard normal numbers: the errors of class score, quality and centerness. */
  readonly errors: readonly [score: number, quality: number, centerness: number];
}

/** True objects of one class in one image, and its candidates before suppression. */
export interface DenseScene {
  readonly truths: readonly Box[];
  readonly candidates: readonly Candidate[];
}

/** Side of the square image, px. */
export const sceneSize = 256;

const cell = sceneSize / 2;
const backgrounds = 12;

/**
 * A scene of three objects in three quarters of an image; the fourth has background alone.
 *
 * An object has nine candidates on a 3 x 3 grid a fifth of its size apart. Each of the four distances
 * to the edges errs by a factor $e^{\tau z}$ with $\tau$ = 0.02 + 0.12 U + 0.16 (1 - centerness) and U
 * uniform on [0, 1] for the candidate: locations off the center have worse boxes. The presence logit of an
 * object is $1 + 0.8z$, of each of twelve background boxes $-1.5 + z$.
 *
 * @param random  the source of chance
 */
export function denseScene(random: Random): DenseScene {
  const { uniform, normal } = random;
  const truths: Box[] = [];
  const candidates: Candidate[] = [];
  const errors = () => [normal(), normal(), normal()] as const;
  for (let object = 0; object < 3; object++) {
    const [w, h] = [48 + 48 * uniform(), 48 + 48 * uniform()];
    const cx = ((object % 2) + 0.5) * cell + (cell - w - 16) * (uniform() - 0.5);
    const cy = (Math.floor(object / 2) + 0.5) * cell + (cell - h - 16) * (uniform() - 0.5);
    const truth = fromCxcywh(cx, cy, w, h);
    truths.push(truth);
    const presence = 1 + 0.8 * normal();
    const [offX, offY] = [0.2 * (uniform() - 0.5), 0.2 * (uniform() - 0.5)];
    // In any order: of equal scores the first wins, which should not favor a place.
    for (const k of shuffled(9, random)) {
      const [x, y] = [
        cx + w * (offX + 0.2 * ((k % 3) - 1)),
        cy + h * (offY + 0.2 * (Math.floor(k / 3) - 1)),
      ];
      const [l, t, r, b] = [x - truth[0], y - truth[1], truth[2] - x, truth[3] - y];
      const central = centerness([l, t, r, b]);
      const spread = 0.02 + 0.12 * uniform() + 0.16 * (1 - central);
      const distance = (length: number) => length * Math.exp(spread * normal());
      const box: Box = [x - distance(l), y - distance(t), x + distance(r), y + distance(b)];
      candidates.push({
        box,
        object,
        iou: iou(box, truth),
        presence,
        centerness: central,
        untaught: 0,
        errors: errors(),
      });
    }
  }
  for (let k = 0; k < backgrounds; k++) {
    const [w, h] = [40 + 40 * uniform(), 40 + 40 * uniform()];
    const [x, y] = [cell + (cell - w) * uniform(), cell + (cell - h) * uniform()];
    candidates.push({
      box: [x, y, x + w, y + h],
      iou: 0,
      presence: -1.5 + normal(),
      centerness: 0.2 + 0.7 * uniform(),
      untaught: 0.6 + 0.4 * uniform(),
      errors: errors(),
    });
  }
  return { truths, candidates };
}

/** Scenes that are always the same for one seed. */
export function denseScenes(count: number, seed = 5): DenseScene[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => denseScene(random));
}

/** The numbers from 0 to below `count` in random order (Fisher and Yates). */
function shuffled(count: number, { uniform }: Random): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
