import { shardOf, type ShardReader } from '../shards.ts';
import { isLatinWord } from '../text/latin-words.ts';
import { groupOf } from '../text/word-forms.ts';
import { unpackLevels } from '../word-levels.ts';
import { remembered } from './remembered.ts';
import { createSpelling } from './spelling.ts';

/** Finds the pages of a large site by words; each answers with page numbers, best first. */
export interface WordSearch {
  /** The pages with all of the words; none when there are no words. */
  all(words: readonly string[]): Promise<number[]>;
  /**
   * The pages with some of the words.
   *
   * @param least  share of the words, weighted by rarity, that a page must have
   */
  any(words: readonly string[], least?: number): Promise<number[]>;
  /** For those of the words that no page has, what is spelt most alike and was looked for instead. */
  corrections(words: readonly string[]): Promise<string[]>;
}

type Posting = ReturnType<typeof unpackLevels>[number];

interface Found {
  readonly postings: readonly Posting[];
  readonly correction?: string | undefined;
}

/** So many words that begin with what was typed stand for it. */
const mostLonger = 20;

/**
 * Makes a search over the words of pages (`build/word-postings.ts`). A page scores
 * $\sum_w \ln\!\left(1 + \frac{N - n_w + 0.5}{n_w + 0.5}\right) s_w$ over the words $w$ that it has,
 * with the number of pages $N$, of those with the word $n_w$, and what the word says about the page
 * $s_w \in (0, 1)$.
 *
 * For a Latin word that no page has stand those that begin with it or else the one spelt most alike.
 *
 * @param total  number of pages
 * @param count  number of shards
 * @param read   reads a shard; each is asked for once
 */
export function createWordSearch(total: number, count: number, read: ShardReader): WordSearch {
  const shard = remembered(read);
  const look = remembered(async (word: string): Promise<Found> => {
    const entries = await shard(shardOf(groupOf(word), count));
    const known = Object.hasOwn(entries, word) ? entries[word] : undefined;
    if (known !== undefined) return { postings: unpackLevels(known) };
    if (!isLatinWord(word)) return { postings: [] };
    const keys = Object.keys(entries).filter(isLatinWord);
    const longer = keys.filter((key) => key.startsWith(word));
    const chosen = longer.sort((a, b) => a.length - b.length).slice(0, mostLonger);
    const correction = longer.length === 0 ? createSpelling(keys)(word) : undefined;
    if (correction !== undefined) chosen.push(correction);
    return { postings: joined(chosen.map((key) => unpackLevels(entries[key]!))), correction };
  });

  const find = async (words: readonly string[], least: number) => {
    const lists = (await Promise.all(words.map(look))).map(({ postings }) => postings);
    const rarities = lists.map(({ length }) =>
      Math.log(1 + (total - length + 0.5) / (length + 0.5)),
    );
    const wanted = least * rarities.reduce((sum, rarity) => sum + rarity, 0);
    const scores = new Float64Array(total);
    const has = new Float64Array(total);
    for (const [number, list] of lists.entries()) {
      const rarity = rarities[number]!;
      for (const { page, share } of list) {
        scores[page]! += rarity * share;
        has[page]! += rarity;
      }
    }
    const found: number[] = [];
    for (let page = 0; page < total; page += 1) {
      if (has[page]! > 0 && has[page]! >= wanted) found.push(page);
    }
    return found.sort((a, b) => scores[b]! - scores[a]! || a - b);
  };

  return {
    // Sums in another order may differ in the last digit.
    all: (words) => find(words, 1 - 1e-9),
    any: (words, least = 0) => find(words, least),
    corrections: async (words) =>
      (await Promise.all(words.map(look))).flatMap(({ correction }) => correction ?? []),
  };
}

/** Several lists as one: of each page what says most. */
function joined(lists: readonly (readonly Posting[])[]): Posting[] {
  const best = new Map<number, number>();
  for (const { page, share } of lists.flat()) {
    best.set(page, Math.max(share, best.get(page) ?? 0));
  }
  return [...best].map(([page, share]) => ({ page, share }));
}
