import type { Box } from '../../algorithms/boxes/box.ts';
import { iou } from '../../algorithms/boxes/iou.ts';
import { matchDetections } from '../../algorithms/detection/average-precision.ts';
import {
  gaussianRadius,
  officialRadius,
  worstOverlap,
} from '../../algorithms/detection/gaussian-radius.ts';
import {
  centerTarget,
  collisions,
  emptyGrid,
  sigmaOf,
  splat,
  type CenterTarget,
  type Grid,
} from '../../algorithms/detection/heatmap.ts';
import { decodeBox, findPeaks, type Peak } from '../../algorithms/detection/peaks.ts';

export const stride = 4;
export const imageSize = { width: 144, height: 112 };
export const columns = imageSize.width / stride;
export const rows = imageSize.height / stride;

export const rules = ['exact', 'official'] as const;
export const offsets = ['learned', 'half', 'none'] as const;

export interface Settings {
  readonly rule: (typeof rules)[number];
  readonly overlap: number;
  readonly offset: (typeof offsets)[number];
}

export interface SceneObject {
  readonly name: string;
  readonly box: Box;
  /** Which of the two heatmaps it is drawn on. */
  readonly kind: 0 | 1;
  /** How sure the network is of it: the height of its bump. */
  readonly score: number;
}

export interface Found {
  readonly kind: 0 | 1;
  readonly peak: Peak;
  readonly box: Box;
}

/** The corners that an address may hold in any order, as a box of at least `minSide` px. */
export function orderedBox([a, b, c, d]: Box, minSide: number): Box {
  const x1 = Math.min(a, c, imageSize.width - minSide);
  const y1 = Math.min(b, d, imageSize.height - minSide);
  return [x1, y1, Math.max(a, c, x1 + minSide), Math.max(b, d, y1 + minSide)];
}

/**
 * What the bench shows: targets, the heatmap of an imagined network that has learned its targets by
 * heart but for the height of each bump, its peaks and the boxes decoded from them.
 */
export function readScene(objects: readonly SceneObject[], { rule, overlap, offset }: Settings) {
  const radiusOf = (width: number, height: number) =>
    (rule === 'exact' ? gaussianRadius : officialRadius)(width, height, overlap);
  const targets = objects.map(({ box }) => centerTarget(box, { stride, radius: radiusOf }));
  const maps = [0, 1].map((kind) => {
    const map = emptyGrid(columns, rows);
    objects.forEach((object, i) => {
      if (object.kind === kind) splat(map, targets[i]!.cell, targets[i]!.radius, object.score);
    });
    return map;
  }) as [Grid, Grid];
  const sameKind = (i: number) =>
    targets.filter((_, k) => objects[k]!.kind === objects[i]!.kind && k !== i);
  const found = maps.flatMap((map, kind): Found[] =>
    findPeaks(map, { above: 0.1 }).map((peak) => {
      const here = targets.filter(
        ({ cell }, i) =>
          objects[i]!.kind === kind && cell[0] === peak.cell[0] && cell[1] === peak.cell[1],
      );
      return { kind: kind as 0 | 1, peak, box: decodePeak(peak, here, offset) };
    }),
  );
  const [first] = targets as [CenterTarget];
  const sides = first.size.map(Math.ceil) as [number, number];
  const exactRadius = radiusOf(...sides);
  return {
    targets,
    maps,
    found,
    centers: new Set(targets.map(({ cell }, i) => `${objects[i]!.kind} ${cell.join(' ')}`)).size,
    collided: collisions([first, ...sameKind(0)]).length > 0,
    radius: exactRadius,
    sigma: sigmaOf(first.radius),
    worst: worstOverlap(...sides, exactRadius),
    ...judge(objects, found),
  };
}

/** Several objects in one cell are taught to one cell; the middle of them is one best answer of L1. */
function decodePeak({ cell }: Peak, here: readonly CenterTarget[], offset: Settings['offset']) {
  const mean = (read: (target: CenterTarget) => readonly [number, number]) =>
    [0, 1].map((axis) => here.reduce((sum, t) => sum + read(t)[axis]!, 0) / here.length) as [
      number,
      number,
    ];
  const learned = mean((target) => target.offset);
  const shift = { learned, half: [0.5, 0.5], none: [0, 0] } as const;
  return decodeBox(
    cell,
    shift[offset],
    mean((target) => target.size),
    stride,
  );
}

/** How many objects were found with an IoU of a half, and the least overlap among them. */
function judge(objects: readonly SceneObject[], found: readonly Found[]) {
  let hits = 0;
  let least = NaN;
  for (const kind of [0, 1]) {
    const own = found.filter((item) => item.kind === kind);
    const truths = objects.filter((item) => item.kind === kind).map(({ box }) => box);
    const result = {
      boxes: own.map(({ box }) => box),
      scores: own.map(({ peak }) => peak.score),
      truths,
    };
    for (const { index, truth } of matchDetections(result, 0.5)) {
      if (truth === undefined) continue;
      hits++;
      const overlap = iou(own[index]!.box, truths[truth]!);
      least = Number.isNaN(least) ? overlap : Math.min(least, overlap);
    }
  }
  return { hits, least };
}

/** Target and weight $(1-Y)^4$ of every cell of the first object's row, for its class. */
export function sliceOf(objects: readonly SceneObject[], targets: readonly CenterTarget[]) {
  const map = emptyGrid(columns, rows);
  targets.forEach(({ cell, radius }, i) => {
    if (objects[i]!.kind === objects[0]!.kind) splat(map, cell, radius);
  });
  const y = targets[0]!.cell[1];
  const target = Array.from(map.values.slice(y * columns, (y + 1) * columns));
  return { row: y, target, weight: target.map((value) => (1 - value) ** 4) };
}
