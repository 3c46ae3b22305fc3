import { describe, expect, test } from 'vitest';
import type { PageContent } from '../../../src/search/index-files.ts';
import { parseQuery } from '../../../src/search/query/parse-query.ts';
import { rankPages } from '../../../src/search/query/rank-pages.ts';

const lower = (text: string) => text.toLowerCase();

/** A page with an opening and a section for each text. */
const page = (title: string, ...texts: string[]): PageContent => ({
  url: `/${title}/`,
  title,
  topic: '',
  sections: ['', ...texts].map((text, number) => ({
    kind: 'text',
    level: number === 0 ? 1 : 2,
    title: number === 0 ? title : `节${number}`,
    anchor: number === 0 ? '' : `s${number}`,
    aliases: [],
    text,
  })),
  formulas: [],
});

const rank = (pages: PageContent[], typed: string) => {
  const query = parseQuery(typed, lower);
  return rankPages(pages, query, query.words, undefined, lower).ranked(20, () => '');
};

describe('rankPages', () => {
  test('keeps the order in which pages came where nothing else tells them apart', () => {
    const pages = [page('甲', '梯度'), page('乙', '梯度')];
    expect(rank(pages, '梯度').map(([number]) => number)).toEqual([0, 1]);
  });

  test('raises the page whose title is the query', () => {
    const pages = [page('甲', '梯度裁剪'), page('梯度裁剪', '范数')];
    expect(rank(pages, '梯度裁剪')[0]![0]).toBe(1);
  });

  test('puts the section first that says it in fewer words', () => {
    const long = `梯度${'，另有许多别的话'.repeat(20)}`;
    expect(rank([page('甲', long, '梯度很小')], '梯度')[0]).toEqual([0, [2, 1]]);
  });

  test('puts what has the query letter by letter before what has its words apart', () => {
    const pages = [page('甲', '梯度先裁剪，范数后算'), page('乙', '按梯度范数裁剪')];
    expect(rank(pages, '梯度范数')[0]![0]).toBe(1);
  });
});
