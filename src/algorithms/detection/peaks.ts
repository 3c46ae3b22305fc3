import { fromCxcywh, type Box } from '../boxes/box.ts';
import type { Cell, Grid } from './heatmap.ts';

export interface Peak {
  readonly cell: Cell;
  /** The value of the map there. */
  readonly score: number;
}

export interface PeakOptions {
  /** Only values above it count; a map without objects is flat and would be all peaks. */
  readonly above?: number;
  /** At most so many peaks, the highest ones. */
  readonly limit?: number;
}

/**
 * Cells whose value is not below any of their eight neighbors, the highest first.
 *
 * The comparison admits equality, so every cell of a plateau is a peak: two equal neighbors are two
 * detections. At the border only the neighbors that exist count, as when max-pooling pads with −∞.
 * Among equal scores the first in reading order goes first.
 *
 * @throws  RangeError for a value that is not a number
 * @see     torch.nn.functional.max_pool2d(x, 3, 1, 1) == x; CenterNet, models/decode.py
 */
export function findPeaks(grid: Grid, { above = 0, limit = 100 }: PeakOptions = {}): Peak[] {
  const { columns, rows, values } = grid;
  if (values.some(Number.isNaN)) {
    throw new RangeError('Peaks need numbers to compare, but the map has an entry that is NaN.');
  }
  const found: Peak[] = [];
  values.forEach((score, at) => {
    if (!(score > above)) return;
    const [x, y] = [at % columns, Math.floor(at / columns)];
    for (let j = Math.max(y - 1, 0); j <= Math.min(y + 1, rows - 1); j++) {
      for (let i = Math.max(x - 1, 0); i <= Math.min(x + 1, columns - 1); i++) {
        if (values[j * columns + i]! > score) return;
      }
    }
    found.push({ cell: [x, y], score });
  });
  return found.sort((a, b) => b.score - a.score).slice(0, limit);
}

/**
 * The box of a peak: $R\,(\tilde p + o \mp s/2)$.
 *
 * @param cell    $\tilde p$
 * @param offset  o, in cells; [0.5, 0.5] is what CenterNet's code takes when there is no offset head
 * @param size    s, width and height in cells, none negative
 * @param stride  R, pixels a cell
 * @throws        RangeError for a negative or missing size
 */
export function decodeBox(
  [x, y]: Cell,
  offset: readonly [number, number],
  [width, height]: readonly [number, number],
  stride: number,
): Box {
  if (!(width >= 0 && height >= 0)) {
    throw new RangeError(`A size is at least 0, but got ${width} × ${height}. Clamp it first.`);
  }
  return fromCxcywh(
    stride * (x + offset[0]),
    stride * (y + offset[1]),
    stride * width,
    stride * height,
  );
}
