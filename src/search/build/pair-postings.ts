import { packNumbers, placesOfSection } from '../shards.ts';
import { placedPairs } from '../text/hanzi-pairs.ts';
import type { Section } from './read-page.ts';

/**
 * At which places each pair of Hanzi stands, for finding parts of words without reading the texts.
 *
 * @param sections  in the order of their numbers
 * @returns         packed places by pair; place $p$ of section $s$ is $36^3 s + p$, and what stands
 *                  beyond the first $36^3$ characters of a section is left out
 */
export function pairPostings(sections: Iterable<Section>): Map<string, string> {
  const postings = new Map<string, number[]>();
  let number = 0;
  for (const { title, blocks } of sections) {
    const text = [title, ...blocks.map((block) => block.text)].join('\n');
    for (const { pair, place } of placedPairs(text.slice(0, placesOfSection))) {
      const list = postings.get(pair);
      const posting = number * placesOfSection + place;
      if (list) list.push(posting);
      else postings.set(pair, [posting]);
    }
    number += 1;
  }
  return new Map([...postings].map(([pair, places]) => [pair, packNumbers(places)]));
}
