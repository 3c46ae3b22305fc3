import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unpack, type SearchSource } from '../../src/search/query/source.ts';

/** The index in `<dist>/pagefind/`, read from the disk: the very files, and the same program. */
export function folderSource(dist: string): SearchSource {
  const folder = join(dist, 'pagefind');
  return {
    packed: async (name) => unpack(new Uint8Array(await readFile(join(folder, name)))),
    json: async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown,
  };
}
