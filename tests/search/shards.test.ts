import { describe, expect, test } from 'vitest';
import { packNumbers, shardOf, unpackNumbers } from '../../src/search/shards.ts';

describe('shardOf', () => {
  // FNV-1a's published 32-bit test values, for letters of one byte.
  test.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('is the FNV-1a hash of %j', (key, hash) => {
    expect(shardOf(key, 2 ** 32)).toBe(hash);
  });

  test('is below the count', () => {
    const shards = new Set(Array.from({ length: 200 }, (_, i) => shardOf(`键${i}`, 5)));
    expect([...shards].sort()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('packNumbers', () => {
  test('packs differences', () => {
    expect(packNumbers([3, 4, 40])).toBe('3 1 10');
  });

  test.each([[[]], [[0]], [[0, 1, 35, 36, 10_000]]])(
    'is undone by unpackNumbers: %j',
    (numbers) => {
      expect(unpackNumbers(packNumbers(numbers))).toEqual(numbers);
    },
  );
});
