import { otherLanguage, type SearchLanguage } from '../index-files.ts';
import { longestQuery } from '../query/parse-query.ts';
import type { Search, SearchResult } from '../query/results.ts';
import { button, element } from './element.ts';
import { Listbox } from './listbox.ts';
import { drawError, drawNothing, drawStart } from './messages.ts';
import { Editions } from './editions.ts';
import { Filters } from './filters.ts';
import { rememberQuery } from './recent.ts';
import { drawResults } from './results-view.ts';
import { strings, type Strings } from './strings.ts';

export interface PanelOptions {
  readonly base: string;
  readonly language: SearchLanguage;
  /** Prefix of ids, one for each panel of a document. */
  readonly id: string;
  readonly sectionsOfPage: number;
  /** Called with every query as it is typed, for the address. */
  readonly onQuery?: (query: string) => void;
}

/** A pause in typing after which to search, ms. */
const pause = 60;
/** A search that takes longer than this, ms, shows titles and headings meanwhile. */
const patience = 120;
/** With fewer places than this the other language is asked as well. */
const littleFound = 3;
/** Its index is fetched for a reader who has stopped typing for so long, ms. */
const otherLanguagePause = 600;

/**
 * Field, filter, results and messages of search: all of the dialog's and of the search page's content.
 *
 * What is shown stays until something better is known: earlier results until the new ones are
 * complete, and "nothing found" only when the full search has ended with nothing.
 */
export class SearchPanel {
  readonly root: HTMLElement;
  /** The line with the field, to which a frame may add its buttons. */
  readonly line: HTMLElement;
  readonly field: HTMLInputElement;
  readonly #options: PanelOptions;
  readonly #strings: Strings;
  readonly #listbox: Listbox;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #message: HTMLElement;
  readonly #filters: Filters;
  readonly #editions: Editions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Number of the latest request; answers to earlier ones are dropped. */
  #request = 0;
  /** Return was pressed before the results for what the field holds were there. */
  #opensWhenReady: KeyboardEvent | undefined;

