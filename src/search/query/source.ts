import type { SearchLanguage } from '../index-files.ts';

/** What the query layer uses of Pagefind 1.5 (`pagefind/pagefind.js`). */
export interface PagefindApi {
  search(term: string): Promise<{ results: PagefindResult[] }>;
}

/** The text of a record, cut into words, and its metadata. */
export interface PagefindRecordData {
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
}

export interface PagefindResult {
  /** Language and name of the record: `zh_948ab89`. */
  readonly id: string;
  readonly score: number;
  /** Fetches the record's text and metadata, once. */
  data(): Promise<PagefindRecordData>;
}

/** Where the index comes from: the site in a browser, a folder in tests. */
export interface SearchSource {
  /** Starts Pagefind for one language; it is called once. */
  pagefind(): Promise<PagefindApi>;
  /** Reads a record by its name, as Pagefind wrote it. */
  record(id: string): Promise<PagefindRecordData>;
  /** Reads a JSON file of the index by its name below `pagefind/`. */
  json(name: string): Promise<unknown>;
}

/**
 * Weights of Pagefind's ranking, chosen on the evaluation set: exact words far above prefixes, long
 * sections not held back much, titles and headings through their cut copies in the metadata.
 */
export const ranking = {
  termSimilarity: 10,
  pageLength: 0.2,
  metaWeights: { title: 0, stitle: 3, ssec: 3, alias: 1, other: 0.1, tex: 0.5, code: 0.2 },
};

interface PagefindModule {
  createInstance(options: Record<string, unknown>): PagefindApi & { init(): Promise<void> };
}

/**
 * The index of the site whose base is `base` (`/` or `/notes/`) in one language.
 *
 * Pagefind runs on the page's own thread: its worker would cost 12 KB more before the first hit, and
 * a search takes about a millisecond.
 */
export function siteSource(base: string, language: SearchLanguage): SearchSource {
  const folder = `${base}pagefind/`;
  return {
    async pagefind() {
      // One module for each language: it holds one program, and that of Chinese knows no English endings.
      const address = `${folder}pagefind.js?${language}`;
      const module = (await import(/* @vite-ignore */ address)) as PagefindModule;
      const instance = module.createInstance({
        basePath: folder,
        noWorker: true,
        ranking,
        language,
      });
      await instance.init();
      return instance;
    },
    async record(id) {
      const response = await get(`${folder}fragment/${id}.pf_fragment`);
      return readRecord(new Uint8Array(await response.arrayBuffer()));
    },
    async json(name) {
      // Revalidated each time: the files belong to one build and must not be mixed with another's.
      return (await get(folder + name, { cache: 'no-cache' })).json();
    },
  };
}

async function get(address: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(address, init);
  if (response.ok) return response;
  throw new Error(`The search index has no ${address} (status ${response.status}).`);
}

const signature = 'pagefind_dcd';

/** Reads a file of Pagefind's, which is packed unless a host has unpacked it on the way. */
export async function readRecord(bytes: Uint8Array<ArrayBuffer>): Promise<PagefindRecordData> {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = new Blob([bytes]).stream();
  const text = await new Response(
    isPacked ? stream.pipeThrough(new DecompressionStream('gzip')) : stream,
  ).text();
  return JSON.parse(text.slice(signature.length)) as PagefindRecordData;
}
