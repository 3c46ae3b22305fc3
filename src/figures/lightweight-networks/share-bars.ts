import type { Layer } from '../../algorithms/convolution/network.ts';
import { rooflineTime } from '../../algorithms/convolution/roofline.ts';

/** Part of a bar, as fractions of its length. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

/** Four bars, parameters, multiply–adds, traffic and least time, each divided among the layers. */
export function shareBars(layers: readonly Layer[], balance: number): Segment[][] {
  return [
    layers.map(({ cost }) => cost.parameters),
    layers.map(({ cost }) => cost.macs),
    layers.map(({ cost }) => cost.traffic),
    layers.map(({ cost }) => rooflineTime(cost, balance)),
  ].map((values) => {
    const sum = values.reduce((a, b) => a + b, 0);
    let end = 0;
    return values.map((value) => {
      const from = end;
      end += value / sum;
      return { from, to: end };
    });
  });
}
