import type { Box } from '../boxes/box.ts';
import { valueAt, type FeatureMap } from '../pyramids/top-down.ts';

/** Where the conventions of position-sensitive RoI align differ. */
export interface AlignConvention {
  /** Subtracted from the scaled corners: 0.5 puts the center of cell 0 at 0.5 px of the map. */
  readonly offset: 0 | 0.5;
  readonly reduce: 'mean' | 'max';
  /** Least side of a region, in cells; `undefined` lets it be empty or even negative. */
  readonly leastSide?: number;
}

/** `torchvision.ops.ps_roi_align`. */
export const torchvisionAlign: AlignConvention = { offset: 0.5, reduce: 'mean' };

/**
 * The CUDA kernel that comes with the code of ThunderNet.
 *
 * @see https://github.com/qinzheng93/ThunderNet/blob/master/thundernet/PSROIAlign/csrc/cuda/PSROIAlign_cuda.cu
 */
export const thunderNetAlign: AlignConvention = { offset: 0, reduce: 'max', leastSide: 0.1 };

interface Pooling extends AlignConvention {
  /** $p$: bins along each side. */
  readonly bins: number;
  /** Cells a pixel, 1/16 for a map of stride 16. */
  readonly scale: number;
  /** Sample points along each side of a bin. */
  readonly samples?: number;
}

/** A point on the feature map, in cells; whole numbers are centers of cells. */
export type Point = readonly [x: number, y: number];

/** Input channel that bin $(i, j)$ of output channel $c$ reads: $(c\,p + i)\,p + j$. */
export function channelOf(c: number, i: number, j: number, bins: number): number {
  return (c * bins + i) * bins + j;
}

/** The sample points of bin `(i, j)`, row by row. */
export function samplePoints(roi: Box, i: number, j: number, pooling: Pooling): Point[] {
  const { bins, scale, offset, leastSide = -Infinity, samples = 2 } = pooling;
  const [x1, y1, x2, y2] = roi.map((edge) => edge * scale - offset) as [
    number,
    number,
    number,
    number,
  ];
  const width = Math.max(x2 - x1, leastSide) / bins;
  const height = Math.max(y2 - y1, leastSide) / bins;
  const steps = Array.from({ length: samples }, (_, k) => (k + 0.5) / samples);
  return steps.flatMap((v) =>
    steps.map((u): Point => [x1 + (j + u) * width, y1 + (i + v) * height]),
  );
}

/**
 * Position-sensitive RoI align: a map of $\alpha p^2$ channels becomes $\alpha \times p \times p$;
 * each bin samples channels of its own bilinearly and takes their mean or largest.
 *
 * @param map  $\alpha p^2$ channels
 * @param roi  in pixels of the network's input
 * @returns    $\alpha$ channels of `bins` × `bins`
 * @throws     RangeError when $p^2$ does not divide the channels
 * @see        Dai et al., R-FCN, NIPS 2016: https://arxiv.org/abs/1605.06409 (pooling, not yet align)
 */
export function psRoiAlign(map: FeatureMap, roi: Box, pooling: Pooling): FeatureMap {
  const { bins, reduce } = pooling;
  const channels = map.channels / bins ** 2;
  if (!Number.isInteger(channels) || channels < 1) {
    throw new RangeError(
      `${bins}×${bins} bins need a multiple of ${bins ** 2} channels, but the map has ${map.channels}. Change the bins or the convolution before them.`,
    );
  }
  const values = Array.from({ length: channels * bins ** 2 }, (_, index) => {
    const [c, i, j] = [
      Math.floor(index / bins ** 2),
      Math.floor(index / bins) % bins,
      index % bins,
    ];
    const channel = channelOf(c, i, j, bins);
    const sampled = samplePoints(roi, i, j, pooling).map((p) => bilinear(map, channel, p));
    return reduce === 'max'
      ? Math.max(...sampled)
      : sampled.reduce((a, b) => a + b, 0) / sampled.length;
  });
  return { channels, height: bins, width: bins, values };
}

/**
 * Bilinear value at a point: 0 more than a cell outside, and the border's value up to there, as in
 * the kernels of both conventions.
 */
function bilinear(map: FeatureMap, channel: number, [x, y]: Point): number {
  if (x < -1 || y < -1 || x > map.width || y > map.height) return 0;
  const [px, py] = [clamp(x, map.width), clamp(y, map.height)];
  const [left, top] = [Math.floor(px), Math.floor(py)];
  const [u, v] = [px - left, py - top];
  const at = (dy: number, dx: number) => valueAt(map, channel, top + dy, left + dx);
  const row = (dy: number) => (u === 0 ? at(dy, 0) : at(dy, 0) * (1 - u) + at(dy, 1) * u);
  return v === 0 ? row(0) : row(0) * (1 - v) + row(1) * v;
}

function clamp(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value));
}
