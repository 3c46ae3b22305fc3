import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSearchIndex, type BuildReport } from '../../src/search/build-index.ts';
import type { FormulaBlock, StoredFormulas } from '../../src/search/index-files.ts';
import { unpackIndex, type PackedIndex } from '../../src/search/packed-index.ts';
import type { Search } from '../../src/search/query/results.ts';
import { openSearch } from '../../src/search/query/search.ts';
import { unpackSounds, type PackedSounds } from '../../src/search/text/packed-sounds.ts';
import { fixtureGlossary, fixtureTopics, writeFixtureSite } from './fixture-site.ts';
import { folderSource } from './folder-source.ts';

let dist: string;
let remove: () => Promise<void>;
let report: BuildReport;
let search: Search;

beforeAll(async () => {
  ({ dist, remove } = await writeFixtureSite());
  report = await buildSearchIndex({ dist, glossary: fixtureGlossary, topics: fixtureTopics });
  search = await openSearch(folderSource(dist), 'zh');
}, 60_000);

afterAll(() => remove());

const json = async (name: string) =>
  JSON.parse(await readFile(join(dist, 'pagefind', name), 'utf8')) as unknown;

const index = async (language: string) =>
  unpackIndex((await json(`jump.${language}.json`)) as PackedIndex);

/** Address of the first section of the first page. */
const firstOf = async (query: string) => (await search.search(query)).pages[0]?.sections[0]?.url;

describe('buildSearchIndex', () => {
  test('counts what went in', () => {
    expect(report).toEqual({ pages: 3, sections: 11, formulas: 2 });
  });

  test('writes a jump index for each language, with addresses below the base', async () => {
    const zh = await index('zh');
    expect(zh.pages.map((page) => [page.url, page.title, page.topic])).toEqual([
      ['/articles/adamw/', 'AdamW：解耦的权重衰减', 'optimization'],
      ['/articles/nms/', '非极大值抑制', 'detection'],
    ]);
    expect(zh.pages[0]!.sections.map(({ level, anchor }) => [level, anchor])).toEqual([
      [1, ''],
      [2, 'sec:adam'],
      [2, 'sec:decay'],
      [3, 'sec:schedule'],
      [3, 'sec:schedule'],
    ]);
    expect(zh.topics).toEqual({ detection: '目标检测', optimization: '优化' });
    const en = await index('en');
    expect(en.pages.map((page) => page.url)).toEqual(['/en/articles/nms/']);
  });

  test('maps only those traditional characters whose simplified form the site uses', async () => {
    const traditional = await json('traditional.json');
    expect(traditional).toContain('權权');
    expect(traditional).not.toContain('龍');
  });

  test('writes formulas with the section of each, and their MathML apart', async () => {
    const formulas = (await json('formulas.zh.json')) as StoredFormulas;
    expect(formulas.map(([sections]) => sections)).toEqual([[1], [2]]);
    expect(formulas[0]![1]).toBe('m_t=\\beta_1 m_t-1+(1-\\beta_1)g_t');
    expect((await json('mathml/zh-0-0.json')) as FormulaBlock).toEqual([
      ['m_t=\\beta_1 m_{t-1}+(1-\\beta_1)g_t', expect.stringMatching(/^<math>.*<\/math>$/)],
    ]);
    expect((await json('mathml/zh-1-0.json')) as FormulaBlock).toEqual([
      [expect.any(String), expect.stringMatching(/^<math>.*<mi>σ<\/mi>.*<\/math>$/)],
    ]);
  });

  test('writes the words of all texts by first letter, and the sounds of names', async () => {
    expect((await json('spellings/zh-d.json')) as string).toContain('decay');
    expect(await json('spellings/zh-x.json')).toBe('');
    const sounds = unpackSounds((await json('sounds.zh.json')) as PackedSounds);
    expect(sounds['quan']).toContain('权');
  });

  test('writes nothing that the site does not load', async () => {
    const files = await readdir(join(dist, 'pagefind'));
    expect(files.filter((file) => /pagefind/.test(file) || /\.(js|css)$/.test(file))).toEqual([]);
  });
});

