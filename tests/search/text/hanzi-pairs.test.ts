import { describe, expect, test } from 'vitest';
import { hanziPairs, placedPairs } from '../../../src/search/text/hanzi-pairs.ts';

describe('hanziPairs', () => {
  test('takes overlapping pairs, each once, never across other letters', () => {
    expect(hanziPairs('三角不等，IoU的角不')).toEqual(['三角', '角不', '不等', '的角']);
  });

  test('has nothing of a lone Hanzi', () => {
    expect(hanziPairs('框 a 框')).toEqual([]);
  });
});

describe('placedPairs', () => {
  test('says where each pair stands, counting in UTF-16 as strings do', () => {
    const text = 'a梯度𠮷梯度';
    const pairs = placedPairs(text);
    expect(pairs.map(({ pair }) => pair)).toEqual(['梯度', '度𠮷', '𠮷梯', '梯度']);
    for (const { pair, place } of pairs) expect(text.startsWith(pair, place)).toBe(true);
  });
});
