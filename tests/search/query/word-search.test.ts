import { describe, expect, test } from 'vitest';
import { createWordSearch } from '../../../src/search/query/word-search.ts';
import { levels, packLevels } from '../../../src/search/word-levels.ts';

/** Each word with pages and how much it says about them, from 0 to 7. */
const texts: Record<string, Record<number, number>> = {
  梯度: { 0: 1, 1: 6, 2: 3 },
  下降: { 0: 1, 2: 1, 3: 7 },
  efficientnet: { 4: 3 },
  heatmap: { 5: 2 },
  heat: { 6: 5 },
  '$a +': { 1: 2 },
  '$+ b': { 1: 2, 2: 2 },
};

function open() {
  const entries = Object.fromEntries(
    Object.entries(texts).map(([word, pages]) => [
      word,
      packLevels(Object.entries(pages).map(([page, level]) => Number(page) * levels + level)),
    ]),
  );
  const asked: number[] = [];
  const search = createWordSearch(10, 1, (number) => {
    asked.push(number);
    return Promise.resolve(entries);
  });
  return { search, asked };
}

describe('createWordSearch', () => {
  test('finds pages with all words, those first about which they say most', async () => {
    const { search } = open();
    expect(await search.all(['梯度'])).toEqual([1, 2, 0]);
    expect(await search.all(['梯度', '下降'])).toEqual([2, 0]);
  });

  test('finds nothing by no words, or with a word that no page has', async () => {
    const { search } = open();
    expect(await search.all([])).toEqual([]);
    expect(await search.all(['梯度', '猫'])).toEqual([]);
    expect(await search.any(['猫'])).toEqual([]);
    // An object has a property of this name without having the word.
    expect(await search.any(['constructor'])).toEqual([]);
  });

  test('finds pages with some words, or with a share of them', async () => {
    const { search } = open();
    expect((await search.any(['梯度', '下降'])).toSorted()).toEqual([0, 1, 2, 3]);
    expect(await search.any(['$a +', '$+ b'], 0.9)).toEqual([1]);
  });

  test('counts a rare word for more', async () => {
    const { search } = open();
    // Both say as much, but one of them stands in one page alone.
    expect((await search.any(['efficientnet', '梯度']))[0]).toBe(1);
    expect((await search.any(['heat', '梯度']))[0]).toBe(6);
  });

  test('takes the beginning of a word for the words that begin so', async () => {
    const { search } = open();
    expect(await search.all(['heatm'])).toEqual([5]);
    expect(await search.all(['heat'])).toEqual([6]);
  });

  test('takes a misspelt word for the one most alike, and says so', async () => {
    const { search } = open();
    expect(await search.all(['efficentnet'])).toEqual([4]);
    expect(await search.corrections(['efficentnet', 'heatm', 'heat', 'zzzqqq'])).toEqual([
      'efficientnet',
    ]);
  });

  test('reads a shard once', async () => {
    const { search, asked } = open();
    await Promise.all([search.all(['梯度']), search.any(['下降'])]);
    expect(asked).toEqual([0]);
  });
});