  constructor(options: PanelOptions) {
    this.#options = options;
    this.#editions = new Editions(options.base);
    const t = (this.#strings = strings[options.language]);
    const listId = `${options.id}-list`;
    this.field = element('input', {
      id: `${options.id}-field`,
      type: 'text',
      role: 'combobox',
      'aria-label': t.search,
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': listId,
      placeholder: t.placeholder,
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      enterkeyhint: 'search',
      class: 'search-field',
    });
    this.#status = element('p', { role: 'status', class: 'search-status' });
    this.#message = element('div', { class: 'search-message' });
    this.#list = element('div', { id: listId, role: 'listbox', 'aria-label': t.results });
    this.#list.className = 'search-list';
    this.#list.hidden = true;
    this.#listbox = new Listbox(this.field, this.#list);
    this.#filters = new Filters(t, options.language, () => void this.#run());
    const clear = button(
      { class: 'search-clear', 'aria-label': t.clear },
      () => this.setQuery(''),
      '×',
    );
    this.line = element('div', { class: 'search-line' }, this.field, clear);
    this.root = element(
      'div',
      { class: 'search-panel' },
      this.line,
      this.#filters.root,
      this.#status,
      this.#list,
      this.#message,
    );
    this.field.addEventListener('input', (event) => {
      // While an input method composes, the field holds letters that are not the query.
      if (!(event as InputEvent).isComposing) this.#changed();
    });
    this.field.addEventListener('compositionend', () => this.#changed());
    this.#list.addEventListener('click', () => rememberQuery(this.query));
    this.field.addEventListener('keydown', (event) => this.#onKey(event));
  }

  get query(): string {
    return this.field.value.trim();
  }

  /** Loads the index, unless that has begun, and searches for what the field holds. */
  start(): void {
    void this.#run();
  }

  setQuery(query: string): void {
    this.field.value = query;
    this.field.focus();
    this.#changed();
  }

  #changed(): void {
    this.#options.onQuery?.(this.query);
    this.#filters.reset();
    // What is under way answers another query by now.
    this.#request += 1;
    this.#list.setAttribute('aria-busy', 'true');
    this.#opensWhenReady = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), pause);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    const request = (this.#request += 1);
    const isCurrent = () => request === this.#request;
    const query = this.query;
    this.#list.setAttribute('aria-busy', 'true');
    try {
      const choice = this.#filters.choice;
      const search = await this.#editions.open(choice.language);
      if (!isCurrent()) return;
      if (query === '') return this.#showStart(search);
      const waiting = setTimeout(() => {
        if (isCurrent()) void this.#showInstant(search, query, isCurrent);
      }, patience);
      const result = await search.search(query, choice).finally(() => clearTimeout(waiting));
      if (!isCurrent()) return;
      await this.#show(search, query, result, isCurrent);
      if (isCurrent() && search.index.languages.length > 1) {
        void this.#countLanguages(query, result, isCurrent);
      }
    } catch (error) {
      if (isCurrent()) this.#showError(error);
    } finally {
      if (isCurrent()) this.#settle();
    }
  }

  /**
   * Says how much the other language has. Its index is fetched when a reader has chosen it or when
   * there is little else; until then its button stands without a number.
   */
  async #countLanguages(
    query: string,
    { counts }: SearchResult,
    isCurrent: () => boolean,
  ): Promise<void> {
    const { language, topic, kind } = this.#filters.choice;
    if (topic ?? kind) return;
    const other = otherLanguage(language);
    const known = new Map([[language, counts.places]]);
    this.#filters.updateLanguages(known);
    if (!this.#editions.isOpen(other)) {
      if (counts.places >= littleFound) return;
      await new Promise((resolve) => setTimeout(resolve, otherLanguagePause));
      if (!isCurrent()) return;
    }
    try {
      const found = await (await this.#editions.open(other)).search(query);
      if (!isCurrent()) return;
      this.#filters.updateLanguages(known.set(other, found.counts.places));
      if (counts.places >= littleFound || found.counts.places === 0) return;
      const t = this.#strings;
      this.#status.append(` ${t.alsoIn(t.languageNames[other], found.counts.places)}`);
    } catch {
      // A site may have one language only; what was found in this one stands.
    }
  }

  #settle(): void {
    this.#list.setAttribute('aria-busy', 'false');
    const waiting = this.#opensWhenReady;
    this.#opensWhenReady = undefined;
    if (waiting) this.#follow(waiting);
  }

  #showStart(search: Search): void {
    this.#filters.hide();
    this.#status.textContent = '';
    const ask = (query: string) => this.setQuery(query);
    const { content, message } = drawStart(search.index, this.#options, this.#strings, ask);
    this.#listbox.show(content, false);
    this.#message.replaceChildren(...message);
  }

  /** Titles and headings, while the full text is being fetched. */
  async #showInstant(search: Search, query: string, isCurrent: () => boolean): Promise<void> {
    this.#status.textContent = this.#strings.loading;
    const result = search.instant(query, this.#filters.choice);
    if (result.pages.length === 0) return;
    const content = await this.#draw(search, query, result);
    if (!isCurrent() || this.#list.getAttribute('aria-busy') === 'false') return;
    this.#message.replaceChildren();
    this.#listbox.show(content, true);
  }

  async #show(
    search: Search,
    query: string,
    result: SearchResult,
    isCurrent: () => boolean,
  ): Promise<void> {
    const content = await this.#draw(search, query, result);
    if (!isCurrent()) return;
    const { pages, places } = result.counts;
    const isFound = result.pages.length > 0;
    this.#filters.update(result.counts, search.index.topics);
    this.#status.textContent = isFound
      ? this.#strings.count(places, pages) + this.#remarks(query, result)
      : this.#strings.none(query);
    this.#listbox.show(content, true);
    this.#message.replaceChildren(
      ...(isFound ? [] : drawNothing(query, this.#options, this.#strings)),
    );
  }

  /** What was searched for besides the query as typed. */
  #remarks(query: string, { correction, synonyms }: SearchResult): string {
    const t = this.#strings;
    return [
      correction ? t.corrected(correction) : '',
      synonyms.length > 0 ? t.synonyms(synonyms) : '',
      query.length > longestQuery ? t.long(longestQuery) : '',
    ]
      .map((remark) => remark && ` ${remark}`)
      .join('');
  }

  #draw(search: Search, query: string, result: SearchResult): Promise<DocumentFragment> {
    const { base, id, sectionsOfPage, language } = this.#options;
    const lang = this.#filters.choice.language;
    // In the spelling of the page: simplified, half-width, corrected; else as it was typed.
    const spelling = result.correction ?? result.terms[0] ?? '';
    const mark = spelling === query.toLowerCase() ? query : spelling;
    return drawResults(result, {
      base,
      id,
      sectionsOfPage,
      index: search.index,
      mark,
      kindNames: this.#strings.kindNames,
      ...(lang !== language && { lang }),
    });
  }

  #showError(error: unknown): void {
    console.warn('Search is not available:', error);
    this.#editions.forget();
    this.#filters.hide();
    this.#status.textContent = '';
    this.#listbox.show(document.createDocumentFragment(), false);
    this.#message.replaceChildren(...drawError(this.#options, this.#strings, () => this.start()));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1 } as const;
    const key = event.key as keyof typeof step | 'Enter';
    if (key === 'Enter') {
      event.preventDefault();
      if (this.#list.getAttribute('aria-busy') === 'true') this.#opensWhenReady = event;
      else this.#follow(event);
    } else if (key in step) {
      event.preventDefault();
      if (key.startsWith('Page')) this.#listbox.moveGroup(step[key]);
      else this.#listbox.move(step[key]);
    }
  }

  /** Follows the chosen option as a click would, so that a modifier opens a tab. */
  #follow({ ctrlKey, metaKey, shiftKey }: KeyboardEvent): void {
    const init = { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey };
    this.#listbox.active?.dispatchEvent(new MouseEvent('click', init));
  }
}
