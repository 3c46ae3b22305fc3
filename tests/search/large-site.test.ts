import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { topicRuns } from '../../src/search/build/large-site.ts';
import type { LocatedPage } from '../../src/search/build/located-page.ts';
import { buildSearchIndex } from '../../src/search/build-index.ts';
import type { Search } from '../../src/search/query/results.ts';
import { openSearch } from '../../src/search/query/search.ts';
import { fixtureGlossary, fixtureTopics, writeFixtureSite } from './fixture-site.ts';
import { folderSource } from './folder-source.ts';

let dist: string;
let remove: () => Promise<void>;
let search: Search;

beforeAll(async () => {
  ({ dist, remove } = await writeFixtureSite());
  const options = { glossary: fixtureGlossary, topics: fixtureTopics, largeFrom: 0 };
  await buildSearchIndex({ dist, ...options });
  search = await openSearch(folderSource(dist), 'zh');
}, 60_000);

afterAll(() => remove());

const page = (topic: string, text: string): LocatedPage => ({
  language: 'zh',
  title: '页',
  topic,
  url: '/a/',
  aliases: [[]],
  terms: [[]],
  formulas: [],
  sections: [
    {
      kind: 'text',
      level: 1,
      title: '页',
      anchor: '',
      blocks: [{ kind: 'text', text }],
      formulas: [],
    },
  ],
});

describe('topicRuns', () => {
  test('counts pages in a row', () => {
    const topics = ['a', 'a', 'b', 'a'].map((topic) => page(topic, ''));
    expect(topicRuns(topics)).toEqual([
      ['a', 2],
      ['b', 1],
      ['a', 1],
    ]);
    expect(topicRuns([])).toEqual([]);
  });
});

describe('a large site', () => {
  test('loads no list of sections and keeps a file for each page', async () => {
    expect(search.index.pages.every(({ sections }) => sections.length === 0)).toBe(true);
    const names = (await readdir(join(dist, 'pagefind', 'pages'))).sort();
    expect(names.map((name) => name.replace(/-[0-9a-f]{8}-/, ' '))).toEqual([
      'en 0.json',
      'zh 0.json',
      'zh 1.json',
    ]);
    expect(await readdir(join(dist, 'pagefind'))).not.toContain('fragment');
  });

  test.each([
    ['权重衰减', '/articles/adamw/#sec:decay'],
    ['權重衰減', '/articles/adamw/#sec:decay'],
    ['滑动平均', '/articles/adamw/#sec:adam'],
    ['怎样按得分排序', '/articles/nms/#sec:greedy'],
    ['非极大值抑止', '/articles/nms/'],
    ['scor', '/articles/nms/#sec:soft'],
    ['iou²/σ', '/articles/nms/#sec:soft'],
    ['weight_decay', '/articles/adamw/#sec:schedule'],
    ['\\beta_1 m_{t-1}', '/articles/adamw/#sec:adam'],
  ])('answers %s with %s', async (query, url) => {
    expect((await search.search(query)).pages[0]?.sections[0]?.url).toBe(url);
  });

  test('counts pages whose sections do not have the word as it was typed', async () => {
    const { counts, pages } = await search.search('weightdecay');
    expect(pages.map(({ page }) => page.url)).toEqual(['/articles/adamw/']);
    expect([counts.pages, counts.places]).toEqual([1, 1]);
  });

  test('finds the page of a misspelt word', async () => {
    expect((await search.search('Adamv')).pages[0]?.page.url).toBe('/articles/adamw/');
  });

  test.each(['zzzqqq', '', '。。'])('finds nothing for %j', async (query) => {
    expect((await search.search(query)).pages).toEqual([]);
  });

  test('counts topics over all that was found, whatever is chosen', async () => {
    const { counts, pages } = await search.search('权重', { topic: 'detection' });
    expect(pages.map(({ page }) => page.url)).toEqual(['/articles/nms/']);
    expect(counts.topics).toEqual(
      new Map([
        ['optimization', 1],
        ['detection', 1],
      ]),
    );
  });

  test('shows the text around a match and the formula that matched', async () => {
    const [hit] = (await search.search('滑动平均')).pages[0]!.sections;
    expect((await hit!.excerpt!(60)).map(({ text }) => text).join('')).toContain('滑动平均');
    const [formula] = (await search.search('\\beta_1 m_{t-1}')).pages[0]!.sections;
    expect((await formula!.formula!()).mathml).toMatch(/^<math>/);
  });
});

describe('a site that is large in one language', () => {
  test('answers in both', async () => {
    const site = await writeFixtureSite();
    try {
      await buildSearchIndex({ dist: site.dist, glossary: fixtureGlossary, largeFrom: 4 });
      const open = (language: 'zh' | 'en') => openSearch(folderSource(site.dist), language);
      const [zh, en] = await Promise.all([open('zh'), open('en')]);
      expect([zh.index.large === undefined, en.index.large === undefined]).toEqual([false, true]);
      const first = async (search: Search, query: string) =>
        (await search.search(query)).pages[0]?.sections[0]?.url;
      expect(await first(zh, '贪心算法')).toBe('/articles/nms/#sec:greedy');
      expect(await first(en, 'greedy algorithm')).toBe('/en/articles/nms/#sec:greedy');
    } finally {
      await site.remove();
    }
  });
});
