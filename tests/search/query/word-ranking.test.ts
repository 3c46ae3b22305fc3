import { describe, expect, test } from 'vitest';
import type { TextHit } from '../../../src/search/query/text-hit.ts';
import { rankByWords } from '../../../src/search/query/word-ranking.ts';

const hit = (section: number, score: number): TextHit => ({
  page: 0,
  section,
  kind: 'text',
  record: { id: String(section), score, data: () => Promise.reject(new Error('not read')) },
});
const byRecord = ({ record }: TextHit) => record.id;
const order = (found: TextHit[][], total: number) =>
  rankByWords(found, total, byRecord).map(({ section }) => section);

describe('rankByWords', () => {
  test('puts two words before one, however often that is used', () => {
    expect(
      order(
        [
          [hit(1, 4), hit(2, 1000)],
          [hit(1, 4), hit(3, 5)],
        ],
        100,
      ),
    ).toEqual([1, 2, 3]);
  });

  test('puts a rare word before a common one', () => {
    const common = Array.from({ length: 50 }, (_, i) => hit(i + 10, 4));
    expect(order([common, [hit(1, 4)]], 100)[0]).toBe(1);
  });

  test('sums rarity times the saturated score', () => {
    // ln(1 + 10/1)·4/(4 + 2) = 1.599 for section 1; ln(1 + 10/2)·12/(12 + 4) = 1.344 for section 2.
    expect(order([[hit(1, 4)], [hit(2, 12), hit(3, 0)]], 10)).toEqual([1, 2, 3]);
    // In four sections the first word falls to ln(1 + 10/4)·4/6 = 0.835.
    expect(order([[1, 5, 6, 7].map((n) => hit(n, 4)), [hit(2, 12), hit(3, 0)]], 10)[0]).toBe(2);
  });

  test('counts a word that has low scores everywhere like one that has high scores', () => {
    // The quotient is 2/3 for the best section of either word.
    expect(order([[hit(1, 0.3)], [hit(2, 6), hit(3, 6)]], 10)).toEqual([1, 2, 3]);
  });

  test('ranks pages by all their sections', () => {
    const of = (page: number, section: number) => ({ ...hit(section, 4), page });
    // Page 1 has both words, in two sections; page 0 has one of them twice.
    const found = [[of(0, 1), of(0, 2), of(1, 3)], [of(1, 4)]];
    expect(rankByWords(found, 100, ({ page }) => page).map(({ page }) => page)).toEqual([1, 0]);
  });

  test('is empty for words that stand nowhere', () => {
    expect(rankByWords([[], []], 10, byRecord)).toEqual([]);
  });
});
