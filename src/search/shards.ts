/**
 * A list that grows with the site is cut into shards, so that a query loads only what its words need.
 * A key's shard follows from the key alone (FNV-1a), for the build that writes and the browser that reads.
 *
 * @param count  number of shards, at least 1
 */
export function shardOf(key: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash % count;
}

/** Reads a shard by its number: values by keys. */
export type ShardReader = (number: number) => Promise<Readonly<Record<string, string>>>;

/** The numbers that one list of places may have for each section: 36³, three digits of base 36. */
export const placesOfSection = 46_656;

/** Increasing whole numbers as the differences between neighbors, in base 36. */
export function packNumbers(numbers: readonly number[]): string {
  return numbers.map((n, i) => (n - (i > 0 ? numbers[i - 1]! : 0)).toString(36)).join(' ');
}

/** The numbers that `packNumbers` has packed. */
export function unpackNumbers(packed: string): number[] {
  let last = 0;
  return packed === '' ? [] : packed.split(' ').map((step) => (last += parseInt(step, 36)));
}
