import {
  indexFile,
  type FormulaIndex,
  type JumpIndex,
  type PageMathml,
  type SearchLanguage,
} from '../index-files.ts';
import { cutText, uncut, words } from '../text/words.ts';
import { createFormulaSearch, type FormulaHit } from './formula-search.ts';
import type { PagefindApi, PagefindResult, SearchSource } from './source.ts';

/** A section that the full text found. */
export interface TextHit {
  readonly page: number;
  readonly section: number;
  readonly record: PagefindResult;
}

/** So many of the best hits are read to see whether they contain the words at all. */
const probes = 3;

/** The lists that need the network: Pagefind's full text, formulas, MathML. */
export class IndexLists {
  readonly #source: SearchSource;
  readonly #language: SearchLanguage;
  readonly #normalize: (text: string) => string;
  /** Record name to the numbers of its page and section. */
  readonly #places = new Map<string, readonly [page: number, section: number]>();
  readonly #answers = new Map<string, Promise<TextHit[]>>();
  #pagefind: Promise<PagefindApi> | undefined;
  #formulas: Promise<(query: string) => FormulaHit[]> | undefined;

  constructor(
    source: SearchSource,
    language: SearchLanguage,
    index: JumpIndex,
    normalize: (text: string) => string,
  ) {
    this.#source = source;
    this.#language = language;
    this.#normalize = normalize;
    for (const [page, { sections }] of index.pages.entries()) {
      for (const [section, { record }] of sections.entries()) {
        this.#places.set(record, [page, section]);
      }
    }
  }

  /** Starts Pagefind; whoever searches first would do it, too, only later. */
  warm(): void {
    this.#pagefind ??= this.#source.pagefind();
    this.#pagefind.catch(() => undefined);
  }

  /**
   * The sections that contain all words of `term`, best first; nothing when one of the words is not
   * in the index. A term in double quotes is a phrase.
   */
  text(term: string): Promise<TextHit[]> {
    const known = this.#answers.get(term);
    if (known) return known;
    const answer = this.#search(term);
    answer.catch(() => this.#answers.delete(term));
    this.#answers.set(term, answer);
    return answer;
  }

  async #search(term: string): Promise<TextHit[]> {
    this.warm();
    // Signs such as = are in no index; Pagefind would look for them all the same and find nothing.
    const { results } = await (await this.#pagefind!).search(term.replace(/\p{S}+/gu, ' '));
    const hits: TextHit[] = [];
    for (const record of results) {
      const place = this.#places.get(record.id.slice(record.id.lastIndexOf('_') + 1));
      if (place) hits.push({ page: place[0], section: place[1], record });
    }
    return (await this.#hasWords(hits, term)) ? hits : [];
  }

  /**
   * Pagefind shortens a word it does not know until it knows the beginning: `zzz` finds every z. The
   * best hits show it, since exact words come first: a word that none of them contains is unknown.
   */
  async #hasWords(hits: readonly TextHit[], term: string): Promise<boolean> {
    if (hits.length === 0) return false;
    const texts = await Promise.all(
      hits.slice(0, probes).map(async ({ record }) => {
        const { content, meta } = await record.data();
        return this.#normalize(`${uncut(content)} ${Object.values(meta).join(' ')}`);
      }),
    );
    return words(term).every((word) => texts.some((text) => text.includes(stemOf(word))));
  }

  /** The text of a section as it stands on the page, without its heading. */
  async textOf(record: PagefindResult, heading: string): Promise<string> {
    const text = uncut((await record.data()).content);
    const title = uncut(cutText(heading, undefined).join(' '));
    const rest = text.startsWith(title) ? text.slice(title.length) : text;
    // Pagefind ends every block with a full stop of its own.
    return rest
      .replace(/^[\s.]+/u, '')
      .replace(/(?<=[。！？：；，…])\./gu, '')
      .replace(/(?<=[\p{Script=Han}）])\.(?=[\p{Script=Han}（]|$)/gu, '。');
  }

  /** The best formula of each page, best first. */
  async formulas(tex: string): Promise<FormulaHit[]> {
    this.#formulas ??= this.#source
      .json(indexFile.formulas(this.#language))
      .then((index) => createFormulaSearch(index as FormulaIndex));
    this.#formulas.catch(() => (this.#formulas = undefined));
    return (await this.#formulas)(tex);
  }

  async mathml(hit: FormulaHit): Promise<string> {
    const list = (await this.#source.json(
      indexFile.mathml(this.#language, hit.page),
    )) as PageMathml;
    return list[hit.formula] ?? '';
  }
}

/** A word without the ending that an English index cuts off. */
function stemOf(word: string): string {
  return /^[a-z]{5,}$/.test(word) ? word.slice(0, Math.max(4, word.length - 3)) : word;
}
