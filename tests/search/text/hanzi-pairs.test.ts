import { describe, expect, test } from 'vitest';
import { hanziPairs } from '../../../src/search/text/hanzi-pairs.ts';

describe('hanziPairs', () => {
  test('takes overlapping pairs, each once, never across other letters', () => {
    expect(hanziPairs('三角不等，IoU的角不')).toEqual(['三角', '角不', '不等', '的角']);
  });

  test('has nothing of a lone Hanzi', () => {
    expect(hanziPairs('框 a 框')).toEqual([]);
  });
});
