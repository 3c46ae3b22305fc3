/**
 * The overlapping pairs of Hanzi in a text, each once: 三角不等 has 三角, 角不, 不等. They do not depend
 * on how a text is cut into words, so that a part of a word is found by them.
 *
 * @param text  in the index's spelling
 */
export function hanziPairs(text: string): string[] {
  const pairs = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const letters = [...run];
    for (let i = 0; i + 1 < letters.length; i += 1) pairs.add(letters[i]! + letters[i + 1]!);
  }
  return [...pairs];
}
