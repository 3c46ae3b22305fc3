import { hanzi } from '../text/words.ts';

/**
 * The Damerau–Levenshtein distance in its restricted form (optimal string alignment): the fewest
 * insertions, deletions, substitutions and swaps of neighbors that turn `a` into `b`, none of them
 * touching the same place twice.
 *
 * @param limit  distances above it need not be exact
 * @returns      the distance, or `Infinity` when the lengths alone differ by more than `limit`
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, substitution);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** Words of names that a misspelt word may stand for: runs of Hanzi and their parts, Latin words. */
export function vocabularyOf(texts: readonly string[]): Set<string> {
  const vocabulary = new Set<string>();
  for (const text of texts) {
    for (const [run] of text.matchAll(wordPattern)) {
      for (const word of [run, ...run.split(/[与和及或的]/)])
        if (word.length > 1) vocabulary.add(word);
    }
  }
  return vocabulary;
}

/**
 * Makes a function that replaces misspelt words of a normalized query by words of titles, headings
 * and other names: those that `nearestWord` finds. A word that the names contain, or contain as part
 * of another, is right. Identifiers (`soft_nms`, `torch.clamp`) are left alone.
 *
 * @param texts  normalized titles, headings and other names
 * @returns      the corrected query, or undefined when nothing was to be corrected
 */
export function createSpelling(texts: readonly string[]): (query: string) => string | undefined {
  const vocabulary = vocabularyOf(texts);
  const known = [...vocabulary].join(' ');
  return (query) => {
    const corrected = query.replace(correctable, (word) =>
      known.includes(word) ? word : (nearestWord(word, vocabulary) ?? word),
    );
    return corrected === query ? undefined : corrected;
  };
}

const wordPattern = /\p{Script=Han}{2,12}|[a-z][a-z0-9]{2,}/gu;
/** Words that are long enough to be corrected and no part of an identifier. */
export const correctable = /(?<![\\_.\w])(?:\p{Script=Han}{4,}|[a-z][a-z0-9]{3,})(?![_.(\w])/gu;

/**
 * The word that is meant by a misspelt one: a Latin word of four letters may be one edit away, of seven
 * two, and must begin with the same letter; a Chinese term of four characters may be one away.
 */
export function nearestWord(word: string, vocabulary: Iterable<string>): string | undefined {
  const isChinese = hanzi.test(word);
  const limit = !isChinese && word.length >= 7 ? 2 : 1;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of vocabulary) {
    if (hanzi.test(candidate) !== isChinese) continue;
    if (isChinese ? candidate.length < 4 : candidate[0] !== word[0]) continue;
    const distance = editDistance(word, candidate, limit);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}
