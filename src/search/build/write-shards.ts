import { join } from 'node:path';
import { shardOf } from '../shards.ts';
import { writeJson } from './write-json.ts';

/** About so many characters of JSON make a shard: 1.5 KB compressed. */
const shardSize = 2500;

/**
 * Writes a list by keys into `<output>/<name>-<number>.json`, each an object of keys and values.
 *
 * @param groupOf  gives what decides about a key's shard
 * @returns the number of shards, by which a reader finds the one of a key
 */
export async function writeShards(
  output: string,
  name: string,
  entries: ReadonlyMap<string, unknown>,
  groupOf = (key: string) => key,
): Promise<number> {
  const size = [...entries].reduce((sum, [key, value]) => sum + sizeOf(key, value), 0);
  const count = Math.max(1, Math.ceil(size / shardSize));
  const shards: Record<string, unknown>[] = Array.from({ length: count }, () => ({}));
  for (const [key, value] of entries) shards[shardOf(groupOf(key), count)]![key] = value;
  for (const [number, shard] of shards.entries()) {
    await writeJson(join(output, `${name}-${number}.json`), shard);
  }
  return count;
}

function sizeOf(key: string, value: unknown): number {
  return key.length + 4 + (JSON.stringify(value) ?? '').length;
}
