import type { SearchLanguage } from '../index-files.ts';
import type { Search } from '../query/results.ts';
import { openSearch } from '../query/search.ts';
import { siteSource } from '../query/source.ts';

/** The indexes of the site's languages, each opened when it is first needed. */
export class Editions {
  readonly #base: string;
  readonly #opened = new Map<SearchLanguage, Promise<Search>>();

  /** @param base  the site's base path */
  constructor(base: string) {
    this.#base = base;
  }

  isOpen(language: SearchLanguage): boolean {
    return this.#opened.has(language);
  }

  open(language: SearchLanguage): Promise<Search> {
    const known = this.#opened.get(language);
    if (known) return known;
    const opened = openSearch(siteSource(this.#base), language);
    this.#opened.set(language, opened);
    opened.catch(() => this.#opened.delete(language));
    return opened;
  }

  /** Opens everything anew, after a fault. */
  forget(): void {
    this.#opened.clear();
  }
}
