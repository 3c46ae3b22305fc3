/** What the query layer uses of Pagefind 1.5 (`pagefind/pagefind.js`). */
export interface PagefindApi {
  search(term: string): Promise<{ results: PagefindResult[] }>;
}

export interface PagefindResult {
  /** Language and name of the record: `zh_948ab89`. */
  readonly id: string;
  readonly score: number;
  /** Fetches the record's text and metadata, once. */
  data(): Promise<{ content: string; meta: Readonly<Record<string, string>> }>;
}

/** Where the index comes from: the site in a browser, a folder in tests. */
export interface SearchSource {
  /** Starts Pagefind for one language; it is called once. */
  pagefind(): Promise<PagefindApi>;
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
  metaWeights: { title: 0, stitle: 3, ssec: 3, alias: 1, tex: 0.5 },
};

interface PagefindModule {
  createInstance(options: Record<string, unknown>): PagefindApi & { init(): Promise<void> };
}

/**
 * The index of the site whose base is `base` (`/` or `/notes/`), in the language of the page's `lang`.
 *
 * Pagefind runs on the page's own thread: its worker would cost 12 KB more before the first hit, and
 * a search takes about a millisecond.
 */
export function siteSource(base: string): SearchSource {
  const folder = `${base}pagefind/`;
  return {
    async pagefind() {
      const module = (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as PagefindModule;
      const instance = module.createInstance({ basePath: folder, noWorker: true, ranking });
      await instance.init();
      return instance;
    },
    async json(name) {
      // Revalidated each time: the files belong to one build and must not be mixed with another's.
      const response = await fetch(folder + name, { cache: 'no-cache' });
      if (!response.ok) {
        throw new Error(`The search index has no ${folder}${name} (status ${response.status}).`);
      }
      return response.json();
    },
  };
}
