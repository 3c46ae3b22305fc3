import { describe, expect, test } from 'vitest';
import { pairPostings } from '../../../src/search/build/pair-postings.ts';
import { createSubstringSearch } from '../../../src/search/query/substring-search.ts';
import { shardOf } from '../../../src/search/shards.ts';

const texts = ['三角不等式成立', '角不同，等于', '此处没有', '也是三角不等式'];
const sectionOf = (text: string) => ({
  kind: 'text' as const,
  level: 2 as const,
  title: '',
  anchor: '',
  blocks: [{ kind: 'text' as const, text }],
  formulas: [],
});
const postings = pairPostings(texts.map(sectionOf));
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
    ['三角不等式成立', [0]],
    ['角不同等', []],
    ['不存在', []],
    ['角', []],
  ])('finds %s in %j', async (stretch, sections) => {
    expect((await search(stretch)).map(({ section }) => section)).toEqual(sections);
  });

  test('has the section with most first', async () => {
    const texts = ['梯度', '没有', '梯度与梯度，度梯'];
    const places = pairPostings(texts.map(sectionOf));
    const twice = createSubstringSearch(1, () => Promise.resolve(Object.fromEntries(places)));
    expect(await twice('梯度')).toEqual([
      { section: 2, count: 2 },
      { section: 0, count: 1 },
    ]);
  });

  test('finds no stretch whose pairs stand apart', async () => {
    const places = pairPostings(['角不同，三角，不等'].map(sectionOf));
    const apart = createSubstringSearch(1, () => Promise.resolve(Object.fromEntries(places)));
    expect(await apart('三角不等')).toEqual([]);
    const scattered = pairPostings(['不等，角不，三角'].map(sectionOf));
    const all = createSubstringSearch(1, () => Promise.resolve(Object.fromEntries(scattered)));
    expect(await all('三角不等')).toEqual([]);
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
    expect(await again('角不')).toHaveLength(3);
  });
});
