import {
  isValid,
  resizeFactor,
  snipLevels,
  type ScaleLevel,
} from '../../algorithms/pyramids/scale-ranges.ts';
import { trainedSpread, type Spread } from '../../algorithms/pyramids/scale-spread.ts';
import { cocoShareBelow } from '../../algorithms/pyramids/scale-statistics.ts';

/** Every image, px. */
export const imageSize = { width: 640, height: 480 };
const root = Math.sqrt(imageSize.width * imageSize.height);
/** Sizes on the original image that the plots show, px; the last fills the image. */
export const sizeRange = { from: 5, to: Math.floor(root) };

export const protocols = ['single', 'small', 'multi', 'snip'] as const;
export type Protocol = (typeof protocols)[number];

const all = (level: ScaleLevel): ScaleLevel => ({ ...level, low: 0, high: Infinity });

/** The resolutions of a protocol, finest first; `short` is the single one. */
export function levelsOf(protocol: Protocol, short: number): ScaleLevel[] {
  switch (protocol) {
    case 'single':
      return [{ short, long: 2 * short, low: 0, high: Infinity }];
    case 'small':
      return [snipLevels[0]!];
    case 'multi':
      return snipLevels.map(all);
    case 'snip':
      return [...snipLevels];
  }
}

/** AP of small objects in Table 1 of the SNIP paper; only two single resolutions are in it. */
export function publishedAp(protocol: Protocol, short: number): number | undefined {
  if (protocol === 'single') return { 800: 19.6, 1400: 19.9 }[short];
  return { small: 16.4, multi: 19.5, snip: 21.4 }[protocol];
}

type Point = [x: number, y: number];

export interface LevelLine {
  readonly short: number;
  readonly factor: number;
  /** Size after resizing against size, over all sizes, and over those that count. */
  readonly whole: readonly Point[];
  readonly counted: readonly Point[];
}

export function linesOf(levels: readonly ScaleLevel[]): LevelLine[] {
  return levels.map((level) => {
    const factor = resizeFactor(imageSize.width, imageSize.height, level);
    const segment = (from: number, to: number): Point[] => [
      [from, from * factor],
      [to, to * factor],
    ];
    return {
      short: level.short,
      factor,
      whole: segment(sizeRange.from, sizeRange.to),
      counted: segment(
        Math.max(sizeRange.from, level.low),
        Math.min(sizeRange.to, Math.max(sizeRange.from, level.high)),
      ),
    };
  });
}

export interface View {
  readonly short: number;
  /** Size after resizing, px. */
  readonly resized: number;
  readonly counts: boolean;
}

/** An object of a size on every resolution. */
export function viewsOf(size: number, levels: readonly ScaleLevel[]): View[] {
  return levels.map((level) => ({
    short: level.short,
    resized: size * resizeFactor(imageSize.width, imageSize.height, level),
    counts: isValid(size, level),
  }));
}

export function spreadOf(levels: readonly ScaleLevel[]): Spread {
  return trainedSpread(imageSize.width, imageSize.height, levels);
}

/** Share of the model's objects below a size, px. */
export function shareBelow(size: number): number {
  return cocoShareBelow(size / root);
}

/** Size in px of a relative scale. */
export function pixelsOf(scale: number): number {
  return scale * root;
}

/** The distribution function over the sizes of the plot. */
export function distribution(steps = 96): Point[] {
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const size = sizeRange.from * (sizeRange.to / sizeRange.from) ** (i / steps);
    return [size, shareBelow(size)];
  });
}
