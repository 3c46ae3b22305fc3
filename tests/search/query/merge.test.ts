import { describe, expect, test } from 'vitest';
import { mergeRanks } from '../../../src/search/query/merge.ts';

const list = (keys: string, weight = 1) => [...keys].map((key) => ({ key, weight }));

describe('mergeRanks', () => {
  test('adds w / (5 + rank) over the lists', () => {
    const merged = new Map(mergeRanks([list('ab'), list('b', 2)]));
    expect(merged.get('a')).toBeCloseTo(1 / 6, 12);
    expect(merged.get('b')).toBeCloseTo(1 / 7 + 2 / 6, 12);
  });

  test('puts first what several lists agree on', () => {
    expect(mergeRanks([list('abc'), list('cb'), list('c')]).map(([key]) => key)).toEqual([
      'c',
      'b',
      'a',
    ]);
  });

  test('keeps the order of appearance among equals', () => {
    expect(mergeRanks([list('x'), list('y')]).map(([key]) => key)).toEqual(['x', 'y']);
  });

  test('gives nothing for nothing', () => {
    expect(mergeRanks([])).toEqual([]);
  });
});
