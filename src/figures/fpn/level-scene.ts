import {
  anchorCount,
  bestAnchor,
  retinaScheme,
  rpnScheme,
} from '../../algorithms/pyramids/anchors.ts';
import { fromCxcywh, type Box } from '../../algorithms/boxes/box.ts';
import {
  assignLevel,
  cellsAcross,
  fpnRule,
  objectSize,
  rawLevel,
  type LevelRule,
} from '../../algorithms/pyramids/levels.ts';

/** The network's input, px. */
export const imageSize = { width: 1344, height: 800 };
/** Sides that the plot shows, px. */
export const sizeRange = { from: 8, to: 1100 };
export const minSide = 8;

export const schemes = { rpn: rpnScheme, retina: retinaScheme };

export interface Settings {
  readonly canonicalSize: number;
  readonly clamped: boolean;
  readonly scheme: keyof typeof schemes;
}

const ruleOf = ({ canonicalSize }: Settings): LevelRule => ({ ...fpnRule, canonicalSize });

/** The level that an object of a side is taken from. */
export function levelOf(size: number, settings: Settings): number {
  const rule = ruleOf(settings);
  return settings.clamped ? assignLevel(size, rule) : rawLevel(size, rule);
}

/** All that the figure says about a box. */
export function assess(box: Box, settings: Settings) {
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const size = objectSize(width, height);
  const level = levelOf(size, settings);
  const { anchor, iou } = bestAnchor(width, height, schemes[settings.scheme]);
  const [cx, cy] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return {
    size,
    raw: rawLevel(size, ruleOf(settings)),
    level,
    cells: cellsAcross(size, level),
    columns: cellsAcross(width, level),
    rows: cellsAcross(height, level),
    anchorLevel: anchor.level,
    anchorBox: fromCxcywh(cx, cy, anchor.width, anchor.height),
    iou,
    anchors: anchorCount(imageSize.width, imageSize.height, schemes[settings.scheme]),
  };
}

/** Pieces of s/2^k over the sides of the plot, one a level that is taken: its ends as points. */
export function sawtooth(settings: Settings): { level: number; line: [number, number][] }[] {
  const pieces: { level: number; line: [number, number][] }[] = [];
  let from = sizeRange.from;
  while (from < sizeRange.to) {
    const level = levelOf(from, settings);
    // Without a clamp the next level begins at twice the lower bound of this one.
    let to = settings.canonicalSize * 2 ** (rawLevel(from, ruleOf(settings)) + 1 - 4);
    while (to < sizeRange.to && levelOf(to, settings) === level) to *= 2;
    to = Math.min(to, sizeRange.to);
    const steps = 24;
    const line = Array.from({ length: steps + 1 }, (_, i): [number, number] => {
      const size = from * (to / from) ** (i / steps);
      return [size, cellsAcross(size, level)];
    });
    pieces.push({ level, line });
    from = to;
  }
  return pieces;
}

/** Grid lines of a level inside a box: where x and where y crosses a cell edge, px. */
export function cellEdges(box: Box, level: number): { xs: number[]; ys: number[] } {
  const stride = 2 ** level;
  const between = (low: number, high: number) => {
    const first = Math.floor(low / stride) + 1;
    return Array.from(
      { length: Math.max(0, Math.ceil(high / stride) - first) },
      (_, i) => (first + i) * stride,
    );
  };
  return { xs: between(box[0], box[2]), ys: between(box[1], box[3]) };
}

/** The box with another side but the same aspect and, as far as the image allows, center; whole px. */
export function withSize(box: Box, size: number): Box {
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  // Small objects keep their aspect; large ones are cut by the image.
  const factor = Math.max(size / objectSize(width, height), minSide / Math.min(width, height));
  const fit = (low: number, high: number, length: number): [number, number] => {
    const side = Math.round(Math.min((high - low) * factor, length));
    const start = Math.round((low + high - side) / 2);
    const inside = Math.min(Math.max(start, 0), length - side);
    return [inside, inside + side];
  };
  const [x1, x2] = fit(box[0], box[2], imageSize.width);
  const [y1, y2] = fit(box[1], box[3], imageSize.height);
  return [x1, y1, x2, y2];
}
