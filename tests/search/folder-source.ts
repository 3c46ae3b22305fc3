import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SearchLanguage } from '../../src/search/index-files.ts';
import {
  ranking,
  readRecord,
  type PagefindApi,
  type SearchSource,
} from '../../src/search/query/source.ts';

/**
 * The index in `<dist>/pagefind/`, read from the disk: the very files, and Pagefind's own browser
 * module, run by Node, to which `fetch` for files is lent, as only a browser has it.
 */
export function folderSource(dist: string, language: SearchLanguage): SearchSource {
  const folder = join(dist, 'pagefind');
  return {
    async pagefind() {
      lendFetch();
      // A module of its own for each language: within one, the first index decides which WebAssembly runs.
      const address = `${pathToFileURL(join(folder, 'pagefind.js')).href}?${language}`;
      const module = (await import(address)) as {
        createInstance(options: object): PagefindApi & { init(): Promise<void> };
      };
      const instance = module.createInstance({
        basePath: pathToFileURL(`${folder}/`).href,
        noWorker: true,
        ranking,
        language,
      });
      await instance.init();
      return instance;
    },
    record: async (id) =>
      readRecord(new Uint8Array(await readFile(join(folder, 'fragment', `${id}.pf_fragment`)))),
    json: async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown,
  };
}

let lent = false;

function lendFetch(): void {
  if (lent) return;
  lent = true;
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'file:') return original(input, init);
    url.search = '';
    return new Response(await readFile(url));
  };
}
