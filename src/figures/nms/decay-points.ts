import type { Decay } from '../../algorithms/detection/decay.ts';

/**
 * Points of a decay function for drawing, with a gap where it may jump: a line between both sides
 * of the jump would be drawn as a slope.
 */
export function decayPoints(decay: Decay, jump: number): [number, number][] {
  const grid = Array.from({ length: 101 }, (_, i) => i / 100);
  const before = grid.filter((x) => x < jump);
  const after = grid.filter((x) => x > jump);
  const just = Math.min(jump + 1e-9, 1);
  return [
    ...before.map((x): [number, number] => [x, decay(x)]),
    [jump, decay(jump)],
    [jump, decay(jump) === decay(just) ? decay(jump) : NaN],
    ...(jump < 1 ? [[just, decay(just)] as [number, number]] : []),
    ...after.map((x): [number, number] => [x, decay(x)]),
  ];
}
