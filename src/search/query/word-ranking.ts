import type { TextHit } from './text-hit.ts';

/** A score of this much, which one use in a heading or several in the text bring, counts half. */
const halfScore = 4;

/**
 * Ranks sections by how many of a query's words they contain, where a full-text search wants all of
 * them: $\sum_w \ln(1 + N/n_w)\, s_w/(s_w + 4)$ over the words $w$ that a section contains, with the
 * number of sections $N$, of those with the word $n_w$, and Pagefind's score $s_w$ for the word alone.
 * The quotient keeps one word that is used often from outweighing two others.
 *
 * @param found  the sections that contain each word
 * @param total  number of sections in the index
 */
export function rankByWords(found: readonly (readonly TextHit[])[], total: number): TextHit[] {
  const scores = new Map<string, { hit: TextHit; score: number }>();
  for (const hits of found) {
    const rarity = Math.log(1 + total / hits.length);
    for (const hit of hits) {
      const { score } = hit.record;
      const worth = rarity * (score / (score + halfScore));
      const key = hit.record.id;
      const known = scores.get(key);
      if (known) known.score += worth;
      else scores.set(key, { hit, score: worth });
    }
  }
  return [...scores.values()].sort((a, b) => b.score - a.score).map(({ hit }) => hit);
}
