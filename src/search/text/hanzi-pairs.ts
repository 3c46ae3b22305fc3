/**
 * The overlapping pairs of Hanzi in a text, each once: 三角不等 has 三角, 角不, 不等. They do not depend
 * on how a text is cut into words, so that a part of a word is found by them.
 *
 * @param text  in the index's spelling
 */
export function hanziPairs(text: string): string[] {
  return [...new Set(placedPairs(text).map(({ pair }) => pair))];
}

/** Every pair of neighboring Hanzi in a text, in order, with the place of its first. */
export function placedPairs(text: string): { readonly pair: string; readonly place: number }[] {
  const pairs: { pair: string; place: number }[] = [];
  for (const match of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const letters = [...match[0]];
    let place = match.index;
    for (let i = 0; i + 1 < letters.length; i += 1) {
      pairs.push({ pair: letters[i]! + letters[i + 1]!, place });
      place += letters[i]!.length;
    }
  }
  return pairs;
}
