import { area, toCxcywh, type Box } from '../boxes/box.ts';

/** Numbers on the cells of a feature map, row by row from the top. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
}

/** Column and row of a cell, from 0. */
export type Cell = readonly [x: number, y: number];

/** What one object asks of a network that finds centers. */
export interface CenterTarget {
  /** The cell $\tilde p = \lfloor p/R \rfloor$ that holds the center. */
  readonly cell: Cell;
  /** $p/R - \tilde p$, each in [0, 1), in cells. */
  readonly offset: readonly [x: number, y: number];
  /** Width and height in cells. */
  readonly size: readonly [width: number, height: number];
  /** Radius of its Gaussian, a whole number of cells. */
  readonly radius: number;
}

export interface TargetOptions {
  /** R, pixels a cell. */
  readonly stride: number;
  /** The radius before rounding down, from width and height rounded up to cells. */
  readonly radius: (width: number, height: number) => number;
}

/** A grid of zeros. Throws a RangeError unless both sides are positive integers. */
export function emptyGrid(columns: number, rows: number): Grid {
  if (!(Number.isInteger(columns) && Number.isInteger(rows) && columns > 0 && rows > 0)) {
    throw new RangeError(
      `A grid needs positive integers of columns and rows, but got ${columns} and ${rows}.`,
    );
  }
  return { columns, rows, values: new Float64Array(columns * rows) };
}

/** The standard deviation that belongs to a radius, $(2r+1)/6$: a sixth of the kernel's side. */
export function sigmaOf(radius: number): number {
  return (2 * radius + 1) / 6;
}

/**
 * The target of one object: cell, offset, size and radius of its center.
 *
 * The sides are rounded up before the radius is computed and the radius is rounded down, as in
 * CenterNet's code for plain detection; that code also clips boxes to the last cell first.
 *
 * @param box  px of the network's input
 * @throws     RangeError for a box without area or a stride that is not positive
 * @see        Zhou, Wang & Krähenbühl, 1904.07850, §3; src/lib/datasets/sample/ctdet.py
 */
export function centerTarget(box: Box, { stride, radius }: TargetOptions): CenterTarget {
  if (!(stride > 0)) throw new RangeError(`A stride is positive, but got ${stride}. Try 4.`);
  if (area(box) === 0) {
    throw new RangeError(`A target needs a box with area, but got [${box.join(', ')}].`);
  }
  const [cx, cy, width, height] = toCxcywh(box).map((value) => value / stride) as unknown as [
    number,
    number,
    number,
    number,
  ];
  const cell: Cell = [Math.floor(cx), Math.floor(cy)];
  return {
    cell,
    offset: [cx - cell[0], cy - cell[1]],
    size: [width, height],
    radius: Math.max(0, Math.floor(radius(Math.ceil(width), Math.ceil(height)))),
  };
}

/**
 * Draws $s\,e^{-(\Delta x^2+\Delta y^2)/2\sigma^2}$ with $\sigma = (2r+1)/6$ on the square of side
 * $2r+1$ around a cell and keeps the larger of old and new values. Changes the grid.
 *
 * The maximum, not the sum, leaves exactly 1 at every center; beyond the square nothing is drawn,
 * where the full Gaussian would be at most $e^{-(r+1)^2/2\sigma^2}$, 0.011 or less for $r \ge 0$.
 *
 * @param radius  r, an integer ≥ 0; 0 marks the cell alone
 * @param scale   s, the height of the peak
 * @throws        RangeError for a cell outside the grid or a radius that is no whole number
 */
export function splat(grid: Grid, [x, y]: Cell, radius: number, scale = 1): void {
  const { columns, rows, values } = grid;
  if (!(Number.isInteger(radius) && radius >= 0)) {
    throw new RangeError(`A radius in cells is a whole number from 0, but got ${radius}.`);
  }
  if (!(x >= 0 && x < columns && y >= 0 && y < rows)) {
    throw new RangeError(
      `The center (${x}, ${y}) lies outside the ${columns} × ${rows} cells. Clip the box first.`,
    );
  }
  const spread = 2 * sigmaOf(radius) ** 2;
  for (let j = Math.max(y - radius, 0); j <= Math.min(y + radius, rows - 1); j++) {
    for (let i = Math.max(x - radius, 0); i <= Math.min(x + radius, columns - 1); i++) {
      const value = scale * Math.exp(-((i - x) ** 2 + (j - y) ** 2) / spread);
      const at = j * columns + i;
      values[at] = Math.max(values[at]!, value);
    }
  }
}

/**
 * Pairs of objects of one class whose centers fall into the same cell: the heatmap has one peak for
 * both, and no decoder can return more than one of them.
 *
 * @returns  pairs of indices i < j
 */
export function collisions(targets: readonly CenterTarget[]): [number, number][] {
  return targets.flatMap(({ cell }, i) =>
    targets.flatMap(({ cell: other }, j): [number, number][] =>
      i < j && cell[0] === other[0] && cell[1] === other[1] ? [[i, j]] : [],
    ),
  );
}
