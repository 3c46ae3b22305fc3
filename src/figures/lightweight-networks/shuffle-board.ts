import { ancestors, shuffleOrder } from '../../algorithms/convolution/channel-shuffle.ts';

export const channels = 12;

/** A line between two rows, from a column of the upper to a column of the lower. */
export interface Wire {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly lit: boolean;
}

export interface Board {
  /** For each row from the input down, the columns that feed the chosen output. */
  readonly lit: readonly (readonly number[])[];
  readonly wires: readonly Wire[];
}

/** Above the last row two rows a layer: what its groups read, and what they write. */
export function boardOf(groups: number, layers: number, output: number, shuffled: boolean): Board {
  const levels = ancestors(channels, groups, layers, output, shuffled);
  const order = shuffled ? shuffleOrder(channels, groups) : Array.from(Array(channels).keys());
  const each = channels / groups;
  const rows: number[][] = [];
  const wires: Wire[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const reads = levels[layer]!;
    const last = layer === layers - 1;
    const writes = last ? [output] : levels[layer + 1]!.map((j) => order[j]!);
    const row = rows.length;
    rows.push(reads, writes);
    for (let to = 0; to < channels; to++) {
      for (let from = 0; from < channels; from++) {
        if (Math.floor(from / each) !== Math.floor(to / each)) continue;
        wires.push({ row, from, to, lit: writes.includes(to) });
      }
      if (last) continue;
      const from = order[to]!;
      wires.push({ row: row + 1, from, to, lit: levels[layer + 1]!.includes(to) });
    }
  }
  return { lit: rows, wires };
}
