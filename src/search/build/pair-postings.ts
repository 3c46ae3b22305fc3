import { hanziPairs } from '../text/hanzi-pairs.ts';
import { packNumbers } from '../shards.ts';
import type { Section } from './read-page.ts';

/**
 * In which sections each pair of Hanzi stands, for finding parts of words.
 *
 * @param sections  in the order of their numbers
 * @returns         packed section numbers by pair
 */
export function pairPostings(sections: Iterable<Section>): Map<string, string> {
  const postings = new Map<string, number[]>();
  let number = 0;
  for (const { title, blocks } of sections) {
    const text = [title, ...blocks.map((block) => block.text)].join('\n');
    for (const pair of hanziPairs(text)) {
      const list = postings.get(pair);
      if (list) list.push(number);
      else postings.set(pair, [number]);
    }
    number += 1;
  }
  return new Map([...postings].map(([pair, numbers]) => [pair, packNumbers(numbers)]));
}
