import type { TextHit } from './text-hit.ts';

/** Use in a heading, or several uses in the text, bring about this score; more adds little. */
const highScore = 8;

/**
 * Ranks sections, or pages by their sections, by how many of a query's words they contain, where a
 * full-text search wants all of them: $\sum_w \ln(1 + N/n_w)\, s_w/(s_w + h_w)$ over the words $w$
 * that a section contains, with the number of sections $N$, of those with the word $n_w$, Pagefind's
 * score $s_w$ for the word alone, and $h_w$ half of the best score of the word or of `highScore`,
 * whichever is less. The quotient keeps one word that is used often from outweighing two others, and
 * a word that stands nowhere but in names or translations from counting for nothing.
 *
 * @param found  the sections that contain each word
 * @param total  number of sections in the index
 * @param keyOf  what is ranked: of hits with the same key the best counts for each word
 */
export function rankByWords<Key>(
  found: readonly (readonly TextHit[])[],
  total: number,
  keyOf: (hit: TextHit) => Key,
): TextHit[] {
  const scores = new Map<Key, { hit: TextHit; score: number }>();
  for (const hits of found) {
    const rarity = Math.log(1 + total / hits.length);
    const best = hits.reduce((most, { record }) => Math.max(most, record.score), 0);
    const half = Math.min(highScore, best) / 2;
    for (const hit of bestOfEach(hits, keyOf)) {
      const { score } = hit.record;
      const worth = score > 0 ? rarity * (score / (score + half)) : 0;
      const key = keyOf(hit);
      const known = scores.get(key);
      if (known) known.score += worth;
      else scores.set(key, { hit, score: worth });
    }
  }
  return [...scores.values()].sort((a, b) => b.score - a.score).map(({ hit }) => hit);
}

function bestOfEach<Key>(
  hits: readonly TextHit[],
  keyOf: (hit: TextHit) => Key,
): Iterable<TextHit> {
  const best = new Map<Key, TextHit>();
  for (const hit of hits) {
    const known = best.get(keyOf(hit));
    if (!known || hit.record.score > known.record.score) best.set(keyOf(hit), hit);
  }
  return best.values();
}
