import { snap, type VectorParam } from './params.ts';

/** `[x1, y1, x2, y2]` with `x1 ≤ x2` and `y1 ≤ y2`; which end is up is the frame's matter. */
export type Corners = readonly [x1: number, y1: number, x2: number, y2: number];

/** The corners of a box by the entries they are made of, named as in an image (y downwards). */
export const corners = [
  { name: 'topLeft', xEntry: 0, yEntry: 1 },
  { name: 'topRight', xEntry: 2, yEntry: 1 },
  { name: 'bottomRight', xEntry: 2, yEntry: 3 },
  { name: 'bottomLeft', xEntry: 0, yEntry: 3 },
] as const;

/** The box shifted as a whole; at the limits it stops and keeps its size. */
export function moveBox(
  box: Corners,
  dx: number,
  dy: number,
  { entries }: VectorParam<Corners>,
): Corners {
  const [x1, y1, x2, y2] = box;
  const left = snap(Math.min(x1 + dx, entries[2]!.max - (x2 - x1)), entries[0]!);
  const top = snap(Math.min(y1 + dy, entries[3]!.max - (y2 - y1)), entries[1]!);
  return [left, top, tidy(left + x2 - x1), tidy(top + y2 - y1)];
}

/** The box with one corner moved to a place, never smaller than `minSize` in either direction. */
export function resizeBox(
  box: Corners,
  [xEntry, yEntry]: readonly [xEntry: 0 | 2, yEntry: 1 | 3],
  [x, y]: readonly [x: number, y: number],
  { entries }: VectorParam<Corners>,
  minSize: number,
): Corners {
  const moved: [number, number, number, number] = [...box];
  const limit = (value: number, isLow: boolean, opposite: number) =>
    isLow ? Math.min(value, opposite - minSize) : Math.max(value, opposite + minSize);
  moved[xEntry] = snap(limit(x, xEntry === 0, box[xEntry === 0 ? 2 : 0]), entries[xEntry]!);
  moved[yEntry] = snap(limit(y, yEntry === 1, box[yEntry === 1 ? 3 : 1]), entries[yEntry]!);
  return moved;
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
