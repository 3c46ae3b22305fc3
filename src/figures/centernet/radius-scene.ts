import type { Box } from '../../algorithms/boxes/box.ts';
import { iou } from '../../algorithms/boxes/iou.ts';
import { radiusCases, type RadiusCases } from '../../algorithms/detection/gaussian-radius.ts';

export const cases = ['inside', 'shifted', 'outside'] as const;
export type Case = (typeof cases)[number];

/** The box of one case at a radius; undefined when nothing is left of it. */
export function movedBox(
  which: Case,
  width: number,
  height: number,
  radius: number,
): Box | undefined {
  const r = radius;
  if (which === 'shifted') return [r, r, width + r, height + r];
  if (which === 'outside') return [-r, -r, width + r, height + r];
  return 2 * r <= Math.min(width, height) ? [r, r, width - r, height - r] : undefined;
}

/** IoU of the moved box with the box itself, 0 when nothing is left. */
export function overlapAt(which: Case, width: number, height: number, radius: number): number {
  const moved = movedBox(which, width, height, radius);
  return moved ? iou([0, 0, width, height], moved) : 0;
}

/** IoU against the radius, from 0 to `end`. */
export function overlapCurve(which: Case, width: number, height: number, end: number) {
  return Array.from({ length: 65 }, (_, i): [number, number] => {
    const radius = (end * i) / 64;
    return [radius, overlapAt(which, width, height, radius)];
  });
}

/** Where each curve crosses the threshold. */
export function crossings(width: number, height: number, overlap: number): [number, number][] {
  const found: RadiusCases = radiusCases(width, height, overlap);
  return cases.map((which) => [found[which], overlap]);
}
