import { shardOf, unpackNumbers, type ShardReader } from '../shards.ts';
import { hanziPairs } from '../text/hanzi-pairs.ts';
import { remembered } from './remembered.ts';

/** So many pairs of a long stretch are asked for, evenly spread. */
const mostPairs = 4;

/**
 * Makes a search for sections that contain a stretch of Hanzi wherever words end: every overlapping
 * pair of it, or some pairs of a long one, must stand in the section. For two Hanzi that is exact; a
 * longer stretch is likely there, and whoever shows it has to look.
 *
 * @param count  number of shards; 0 when the index has none
 * @param read   reads a shard; each is asked for once
 */
export function createSubstringSearch(
  count: number,
  read: ShardReader,
): (stretch: string) => Promise<number[]> {
  const shard = remembered(read);
  return async (stretch) => {
    const all = hanziPairs(stretch);
    const step = Math.max(1, all.length / mostPairs);
    const pairs = all.filter((_, number) => Math.floor(number % step) === 0);
    if (pairs.length === 0 || count === 0) return [];
    const lists = await Promise.all(
      pairs.map(async (pair) => {
        const packed = (await shard(shardOf(pair, count)))[pair];
        return packed === undefined ? [] : unpackNumbers(packed);
      }),
    );
    const [shortest, ...others] = lists.sort((a, b) => a.length - b.length);
    const sets = others.map((list) => new Set(list));
    return shortest!.filter((number) => sets.every((set) => set.has(number)));
  };
}
