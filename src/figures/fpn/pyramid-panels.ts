import { designLevels, type Design } from '../../algorithms/pyramids/designs.ts';

/** The room of a panel, drawing units; y grows downwards. */
export const panelSize = { width: 160, height: 132 };
/** Depth that is drawn darkest: FPN's, 49 and two of the neck. */
export const darkest = 51;

/** An image or a feature map, drawn as a slab. */
export interface Slab {
  readonly kind: 'image' | 'map';
  /** 2 to 5. */
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** 0 for an image. */
  readonly depth: number;
  /** Whether boxes are predicted from it. */
  readonly predicts: boolean;
}

export type Point = readonly [x: number, y: number];

export interface Panel {
  readonly slabs: readonly Slab[];
  readonly arrows: readonly (readonly [Point, Point])[];
}

const widths = [58, 44, 32, 22];
const rows = [112, 82, 52, 22];
const [left, right, end] = [42, 108, 154];

/** Slabs and arrows of a design: backbone or images on the left, the maps made from them right. */
export function panelOf(design: Design): Panel {
  const levels = designLevels(design);
  const trunk = designLevels('hierarchy');
  const hasRight = design === 'image-pyramid' || design === 'fpn';
  const slabs: Slab[] = [];
  const arrows: [Point, Point][] = [];
  levels.forEach(({ level, depth }, i) => {
    const [y, width] = [rows[i]!, widths[i]!];
    const isImage = design === 'image-pyramid';
    const predicts = depth !== undefined;
    slabs.push({
      kind: isImage ? 'image' : 'map',
      level,
      x: left,
      y,
      width,
      depth: isImage ? 0 : trunk[i]!.depth!,
      predicts: predicts && !hasRight,
    });
    if (!isImage && i > 0) arrows.push([[left, rows[i - 1]! - 8] as const, [left, y + 8]]);
    if (hasRight) {
      slabs.push({ kind: 'map', level, x: right, y, width: width * 0.6, depth: depth!, predicts });
      arrows.push([
        [left + width / 2 + 5, y],
        [right - width * 0.3 - 7, y],
      ]);
      if (design === 'fpn' && i > 0)
        arrows.push([[right, y + 8] as const, [right, rows[i - 1]! - 8]]);
    }
    const edge = hasRight ? right + width * 0.3 : left + width / 2;
    if (predicts) arrows.push([[edge + 5, y] as const, [end, y]]);
  });
  return { slabs, arrows };
}

/** A slab as a path: a parallelogram that leans to the right. */
export function slabPath({ x, y, width }: Slab): string {
  const [half, lean, rise] = [width / 2, 5, 5];
  const at = (dx: number, dy: number) => `${Math.round((x + dx) * 10) / 10} ${y + dy}`;
  return `M${at(-half - lean, rise)}L${at(half - lean, rise)}L${at(half + lean, -rise)}L${at(-half + lean, -rise)}Z`;
}
