import type { EdgeDistances } from './centerness.ts';

/** A position in the image or a displacement, x before y. */
export type Point = readonly [x: number, y: number];

/** The nine positions of a 3 x 3 kernel, row by row from the top left. */
const kernel: readonly Point[] = [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x): Point => [x, y]));

/**
 * The nine sampling points of the star-shaped feature of a box: the location, its projections on the
 * four edges and the four corners, in the order of a 3 x 3 kernel (row by row from the top left).
 *
 * @param location   from where the box is predicted, px
 * @param distances  $(l', t', r', b')$ of the predicted box, px
 * @see              Zhang et al., CVPR 2021, section 3.3: https://arxiv.org/abs/2008.13367
 */
export function starPoints([x, y]: Point, distances: EdgeDistances): Point[] {
  return kernel.map((at) => {
    const [dx, dy] = reach(at, distances);
    return [x + dx, y + dy];
  });
}

/**
 * What a 3 x 3 deformable convolution has to be told to sample at `starPoints`: the displacement of
 * each kernel position from its regular place, as `dy, dx` pairs in kernel order.
 *
 * @param distances  $(l', t', r', b')$ in px
 * @param stride     px a cell of the feature map, > 0
 * @returns          18 numbers in cells; all 0 for a box that reaches one cell each way
 * @throws           RangeError for a stride that is not positive
 * @see              torchvision.ops.deform_conv2d; vfnet_head.py, `star_dcn_offset`
 */
export function starOffsets(distances: EdgeDistances, stride: number): number[] {
  if (!(stride > 0)) {
    throw new RangeError(`A feature map needs a positive stride in px, but got ${stride}.`);
  }
  return kernel.flatMap((at) => {
    const [dx, dy] = reach(at, distances);
    return [dy / stride - at[1], dx / stride - at[0]];
  });
}

function reach([x, y]: Point, [l, t, r, b]: EdgeDistances): Point {
  const along = (side: number, before: number, after: number) =>
    side === 0 ? 0 : side < 0 ? -before : after;
  return [along(x, l, r), along(y, t, b)];
}
