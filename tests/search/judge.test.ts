import { describe, expect, test } from 'vitest';
import { answerable, groupsOf, missedFloors, rankOf, scoreOf, slugOf } from './judge.ts';
import type { EvaluationQuery } from './queries.ts';

const query: EvaluationQuery = {
  kind: 'code',
  query: 'box_iou',
  language: 'zh',
  articles: ['iou-losses', 'nms'],
  sections: [],
  isHeldOut: false,
};
const ranked = (...ranks: number[]) => ranks.map((rank) => ({ query, rank }));

describe('slugOf', () => {
  test.each([
    ['/articles/nms/', 'nms'],
    ['/notes/x/en/articles/fpn/?mark=a#sec:b', 'fpn'],
    ['/glossary/#nms', undefined],
    ['/articles/', undefined],
  ])('finds in %s the article %s', (address, slug) => {
    expect(slugOf(address)).toBe(slug);
  });
});

describe('rankOf', () => {
  test('counts articles, not their sections and not other pages', () => {
    const addresses = ['/glossary/#iou', '/articles/fpn/#a', '/articles/fpn/#b', '/articles/nms/'];
    expect(rankOf(addresses, query)).toBe(2);
  });

  test('takes the best of several right articles', () => {
    expect(rankOf(['/articles/nms/', '/articles/iou-losses/'], query)).toBe(1);
  });

  test('is infinite when no right article is there', () => {
    expect(rankOf(['/articles/fpn/'], query)).toBe(Infinity);
    expect(rankOf([], query)).toBe(Infinity);
  });
});

describe('scoreOf', () => {
  test('is the mean of what each rank is worth', () => {
    const score = scoreOf(ranked(1, 2, 5, 10, Infinity));
    expect(score.queries).toBe(5);
    expect(score.recall1).toBeCloseTo(1 / 5, 12);
    expect(score.recall5).toBeCloseTo(3 / 5, 12);
    expect(score.mrr).toBeCloseTo((1 + 1 / 2 + 1 / 5 + 1 / 10) / 5, 12);
  });
});

describe('missedFloors', () => {
  test('names what is too low, and what could not be measured', () => {
    expect(missedFloors(scoreOf(ranked(1, 1, 1)))).toEqual([]);
    // 1 of 20 second: recall at 1 and MRR stand exactly on or above their floors.
    const ranks = [2, ...Array.from({ length: 19 }, () => 1)];
    expect(missedFloors(scoreOf(ranked(...ranks)))).toEqual([]);
    expect(missedFloors(scoreOf(ranked(...ranks, 2)))).toEqual([
      expect.stringMatching(/^recall1 is 0\.9048/),
      expect.stringMatching(/^mrr is 0\.9524/),
    ]);
    expect(missedFloors(scoreOf([]))).toHaveLength(3);
  });
});

describe('answerable', () => {
  test('keeps queries of which the site has one of the articles in that language', () => {
    const has = (language: string, slug: string) => language === 'zh' && slug === 'nms';
    expect(answerable([query, { ...query, language: 'en' }], has)).toEqual([query]);
    expect(answerable([{ ...query, articles: ['fpn'] }], has)).toEqual([]);
  });
});

describe('groupsOf', () => {
  test('groups by kind, by language, and all', () => {
    const other: EvaluationQuery = { ...query, kind: 'TeX', language: 'en' };
    expect(groupsOf([query, other])).toEqual([
      ['code', [query]],
      ['TeX', [other]],
      ['all in zh', [query]],
      ['all in en', [other]],
      ['all', [query, other]],
    ]);
  });
});
