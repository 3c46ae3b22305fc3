import { describe, expect, test } from 'vitest';
import { ancestors, shuffleOrder } from '../../../src/algorithms/convolution/channel-shuffle.ts';

/** Reshape to (groups, each), transpose, flatten: the definition, in loops. */
function transpose(channels: number, groups: number): number[] {
  const each = channels / groups;
  const rows = Array.from({ length: groups }, (_, q) =>
    Array.from({ length: each }, (_, i) => q * each + i),
  );
  return Array.from({ length: each }, (_, i) => rows.map((row) => row[i]!)).flat();
}

describe('shuffleOrder', () => {
  test('transposes', () => {
    for (const channels of [1, 6, 12, 24])
      for (let groups = 1; groups <= channels; groups++) {
        if (channels % groups === 0)
          expect(shuffleOrder(channels, groups)).toEqual(transpose(channels, groups));
      }
    expect(shuffleOrder(12, 3)).toEqual([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
  });

  test('is undone by as many groups as a group had channels', () => {
    const [there, back] = [shuffleOrder(24, 4), shuffleOrder(24, 6)];
    expect(back.map((j) => there[j])).toEqual(Array.from({ length: 24 }, (_, j) => j));
  });

  test('refuses groups that do not divide', () => {
    expect(() => shuffleOrder(12, 5)).toThrow('got 5 groups of 12 channels');
  });
});

describe('ancestors', () => {
  /** Product of the 0/1 matrices of the layers. */
  function reach(channels: number, groups: number, layers: number, shuffled: boolean) {
    const each = channels / groups;
    const order = transpose(channels, groups);
    let seen = Array.from({ length: channels }, (_, j) => new Set([j]));
    for (let layer = 0; layer < layers; layer++) {
      const fed = layer > 0 && shuffled ? order.map((j) => seen[j]!) : seen;
      seen = fed.map((_, o) => {
        const group = Math.floor(o / each);
        return new Set(fed.slice(group * each, (group + 1) * each).flatMap((set) => [...set]));
      });
    }
    return seen.map((set) => [...set].sort((a, b) => a - b));
  }

  test('agrees with pushing sets of channels forward', () => {
    for (const groups of [1, 2, 3, 4, 6, 12])
      for (const layers of [1, 2, 3])
        for (const shuffled of [true, false]) {
          const expected = reach(12, groups, layers, shuffled);
          for (let output = 0; output < 12; output++) {
            const levels = ancestors(12, groups, layers, output, shuffled);
            expect(levels).toHaveLength(layers + 1);
            expect(levels[0]).toEqual(expected[output]);
            expect(levels.at(-1)).toEqual([output]);
          }
        }
  });

  test('sees n·min(n, g) inputs through two shuffled layers', () => {
    for (const [channels, groups] of [
      [12, 3],
      [12, 6],
      [24, 4],
      [24, 8],
      [240, 3],
      [240, 8],
    ] as const) {
      const each = channels / groups;
      for (let output = 0; output < channels; output += 5)
        expect(ancestors(channels, groups, 2, output, true)[0]).toHaveLength(
          each * Math.min(each, groups),
        );
    }
  });

  test('sees a third of twelve channels without the shuffle, all with it', () => {
    expect(ancestors(12, 3, 2, 5, false)[0]).toEqual([4, 5, 6, 7]);
    expect(ancestors(12, 3, 2, 5, true)[0]).toHaveLength(12);
  });
});
