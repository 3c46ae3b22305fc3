import { containsName } from '../text/words.ts';

/** So many other wordings of a query are searched for at most. */
const mostVariants = 4;

/**
 * Makes a function that words a normalized query differently: a declared term in it is replaced by
 * each of its other names. 非极大值抑制的阈值 becomes nms的阈值.
 *
 * @param groups  terms that mean the same
 * @returns       other wordings, at most four; those of the longest term that the query contains
 */
export function createSynonyms(
  groups: readonly (readonly string[])[],
  normalize: (text: string) => string,
): (query: string) => string[] {
  const others = new Map<string, string[]>();
  for (const group of groups) {
    const names = group.map(normalize);
    for (const name of names) {
      const known = others.get(name) ?? [];
      others.set(name, [...known, ...names.filter((other) => other !== name)]);
    }
  }
  const names = [...others.keys()].sort((a, b) => b.length - a.length);
  return (query) => {
    const name = names.find((name) => containsName(query, name));
    if (name === undefined) return [];
    return others
      .get(name)!
      .slice(0, mostVariants)
      .map((other) => query.replace(name, other));
  };
}
