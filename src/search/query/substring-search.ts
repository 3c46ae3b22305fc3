import { placesOfSection, shardOf, unpackNumbers, type ShardReader } from '../shards.ts';
import { placedPairs } from '../text/hanzi-pairs.ts';
import { remembered } from './remembered.ts';

/** So many pairs of a long stretch are asked for, evenly spread. */
const mostPairs = 4;

/** A section with a stretch, and how often it has it. */
export interface StretchHit {
  readonly section: number;
  readonly count: number;
}

/**
 * Makes a search for sections that contain a stretch of Hanzi wherever words end: its overlapping
 * pairs, or some pairs of a long one, must stand in the section as far apart as in the stretch.
 *
 * @param count  number of shards; 0 when the index has none
 * @param read   reads a shard; each is asked for once
 * @returns      a function from a stretch to the sections that have it, those with most first
 */
export function createSubstringSearch(
  count: number,
  read: ShardReader,
): (stretch: string) => Promise<StretchHit[]> {
  const shard = remembered(read);
  return async (stretch) => {
    const all = placedPairs(stretch);
    const step = Math.max(1, all.length / mostPairs);
    const chosen = all.filter((_, number) => Math.floor(number % step) === 0);
    if (chosen.length === 0 || count === 0) return [];
    const beginnings = await Promise.all(
      chosen.map(async ({ pair, place }) => {
        const packed = (await shard(shardOf(pair, count)))[pair];
        return packed === undefined ? [] : unpackNumbers(packed).map((at) => at - place);
      }),
    );
    const [shortest, ...others] = beginnings.sort((a, b) => a.length - b.length);
    const sets = others.map((list) => new Set(list));
    const counts = new Map<number, number>();
    for (const at of shortest!) {
      if (!sets.every((set) => set.has(at))) continue;
      const section = Math.floor(at / placesOfSection);
      counts.set(section, (counts.get(section) ?? 0) + 1);
    }
    return [...counts]
      .map(([section, count]) => ({ section, count }))
      .sort((a, b) => b.count - a.count || a.section - b.section);
  };
}
