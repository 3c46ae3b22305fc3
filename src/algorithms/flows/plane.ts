import type { Point } from './real-nvp.ts';

/** Nodes of a square grid around the origin, row by row from the top (large y), and their cell. */
export interface PlaneGrid {
  /** Nodes a side. */
  side: number;
  /** Coordinates of the nodes along one axis, ascending. */
  ticks: readonly number[];
  points: readonly Point[];
  /** Area that belongs to a node. */
  cell: number;
}

/**
 * Centers of the `side` × `side` cells of the square $[-h, h]^2$, for the midpoint rule.
 *
 * @throws  RangeError for a half-width that is not positive or fewer than two nodes a side
 */
export function planeGrid(half: number, side: number): PlaneGrid {
  if (!(half > 0) || !Number.isInteger(side) || side < 2) {
    throw new RangeError(
      `A grid needs half > 0 and an integer side from 2 on, but got ${half} and ${side}.`,
    );
  }
  const width = (2 * half) / side;
  const ticks = Array.from({ length: side }, (_, i) => -half + (i + 0.5) * width);
  const points = [...ticks].reverse().flatMap((y) => ticks.map((x): Point => [x, y]));
  return { side, ticks, points, cell: width * width };
}

/** Integral over the square of a field given at the nodes. */
export function integrate(grid: PlaneGrid, values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return sum * grid.cell;
}

/** Density of x alone: the field summed over y, at each tick. */
export function marginal(grid: PlaneGrid, values: ArrayLike<number>): number[] {
  const width = Math.sqrt(grid.cell);
  return grid.ticks.map((_, column) => {
    let sum = 0;
    for (let row = 0; row < grid.side; row += 1) sum += values[row * grid.side + column]!;
    return sum * width;
  });
}
