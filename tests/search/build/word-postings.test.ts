import { describe, expect, test } from 'vitest';
import type { LocatedPage } from '../../../src/search/build/located-page.ts';
import { wordPostings } from '../../../src/search/build/word-postings.ts';
import { stemOf } from '../../../src/search/text/word-forms.ts';
import { createTermPattern } from '../../../src/search/text/words.ts';
import { unpackLevels } from '../../../src/search/word-levels.ts';

const page = (title: string, ...texts: string[]): LocatedPage => ({
  language: 'zh',
  title,
  topic: '',
  url: '/a/',
  aliases: [['NMS']],
  terms: [[]],
  formulas: [{ section: 0, tex: 'a+b', mathml: '' }],
  sections: [
    {
      kind: 'text',
      level: 1,
      title,
      anchor: '',
      blocks: texts.map((text) => ({ kind: 'text', text })),
      formulas: [{ tex: '\\beta_1 x', mathml: '' }],
    },
    { kind: 'code', level: 2, title: 'a.py', anchor: 'b', blocks: [], formulas: [] },
  ],
});

const lower = (text: string) => text.toLowerCase();
const index = (...pages: LocatedPage[]) =>
  wordPostings(pages, () => undefined, createTermPattern(['交并比']), lower);
const share = (postings: Map<string, string>, word: string) =>
  unpackLevels(postings.get(word) ?? '').map(({ share }) => share);

describe('wordPostings', () => {
  test('has the words of titles, texts, other names, formulas and listings', () => {
    const postings = index(page('抑制', '选择上交并比'));
    for (const word of ['抑制', '选择', '上', 'nms', 'beta', 'beta1', 'apy', '$a +', '$+ b']) {
      expect([...postings.keys()]).toContain(word);
    }
    expect([...postings.keys()]).not.toContain('上交');
  });

  test('lists a word’s pages by their numbers', () => {
    const postings = index(page('甲', '梯度'), page('乙', '衰减'), page('丙', '梯度'));
    expect(unpackLevels(postings.get('梯度')!).map(({ page }) => page)).toEqual([0, 2]);
  });

  test('takes a title for more than many uses, and those for more than one', () => {
    const postings = index(
      page('梯度', '衰减'),
      page('甲', '梯度，'.repeat(9)),
      page('乙', '梯度'),
    );
    const byPage = unpackLevels(postings.get('梯度')!);
    expect(byPage.map(({ page }) => page)).toEqual([0, 1, 2]);
    expect(new Set(byPage.map(({ share }) => share)).size).toBe(3);
  });

  // f / (f + 3 (0.8 + 0.2 l)) for one page, so that l = 1: 1/4 for one use, 20/23 for a title.
  test('says as much as its formula has it', () => {
    const postings = index(page('抑制', '选择'));
    expect(share(postings, '选择')).toEqual([2.5 / 8]);
    expect(share(postings, '抑制')).toEqual([6.5 / 8]);
  });

  test('has the words of the translation, which say less', () => {
    const translation = page('Gradient', 'clipping');
    const postings = wordPostings([page('梯度', '裁剪')], () => translation, undefined, lower);
    expect(share(postings, 'clip')[0]).toBeLessThan(share(postings, '裁剪')[0]!);
    expect(share(postings, stemOf('gradient'))[0]).toBeLessThan(share(postings, '梯度')[0]!);
  });
});
