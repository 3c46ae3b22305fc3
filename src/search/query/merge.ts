/** A list of results in order, best first; each item says how much its rank counts. */
export type RankedList<Key> = readonly { readonly key: Key; readonly weight: number }[];

/** How slowly the worth of a rank falls; small, because the lists are short and their heads good. */
const rankOffset = 5;

/**
 * Merges ranked lists by reciprocal rank: a key's score is $\sum_l w_l / (k + r_l)$ over the lists
 * that contain it, with ranks $r$ from 1 and $k = 5$.
 *
 * @returns keys with their scores, best first; keys of equal score in order of first appearance
 * @see     Cormack, Clarke & Büttcher, SIGIR 2009 (who use k = 60 for lists of a thousand)
 */
export function mergeRanks<Key>(lists: readonly RankedList<Key>[]): [Key, number][] {
  const scores = new Map<Key, number>();
  for (const list of lists) {
    for (const [index, { key, weight }] of list.entries()) {
      scores.set(key, (scores.get(key) ?? 0) + weight / (rankOffset + index + 1));
    }
  }
  return [...scores].sort(([, a], [, b]) => b - a);
}
