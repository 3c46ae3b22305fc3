import type { Box } from '../../algorithms/boxes/box.ts';
import { matchDetections } from '../../algorithms/detection/average-precision.ts';
import { nms } from '../../algorithms/detection/nms.ts';
import {
  detectInTiles,
  greedyMerge,
  overlapOfSmaller,
  tileBoxes,
  wholeShare,
  type ModelDetector,
} from '../../algorithms/pyramids/tiling.ts';

export const imageSize = { width: 1280, height: 720 };
export const minSide = 12;
/** The model detector of the bench. */
export const detector: ModelDetector = { input: 640, low: 24, high: 400, visible: 0.35 };

export const merges = ['iou', 'ios', 'merge'] as const;
export type Merge = (typeof merges)[number];

/** Vehicles seen from above, the reader's own object left out; the last two are a bus and a car before it. */
export const vehicles: readonly Box[] = [
  [80, 90, 112, 112],
  [116, 92, 146, 114],
  [206, 404, 242, 430],
  [500, 58, 528, 78],
  [604, 296, 652, 328],
  [934, 110, 968, 134],
  [1176, 610, 1208, 634],
  [420, 570, 450, 592],
  [1060, 250, 1098, 276],
  [700, 430, 1040, 600],
  [770, 560, 812, 588],
];

export interface Settings {
  readonly tile: number;
  /** Percent of a tile. */
  readonly overlap: number;
  readonly merge: Merge;
  readonly whole: boolean;
}

export interface Outcome {
  readonly tiles: readonly Box[];
  /** Boxes after merging that match an object, and those that do not. */
  readonly hits: readonly Box[];
  readonly extra: readonly Box[];
  readonly missed: number;
  readonly objects: number;
  /** Detections before merging. */
  readonly raw: number;
  /** Passes of the detector, each as dear as one over the whole image. */
  readonly passes: number;
}

/** What the model detector finds on the tiles after merging; a match needs IoU of 0.5. */
export function outcomeOf(own: Box, { tile, overlap, merge, whole }: Settings): Outcome {
  const objects = [...vehicles, own];
  const tiles = tileBoxes(imageSize.width, imageSize.height, tile, overlap / 100);
  const views: Box[] = whole ? [...tiles, [0, 0, imageSize.width, imageSize.height]] : [...tiles];
  const found = detectInTiles(objects, views, detector);
  const boxes = found.map(({ box }) => box);
  const scores = found.map(({ score }) => score);
  const merged =
    merge === 'merge'
      ? greedyMerge(boxes, scores)
      : nms(boxes, scores, 0.5, merge === 'ios' ? overlapOfSmaller : undefined).map((i) => ({
          box: boxes[i]!,
          score: scores[i]!,
        }));
  const matches = matchDetections(
    {
      boxes: merged.map(({ box }) => box),
      scores: merged.map(({ score }) => score),
      truths: objects,
    },
    0.5,
  );
  const boxesOf = (isHit: boolean) =>
    matches
      .filter(({ truth }) => (truth !== undefined) === isHit)
      .map(({ index }) => merged[index]!.box);
  const hits = boxesOf(true);
  return {
    tiles,
    hits,
    extra: boxesOf(false),
    missed: objects.length - hits.length,
    objects: objects.length,
    raw: found.length,
    passes: views.length,
  };
}

export interface Chance {
  readonly line: readonly [number, number][];
  /** The width and the height of the reader's object on that line. */
  readonly dots: readonly [number, number][];
}

/** Chance of an object to lie wholly in a tile along one axis, against its length. */
export function chanceOf(own: Box, tile: number, overlap: number): Chance {
  const shared = Math.floor((overlap / 100) * tile);
  const at = (length: number): [number, number] => [length, wholeShare(length, tile, shared)];
  return {
    line: [0, shared, tile, chanceRange].filter((x) => x <= chanceRange).map(at),
    dots: [own[2] - own[0], own[3] - own[1]].map((length) => at(Math.min(length, chanceRange))),
  };
}

/** The longest object of the plot, px. */
export const chanceRange = 640;

/** Edges of all tiles, as lines between points. */
export function edgesOf(tiles: readonly Box[]): [number, number][][] {
  return tiles.map(([x1, y1, x2, y2]) => [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
    [x1, y1],
  ]);
}
