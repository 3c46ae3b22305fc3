import { pixelCount, pyramidCost, pyramidSizes } from '../../algorithms/pyramids/pyramid-cost.ts';
import {
  gaussianMatch,
  logMatch,
  worstMismatch,
} from '../../algorithms/pyramids/scale-mismatch.ts';
import { pyramidWindowCount } from '../../algorithms/pyramids/sliding-window.ts';

export const imageSize = { width: 640, height: 480 };

/** Sides of objects in COCO at its 10th and 90th percentile, of the side √(W H) of the image, px. */
const side = Math.sqrt(imageSize.width * imageSize.height);
export const objectRange = { from: 0.024 * side, to: 0.472 * side };

/** Sides that the plot shows, px. */
export const plotRange = { from: 8, to: 480 };

export const kinds = ['log', 'gaussian'] as const;
export type Kind = (typeof kinds)[number];

export interface Plan {
  readonly perOctave: number;
  readonly window: number;
  /** Whether an octave above the image is added. */
  readonly isUpsampled: boolean;
  readonly kind: Kind;
}

const matchOf = (kind: Kind) => (kind === 'log' ? logMatch : gaussianMatch);

/** What a plan costs and how well it fits objects of any size. */
export function assess({ perOctave, window, isUpsampled, kind }: Plan) {
  const sizes = pyramidSizes(
    imageSize.width,
    imageSize.height,
    perOctave,
    window,
    isUpsampled ? 1 : 0,
  );
  const match = matchOf(kind);
  const fitting = sizes.map(({ scale }) => window * scale);
  const score = (object: number) => Math.max(...fitting.map((fit) => match(object / fit)));
  // The score falls away from every fitting size, so its least values lie halfway or at the ends.
  const halfways = fitting.slice(1).map((fit, k) => Math.sqrt(fit * fitting[k]!));
  const worst = [objectRange.from, objectRange.to, ...halfways]
    .filter((object) => object >= objectRange.from && object <= objectRange.to)
    .map((object) => ({ object, score: score(object) }))
    .reduce((least, each) => (each.score < least.score ? each : least));
  const steps = 240;
  const { from, to } = plotRange;
  return {
    fitting,
    worst,
    curve: Array.from({ length: steps + 1 }, (_, i): [number, number] => {
      const object = from * (to / from) ** (i / steps);
      return [object, score(object)];
    }),
    pixels: pixelCount(sizes) / (imageSize.width * imageSize.height),
    windows: pyramidWindowCount(sizes, window),
  };
}

/** Endless cost and worst score between two levels, for 1 to 10 levels an octave. */
export function tradeOff(isUpsampled: boolean, kind: Kind): [number, number][] {
  return Array.from({ length: 10 }, (_, i): [number, number] => [
    pyramidCost(i + 1, 2, isUpsampled ? 1 : 0),
    matchOf(kind)(worstMismatch(i + 1)),
  ]);
}
