import { describe, expect, test } from 'vitest';
import { blockLayers } from '../../../src/algorithms/convolution/blocks.ts';
import { shareBars } from '../../../src/figures/lightweight-networks/share-bars.ts';
import { boardOf, channels } from '../../../src/figures/lightweight-networks/shuffle-board.ts';

describe('boardOf', () => {
  test('lights whole paths: every lit wire joins two lit columns', () => {
    for (const groups of [1, 2, 3, 4, 6, 12])
      for (const layers of [1, 2, 3])
        for (const shuffled of [true, false]) {
          const { lit, wires } = boardOf(groups, layers, 5, shuffled);
          expect(lit).toHaveLength(2 * layers);
          for (const { row, from, to } of wires.filter((wire) => wire.lit)) {
            expect(lit[row]).toContain(from);
            expect(lit[row + 1]).toContain(to);
          }
          const perLayer = (channels * channels) / groups;
          expect(wires).toHaveLength(layers * perLayer + (layers - 1) * channels);
        }
  });

  test('reads, between layers, channel qn + i at place ig + q', () => {
    const { wires } = boardOf(3, 2, 0, true);
    const between = wires.filter(({ row }) => row === 1).sort((a, b) => a.to - b.to);
    expect(between.map(({ from }) => from)).toEqual([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
  });
});

describe('shareBars', () => {
  test('divides each bar without gaps', () => {
    const shape = { channels: 128, size: 28, kernel: 3, groups: 1, expansion: 6 };
    const bars = shareBars(blockLayers('inverted', shape), 50);
    expect(bars).toHaveLength(4);
    for (const segments of bars) {
      expect(segments[0]!.from).toBe(0);
      expect(segments.at(-1)!.to).toBeCloseTo(1, 12);
      segments.slice(1).forEach(({ from }, i) => expect(from).toBe(segments[i]!.to));
    }
    // Multiply–adds: 128, 9 and 128 parts.
    expect(bars[1]![0]!.to).toBeCloseTo(128 / 265, 12);
  });
});
