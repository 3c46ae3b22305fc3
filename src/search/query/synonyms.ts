import { containsName } from '../text/words.ts';

/** So many other wordings of a query are searched for at most. */
const mostVariants = 4;

/** A query with a term replaced by another name of it. */
export interface Wording {
  /** The other name as the glossary writes it. */
  readonly name: string;
  readonly query: string;
  /** Whether the query is the term and nothing else. */
  readonly isWhole: boolean;
}

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
): (query: string) => Wording[] {
  const others = new Map<string, string[]>();
  for (const group of groups) {
    for (const name of group.map(normalize)) {
      const known = others.get(name) ?? [];
      // What contains the name is found by it.
      const different = group.filter((other) => !normalize(other).includes(name));
      others.set(name, [...known, ...different]);
    }
  }
  const names = [...others.keys()].sort((a, b) => b.length - a.length);
  return (query) => {
    const name = names.find((name) => containsName(query, name));
    if (name === undefined) return [];
    return others
      .get(name)!
      .slice(0, mostVariants)
      .map((other) => ({
        name: other,
        query: query.replace(name, normalize(other)),
        isWhole: query === name,
      }));
  };
}
