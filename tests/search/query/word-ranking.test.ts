import { describe, expect, test } from 'vitest';
import type { TextHit } from '../../../src/search/query/text-hit.ts';
import { rankByWords } from '../../../src/search/query/word-ranking.ts';

const hit = (section: number, score: number): TextHit => ({
  page: 0,
  section,
  kind: 'text',
  record: { id: String(section), score, data: () => Promise.reject(new Error('not read')) },
});
const order = (found: TextHit[][], total: number) =>
  rankByWords(found, total).map(({ section }) => section);

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
    // ln(1 + 10/1)·4/8 = 1.199 for section 1; ln(1 + 10/2)·12/16 = 1.344 for section 2.
    expect(order([[hit(1, 4)], [hit(2, 12), hit(3, 0)]], 10)).toEqual([2, 1, 3]);
  });

  test('is empty for words that stand nowhere', () => {
    expect(rankByWords([[], []], 10)).toEqual([]);
  });
});
