import { describe, expect, test } from 'vitest';
import { pairPostings } from '../../../src/search/build/pair-postings.ts';
import { createSubstringSearch } from '../../../src/search/query/substring-search.ts';
import { shardOf } from '../../../src/search/shards.ts';

const texts = ['三角不等式成立', '角不同，等于', '此处没有', '也是三角不等式'];
const postings = pairPostings(
  texts.map((text) => ({
    kind: 'text',
    level: 2,
    title: '',
    anchor: '',
    blocks: [{ kind: 'text', text }],
    formulas: [],
  })),
);
const count = 3;
const asked: number[] = [];
const search = createSubstringSearch(count, (number) => {
  asked.push(number);
  return Promise.resolve(
    Object.fromEntries([...postings].filter(([pair]) => shardOf(pair, count) === number)),
  );
});

describe('createSubstringSearch', () => {
  test.each([
    ['角不等', [0, 3]],
    ['不等', [0, 3]],
    ['角不同', [1]],
    ['不存在', []],
    ['角', []],
  ])('finds %s in %j', async (stretch, sections) => {
    expect(await search(stretch)).toEqual(sections);
  });

  test('reads a shard once', async () => {
    await search('三角不等式');
    await search('三角不等式');
    expect(asked.length).toBe(new Set(asked).size);
  });

  test('reads a shard again when it could not be had', async () => {
    let tries = 0;
    const again = createSubstringSearch(1, () => {
      tries += 1;
      return tries === 1
        ? Promise.reject(new Error('offline'))
        : Promise.resolve(Object.fromEntries(postings));
    });
    await expect(again('角不')).rejects.toThrow('offline');
    expect(await again('角不')).toEqual([0, 1, 3]);
  });
});
