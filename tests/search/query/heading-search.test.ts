import { describe, expect, test } from 'vitest';
import type { IndexedPage, IndexedSection } from '../../../src/search/index-files.ts';
import { createHeadingSearch, tokensOf } from '../../../src/search/query/heading-search.ts';
import { createNormalizer } from '../../../src/search/text/normalize.ts';

const section = (level: 1 | 2 | 3, title: string, ...aliases: string[]): IndexedSection => ({
  kind: 'text',
  level,
  title,
  aliases,
  anchor: level === 1 ? '' : title,
});
const page = (title: string, ...sections: IndexedSection[]): IndexedPage => ({
  url: `/articles/${title}/`,
  title,
  topic: '',
  sections: [section(1, title), ...sections],
});
const pages = [
  page(
    'AdamW：解耦的权重衰减',
    section(2, '权重衰减与 L2 正则', 'weight decay'),
    section(2, '学习率'),
  ),
  page('非极大值抑制（NMS）', section(2, 'Soft-NMS'), section(3, '1.2 高斯衰减')),
  page('特征金字塔网络', section(2, '学习率调度', 'warmup')),
];
const search = createHeadingSearch({ pages }, createNormalizer([]));
const first = (query: string) => search(query)[0];

describe('createHeadingSearch', () => {
  test.each([
    ['学习率', 0, 2],
    ['学习率调度', 2, 1],
    ['非极大值抑制', 1, 0],
    ['NMS', 1, 0],
    ['高斯衰减', 1, 2],
    ['weight decay', 0, 1],
    ['warm', 2, 1],
    ['金字塔', 2, 0],
  ])('finds %s', (query, page, section) => {
    expect(first(query)).toMatchObject({ page, section });
  });

  test('scores a heading that is the query above 0.6, another below', () => {
    expect(first('学习率')!.score).toBeGreaterThan(0.6);
    expect(first('学习方法与率')!.score).toBeLessThan(0.6);
  });

  test('covers the whole query with an exact heading and part of it with a part', () => {
    expect(first('学习率')!.coverage).toBe(1);
    expect(first('学习率的下界')!.coverage).toBeLessThan(1);
  });

  test('says that a question names a page', () => {
    const named = search('nms的时间复杂度').filter((hit) => hit.isNamed);
    expect(named.map((hit) => hit.page)).toEqual([1]);
    expect(search('高斯衰减').every((hit) => !hit.isNamed)).toBe(true);
  });

  test('finds nothing for signs alone', () => {
    expect(search('？！')).toEqual([]);
  });
});

describe('tokensOf', () => {
  test('gives pairs of Hanzi, lone Hanzi and words of other scripts', () => {
    expect(tokensOf('权重衰减 l2 框 β')).toEqual(['权重', '重衰', '衰减', 'l2', '框', 'β']);
  });
});
