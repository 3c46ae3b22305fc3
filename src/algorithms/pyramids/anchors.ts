/** How a detector tiles the levels of a pyramid with anchors. */
export interface AnchorScheme {
  readonly levels: readonly number[];
  /** Side of the square anchors of a level, in cells of that level. */
  readonly cells: readonly number[];
  /** Height over width. */
  readonly ratios: readonly number[];
}

/** The RPN of FPN: one size a level, 8 cells, on P2 to P6; 32 to 512 px. */
export const rpnScheme: AnchorScheme = {
  levels: [2, 3, 4, 5, 6],
  cells: [8],
  ratios: [0.5, 1, 2],
};

/** RetinaNet: three sizes a level, 4 cells times 1, 2^(1/3), 2^(2/3), on P3 to P7; 32 to 813 px. */
export const retinaScheme: AnchorScheme = {
  levels: [3, 4, 5, 6, 7],
  cells: [4, 4 * 2 ** (1 / 3), 4 * 2 ** (2 / 3)],
  ratios: [0.5, 1, 2],
};

export interface Anchor {
  readonly level: number;
  /** px */
  readonly width: number;
  readonly height: number;
}

/** The anchors at one cell of a level: area $(2^\ell c)^2$ at every ratio, size by size. */
export function anchorsAt(level: number, scheme: AnchorScheme): Anchor[] {
  if (!scheme.levels.includes(level)) {
    throw new RangeError(
      `The scheme has anchors on the levels ${scheme.levels.join(', ')}, but not on ${level}. ` +
        'Ask for one of them.',
    );
  }
  return scheme.cells.flatMap((cells) =>
    scheme.ratios.map((ratio) => {
      const side = cells * 2 ** level;
      return { level, width: side / Math.sqrt(ratio), height: side * Math.sqrt(ratio) };
    }),
  );
}

/** IoU of two boxes with the same center, the most that any shift of one can reach. */
export function centeredIou(a: Omit<Anchor, 'level'>, b: Omit<Anchor, 'level'>): number {
  const shared = Math.min(a.width, b.width) * Math.min(a.height, b.height);
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/**
 * The anchor that fits an object best, as if one stood at its center; the lower level of equal
 * ones. Training compares real places, so this is the bound that a fine grid comes close to.
 *
 * @throws RangeError for an object without area
 */
export function bestAnchor(width: number, height: number, scheme: AnchorScheme) {
  if (!(width > 0 && height > 0)) {
    throw new RangeError(
      `An object needs a width and height above 0 px, but got ${width} and ${height}.`,
    );
  }
  return scheme.levels
    .flatMap((level) => anchorsAt(level, scheme))
    .map((anchor) => ({ anchor, iou: centeredIou(anchor, { width, height }) }))
    .reduce((best, next) => (next.iou > best.iou ? next : best));
}

/** Cells of a level over an image; a remainder gets a cell of its own, as strided layers do. */
export function cellCount(imageWidth: number, imageHeight: number, level: number): number {
  return Math.ceil(imageWidth / 2 ** level) * Math.ceil(imageHeight / 2 ** level);
}

/** All anchors over an image. */
export function anchorCount(imageWidth: number, imageHeight: number, scheme: AnchorScheme): number {
  const places = scheme.levels.reduce(
    (sum, level) => sum + cellCount(imageWidth, imageHeight, level),
    0,
  );
  return places * scheme.cells.length * scheme.ratios.length;
}
