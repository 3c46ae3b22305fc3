import type { Box } from '../../algorithms/boxes/box.ts';
import { iou } from '../../algorithms/boxes/iou.ts';
import { pixelAt, type GrayImage } from '../../algorithms/pyramids/gray-image.ts';
import { pixelCount, pyramidCost } from '../../algorithms/pyramids/pyramid-cost.ts';
import {
  detect,
  footprint,
  pyramidWindowCount,
  scalePyramid,
  slide,
  type Detection,
  type Level,
} from '../../algorithms/pyramids/sliding-window.ts';
import { blobs, drawScene, imageSize, template, texture, windowSide, type Blob } from './scene.ts';

/** A pyramid with the scores of every window on it. */
export interface Run {
  readonly levels: readonly Level[];
  readonly scores: readonly GrayImage[];
}

/** Builds the pyramid and slides the detector over it. */
export function run(perOctave: number, smoothed: boolean): Run {
  const levels = scalePyramid(drawScene(), perOctave, windowSide, smoothed);
  return { levels, scores: levels.map(({ image }) => slide(image, template)) };
}

export const boxOf = ({ x, y, side }: Blob): Box => [
  x - side / 2,
  y - side / 2,
  x + side / 2,
  y + side / 2,
];

/** Detections with what they are: a blob of the list, or a false alarm. */
export interface Verdict {
  readonly detections: readonly (Detection & { readonly isHit: boolean })[];
  readonly found: number;
  readonly falseAlarms: number;
}

/** A detection hits a blob that it overlaps by IoU 0.5 and that no better one has hit. */
export function judge({ levels, scores }: Run, threshold: number): Verdict {
  const open = new Set(blobs);
  const detections = detect(levels, scores, windowSide, threshold).map((detection) => {
    const blob = [...open].find((each) => iou(boxOf(each), detection.box) >= 0.5);
    if (blob !== undefined) open.delete(blob);
    return { ...detection, isHit: blob !== undefined };
  });
  const found = blobs.length - open.size;
  return { detections, found, falseAlarms: detections.length - found };
}

/** The best score of a level's windows that are centered near a blob; `undefined` if none is. */
export function bestNear(level: Level, scores: GrayImage, { x, y, side }: Blob) {
  const reach = Math.max(3, side / 8);
  let best: number | undefined;
  for (let v = 0; v < scores.height; v++) {
    for (let u = 0; u < scores.width; u++) {
      const [cx, cy] = centerOf(footprint(level, [u, v], windowSide));
      if (Math.hypot(cx - x, cy - y) <= reach) {
        best = Math.max(best ?? -1, pixelAt(scores, u, v));
      }
    }
  }
  return best;
}

/** For each blob, and last for the texture, its best scores as points (octave, score). */
export function scorePoints({ levels, scores }: Run): [number, number][][] {
  return [...blobs, texture].map((blob) =>
    levels.flatMap((level, k): [number, number][] => {
      const best = bestNear(level, scores[k]!, blob);
      return best === undefined ? [] : [[Math.log2(level.scale), best]];
    }),
  );
}

/** The window of a level whose footprint is centered nearest to a place of the image. */
export function windowAt(level: Level, [x, y]: readonly [number, number]): [number, number] {
  const { step, offset, width, height } = level;
  const corner = (place: number, axis: 0 | 1, side: number) =>
    Math.min(
      Math.max(Math.round((place - offset) / step[axis] - windowSide / 2), 0),
      side - windowSide,
    );
  return [corner(x, 0, width), corner(y, 1, height)];
}

export const centerOf = ([x1, y1, x2, y2]: Box): [number, number] => [(x1 + x2) / 2, (y1 + y2) / 2];

/** What the pyramid costs: pixels over those of the image, the endless sum, and windows. */
export function costOf({ levels }: Run, perOctave: number) {
  return {
    pixels: pixelCount(levels) / (imageSize.width * imageSize.height),
    endless: pyramidCost(perOctave),
    windows: pyramidWindowCount(levels, windowSide),
  };
}
