import { gateSlope, spatialAttention } from '../../algorithms/detection/spatial-attention.ts';
import type { Convolution, FeatureMap } from '../../algorithms/pyramids/top-down.ts';

/** Cells along each side of the scene, as on an input of 320 px. */
export const cells = 20;

interface Blob {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const objects = {
  large: { x: 6, y: 8, width: 4.2, height: 5.4 },
  small: { x: 15, y: 14, width: 1.9, height: 1.9 },
} as const satisfies Record<string, Blob>;

export type ObjectKey = keyof typeof objects;

/** 1 inside an object, falling to 0 over about a cell at its edge. */
function presence({ x, y, width, height }: Blob, column: number, row: number): number {
  const r = Math.hypot((column - x) / width, (row - y) / height);
  return 1 / (1 + Math.exp(9 * (r - 1)));
}

/** Clutter without randomness, between 0 and 1. */
function texture(column: number, row: number): number {
  const wave = Math.sin(1.7 * column + 0.6 * row) * Math.cos(0.9 * row - 0.4 * column);
  return 0.5 + 0.5 * wave;
}

function mapFrom(channels: readonly ((column: number, row: number) => number)[]): FeatureMap {
  const values = channels.flatMap((channel) =>
    Array.from({ length: cells ** 2 }, (_, i) => channel(i % cells, Math.floor(i / cells))),
  );
  return { channels: channels.length, height: cells, width: cells, values };
}

/** One channel of the thin map: both objects, on clutter that is hardly weaker. */
export const features = mapFrom([
  (column, row) => {
    const clutter = texture(column, row);
    const large = presence(objects.large, column, row);
    const small = presence(objects.small, column, row);
    return 0.6 * clutter * (1 - large) * (1 - small) + large * (0.7 + 0.3 * clutter) + 0.9 * small;
  },
]);

export interface Settings {
  /** How far apart θ pulls foreground and background. */
  readonly gain: number;
  /** What the RPN makes of the small object, 0 to 1. */
  readonly recall: number;
}

/** Everything the module sees and makes of the scene. */
export function attend({ gain, recall }: Settings) {
  const rpn = mapFrom([
    (column, row) => presence(objects.large, column, row),
    (column, row) => recall * presence(objects.small, column, row),
  ]);
  const theta: Convolution = { weights: [[[[gain]], [[gain]]]], bias: [-gain / 2] };
  const { gate, output } = spatialAttention(features, rpn, theta);
  return { gate, output, slope: gateSlope(features, gate) };
}

const inside = (blob: Blob, i: number) =>
  Math.hypot(((i % cells) - blob.x) / blob.width, (Math.floor(i / cells) - blob.y) / blob.height) <
  0.9;

const mean = (map: FeatureMap, keep: (i: number) => boolean) => {
  const kept = map.values.filter((_, i) => keep(i));
  return kept.reduce((a, b) => a + b, 0) / kept.length;
};

/** Mean response in an object over the mean response outside both. */
export function contrast(map: FeatureMap, object: ObjectKey): number {
  const ground = mean(map, (i) => Object.values(objects).every((blob) => outside(blob, i)));
  return mean(map, (i) => inside(objects[object], i)) / ground;
}

function outside(blob: Blob, i: number): boolean {
  const [x, y] = [i % cells, Math.floor(i / cells)];
  return Math.hypot((x - blob.x) / blob.width, (y - blob.y) / blob.height) > 1.4;
}