describe('openSearch', () => {
  test.each([
    ['权重衰减', '/articles/adamw/#sec:decay'],
    ['權重衰減', '/articles/adamw/#sec:decay'],
    ['滑动平均', '/articles/adamw/#sec:adam'],
    ['学习率', '/articles/adamw/#sec:schedule'],
    ['预热', '/articles/adamw/#sec:schedule'],
    ['weight decay', '/articles/adamw/#sec:decay'],
    ['weight_decay', '/articles/adamw/#sec:schedule'],
    ['ＮＭＳ', '/articles/nms/'],
    ['nms', '/articles/nms/'],
    ['soft_nms', '/articles/nms/#sec:soft'],
    ['交并比', '/articles/nms/'],
    ['非极大值抑止', '/articles/nms/'],
    ['重叠超过阈值', '/articles/nms/#sec:greedy'],
    ['怎样按得分排序', '/articles/nms/#sec:greedy'],
    ['\\beta_1 m_{t-1}', '/articles/adamw/#sec:adam'],
    ['e^{-\\mathrm{IoU}^2/\\sigma}', '/articles/nms/#sec:soft'],
    ['σ', '/articles/nms/#sec:soft'],
    ['应步长之', '/articles/adamw/#sec:decay'],
    ['soft_nms.py', '/articles/nms/#sec:soft'],
  ])('answers %s with %s', async (query, url) => {
    expect(await firstOf(query)).toBe(url);
  });

  test.each(['zzzqqq', '到处都有的导航', '首页不进索引', '量子引力', '🙂', '"', '   ', '\\zeta'])(
    'finds nothing for %j',
    async (query) => {
      expect((await search.search(query)).pages).toEqual([]);
    },
  );

  test('says which spelling it searched for as well', async () => {
    expect((await search.search('非极大值抑止')).correction).toBe('非极大值抑制');
    expect((await search.search('权重衰减')).correction).toBeUndefined();
  });

  test('shows the text around the match, as it stands on the page, once', async () => {
    const [hit] = (await search.search('滑动平均')).pages[0]!.sections;
    const parts = await hit!.excerpt!(60);
    expect(parts.map(({ text }) => text).join('')).toBe(
      '一阶矩是mₜ=β₁ mₜ₋₁+(1-β₁)gₜ，它是梯度的滑动平均。',
    );
    expect(parts.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['滑动平均']);
  });

  test('shows the formula that matched', async () => {
    const [hit] = (await search.search('\\beta_1 m_{t-1}')).pages[0]!.sections;
    const { tex, mathml } = await hit!.formula!();
    expect(tex).toBe('m_t=\\beta_1 m_{t-1}+(1-\\beta_1)g_t');
    expect(mathml).toMatch(/^<math><mrow><msub>/);
  });

  test('finds a text that a full-width query quotes', async () => {
    expect(await firstOf('（贪心算法）')).toBe('/articles/nms/#sec:greedy');
  });

  test('answers at once from titles, headings and other names', () => {
    const urls = (query: string) =>
      search.instant(query).pages.map(({ sections }) => sections[0]!.url);
    expect(urls('贪心')).toEqual(['/articles/nms/#sec:greedy']);
    expect(urls('滑动平均')).toEqual([]);
  });

  test('searches each language apart', async () => {
    const english = await openSearch(folderSource(dist), 'en');
    const { pages } = await english.search('sorting boxes');
    expect(pages[0]!.sections[0]!.url).toBe('/en/articles/nms/#sec:greedy');
    expect((await english.search('扩散模型')).pages).toEqual([]);
    // A section is found by the words of its translation, in either script.
    for (const query of ['贪心', '貪心']) {
      expect((await english.search(query)).pages[0]!.sections[0]!.url).toBe(
        '/en/articles/nms/#sec:greedy',
      );
    }
  });

  test('finds what was typed where the lists of spellings cannot be had', async () => {
    const source = folderSource(dist);
    const poor = await openSearch(
      {
        ...source,
        json: (name) =>
          /spellings|sounds/.test(name) ? Promise.reject(new Error('offline')) : source.json(name),
      },
      'zh',
    );
    expect((await poor.search('梯度 adamv')).correction).toBeUndefined();
    expect((await poor.search('滑动平均')).pages[0]!.page.url).toBe('/articles/adamw/');
  });

  test('rejects when the index is missing', async () => {
    await expect(openSearch(folderSource('/nowhere'), 'zh')).rejects.toThrow();
  });
});
