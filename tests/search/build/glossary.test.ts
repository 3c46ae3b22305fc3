import { describe, expect, test } from 'vitest';
import { namesOf, termsOf } from '../../../src/search/build/glossary.ts';

const giou = { zh: '广义交并比', en: 'generalized IoU', abbr: 'GIoU', article: 'iou-losses' };
const nms = { zh: '非极大值抑制', en: 'non-maximum suppression', abbr: 'NMS', article: 'nms' };
const loss = {
  zh: '回归损失',
  en: 'regression loss',
  aliases: ['bbox loss'],
  article: 'iou-losses',
};

describe('namesOf', () => {
  test('gives every name once', () => {
    expect(namesOf({ zh: 'GIoU', en: 'GIoU', abbr: 'GIoU', aliases: ['广义交并比'] })).toEqual([
      'GIoU',
      '广义交并比',
    ]);
  });
});

const text = (title: string, text = '') => ({ kind: 'text', title, text }) as const;
const sections = (...titles: string[]) => titles.map((title) => text(title));

/** The names of the terms of each section. */
const aliasesOf = (...[url, sections, glossary]: Parameters<typeof termsOf>) =>
  termsOf(url, sections, glossary).map((numbers) => numbers.flatMap((n) => namesOf(glossary[n]!)));

describe('termsOf', () => {
  const titles = sections('IoU 系列损失', '对比GIoU', 'GIoU：外接框里的空白', '后来');

  test('gives a term to the section that begins with it, others to the article', () => {
    expect(aliasesOf('/articles/iou-losses/', titles, [giou, nms, loss])).toEqual([
      ['回归损失', 'regression loss', 'bbox loss'],
      [],
      ['广义交并比', 'generalized IoU', 'GIoU'],
      [],
    ]);
  });

  test('gives a term that no heading names to the section that uses it most', () => {
    const used = [
      text('IoU 系列损失', '回归损失有几种'),
      text('简而言之', '回归损失'),
      text('推导', '回归损失与regression loss，都是回归损失'),
    ];
    expect(aliasesOf('/articles/iou-losses/', used, [loss])[2]).toContain('bbox loss');
    expect(aliasesOf('/articles/iou-losses/', used.slice(0, 2), [loss])[0]).toContain('bbox loss');
  });

  test('gives a term that is in the title to the article', () => {
    const [article] = aliasesOf('/articles/nms/', sections('非极大值抑制', 'NMS的变体'), [nms]);
    expect(article).toContain('NMS');
  });

  test('gives an entry of the glossary all names of its term, and a listing none', () => {
    const mixed = [
      text('术语表'),
      { kind: 'term', title: '非极大值抑制', text: '' },
      { kind: 'code', title: 'NMS', text: 'NMS NMS' },
    ] as const;
    expect(aliasesOf('/glossary/', mixed, [nms])).toEqual([
      [],
      ['非极大值抑制', 'non-maximum suppression', 'NMS'],
      [],
    ]);
    expect(aliasesOf('/articles/nms/', mixed, [nms])[2]).toEqual([]);
  });

  test('knows articles in every language, and nothing else', () => {
    expect(aliasesOf('/en/articles/nms/', sections('NMS'), [nms]).flat()).toContain('NMS');
    expect(aliasesOf('/glossary/', sections('术语表'), [nms]).flat()).toEqual([]);
  });
});
