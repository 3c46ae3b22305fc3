import { subtract, type GrayImage } from '../../algorithms/pyramids/gray-image.ts';
import {
  bitsPerPixel,
  laplacianPyramid,
  quantize,
  reconstruct,
} from '../../algorithms/pyramids/laplacian-pyramid.ts';
import { createMemory } from '../shared/memory.ts';
import { drawScene } from './scene.ts';

/** Levels of the pyramid, finest first: three bands and the coarsest Gaussian level. */
export const levelNames = ['L0', 'L1', 'L2', 'G3'] as const;
export type LevelName = (typeof levelNames)[number];

export const original = drawScene();
const pyramid = laplacianPyramid(original, levelNames.length - 1);

/** Levels side by side at their true sizes: left edges, px, and the width of all. */
export const gap = 4;
export const lefts = pyramid.map((_, k) =>
  pyramid.slice(0, k).reduce((x, { width }) => x + width + gap, 0),
);
export const stripWidth = lefts.at(-1)! + pyramid.at(-1)!.width;

type Band = GrayImage & { readonly parts: ReturnType<typeof signed> };
const rounded = createMemory<Band[]>(16);

/** All levels, rounded to multiples of a step, with what is drawn of them. */
function bandsAt(step: number): Band[] {
  const band = (level: GrayImage, k: number): Band => {
    const image = quantize(level, step);
    return { ...image, parts: signed(image, k) };
  };
  return rounded.get(String(step)) ?? rounded.keep(String(step), pyramid.map(band));
}

/** What a decoder gets: some levels, their values rounded to multiples of a step. */
export function decode(kept: readonly LevelName[], step: number) {
  const levels = bandsAt(step);
  // A level that is not sent counts as zeros; a lost G3 as mid-gray, so that the rest stays visible.
  const image = reconstruct(
    levels.map((level, k) =>
      kept.includes(levelNames[k]!)
        ? level
        : constant(level, k === levelNames.length - 1 ? 0.5 : 0),
    ),
  );
  const error = subtract(image, original);
  const sizes = Array.from(error.values, Math.abs);
  const sent = levels.filter((_, k) => kept.includes(levelNames[k]!));
  return {
    /** All levels, rounded, sent or not. */
    levels,
    image,
    error: { ...error, values: sizes },
    rms: Math.sqrt(sizes.reduce((sum, e) => sum + e * e, 0) / sizes.length),
    largest: sizes.reduce((a, b) => Math.max(a, b)),
    /** No pixel moves by more when all levels are sent. */
    bound: (levelNames.length * step) / 2,
    coefficients: sent.reduce((sum, { values }) => sum + values.length, 0) / sizes.length,
    bits:
      step > 0 && sent.length > 0
        ? (bitsPerPixel(sent, step) * sent[0]!.values.length) / sizes.length
        : NaN,
  };
}

/** The parts of a band above and below 0, a heat map each; of the coarsest level around ½. */
export function signed(level: GrayImage, k: number) {
  const middle = k === levelNames.length - 1 ? 0.5 : 0;
  const values = Array.from(level.values, (value) => value - middle);
  return [
    { tone: 'prediction', values: values.map((value) => Math.max(0, value)) },
    { tone: 'target', values: values.map((value) => Math.max(0, -value)) },
  ] as const;
}

function constant({ width, height, values }: GrayImage, value: number): GrayImage {
  return { width, height, values: Array.from(values, () => value) };
}
