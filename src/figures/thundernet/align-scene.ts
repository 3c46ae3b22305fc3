import type { Box } from '../../algorithms/boxes/box.ts';
import { iou } from '../../algorithms/boxes/iou.ts';
import {
  psRoiAlign,
  samplePoints,
  thunderNetAlign,
  torchvisionAlign,
  type AlignConvention,
} from '../../algorithms/detection/ps-roi-align.ts';
import type { FeatureMap } from '../../algorithms/pyramids/top-down.ts';

export const input = 320;
export const stride = 16;
export const cells = input / stride;
export const bins = 7;

export const object: Box = [80, 64, 224, 240];

export const conventions = {
  torchvision: torchvisionAlign,
  thundernet: thunderNetAlign,
} as const satisfies Record<string, AlignConvention>;
export type ConventionKey = keyof typeof conventions;

/** Spread of the evidence for a part, cells. */
const spread = 1.1;

/** Center of part `(i, j)` of the object, px. */
function partCenter(i: number, j: number): readonly [x: number, y: number] {
  const [x1, y1, x2, y2] = object;
  return [x1 + ((j + 0.5) / bins) * (x2 - x1), y1 + ((i + 0.5) / bins) * (y2 - y1)];
}

/** Cell `o` of the backbone looks at pixel `o · stride`. */
function evidence(i: number, j: number): number[] {
  const [x, y] = partCenter(i, j).map((pixel) => pixel / stride) as [number, number];
  return Array.from({ length: cells ** 2 }, (_, n) => {
    const [dx, dy] = [(n % cells) - x, Math.floor(n / cells) - y];
    return Math.exp(-(dx * dx + dy * dy) / (2 * spread * spread));
  });
}

const places = Array.from(
  { length: bins ** 2 },
  (_, n) => [Math.floor(n / bins), n % bins] as const,
);
const channels = places.map(([i, j]) => evidence(i, j));
const mapOf = (values: readonly (readonly number[])[]): FeatureMap => ({
  channels: values.length,
  height: cells,
  width: cells,
  values: values.flat(),
});
const sensitive = mapOf(channels);

/** The same evidence without places: at every cell the strongest of the 49 parts. */
export const merged = channels[0]!.map((_, n) =>
  Math.max(...channels.map((channel) => channel[n]!)),
);
const insensitive = mapOf(channels.map(() => merged));

export const evidenceOf = (i: number, j: number): readonly number[] => channels[i * bins + j]!;

export interface Reading {
  /** What each bin reads from its own channel, row by row. */
  readonly responses: readonly number[];
  readonly mean: number;
  /** The mean when all bins read the merged channel instead. */
  readonly plain: number;
  readonly overlap: number;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

export function read(roi: Box, convention: ConventionKey): Reading {
  const pooling = { ...conventions[convention], bins, scale: 1 / stride };
  const responses = psRoiAlign(sensitive, roi, pooling).values;
  return {
    responses,
    mean: mean(responses),
    plain: mean(psRoiAlign(insensitive, roi, pooling).values),
    overlap: iou(roi, object),
  };
}

/** Sample points of a bin as the pixels that their cells look at. */
export function sampledPixels(roi: Box, i: number, j: number, convention: ConventionKey) {
  const pooling = { ...conventions[convention], bins, scale: 1 / stride };
  return samplePoints(roi, i, j, pooling).map(([x, y]) => [x * stride, y * stride] as const);
}
