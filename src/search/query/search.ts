import {
  indexFile,
  type FormulaIndex,
  type IndexedPage,
  type IndexedSection,
  type JumpIndex,
  type PageMathml,
  type SearchLanguage,
} from '../index-files.ts';
import { createNormalizer } from '../text/normalize.ts';
import { texWords } from '../text/tex-tokens.ts';
import { uncut, words } from '../text/words.ts';
import { excerptOf, type ExcerptPart } from './excerpt.ts';
import { createFormulaSearch, type FormulaHit } from './formula-search.ts';
import { createHeadingSearch, type HeadingHit } from './heading-search.ts';
import { mergeRanks, type RankedList } from './merge.ts';
import { parseQuery, type Query } from './parse-query.ts';
import type { PagefindApi, PagefindResult, SearchSource } from './source.ts';
import { createSpelling } from './spelling.ts';
import { createSynonyms } from './synonyms.ts';

export interface SectionHit {
  readonly section: IndexedSection;
  /** Address below the site's base, with the section's anchor. */
  readonly url: string;
  /** The formula that matched. */
  readonly formula?: { readonly tex: string; mathml(): Promise<string> };
  /** Fetches the text around the match; absent when only heading or formula matched. */
  readonly excerpt?: (length: number) => Promise<ExcerptPart[]>;
}

export interface PageHit {
  readonly page: IndexedPage;
  /** Sections that matched, best first; never empty. */
  readonly sections: readonly SectionHit[];
}

export interface SearchResult {
  readonly pages: readonly PageHit[];
  /** What to mark in titles and texts: the phrase as typed, then its words. */
  readonly terms: readonly string[];
  /** The spelling that was searched for as well. */
  readonly correction?: string;
}

export interface Search {
  readonly index: JumpIndex;
  /** Hits among titles, headings and other names, at once and without a request. */
  instant(query: string): SearchResult;
  /** All hits. Rejects when the index cannot be read. */
  search(query: string): Promise<SearchResult>;
}

/** What one search gathers before it is merged. */
interface Gathered {
  readonly pages: RankedList<number>[];
  readonly sections: RankedList<string>[];
  readonly records: Map<string, PagefindResult>;
  readonly formulas: Map<string, FormulaHit>;
}

const mostPages = 20;
/** A query with fewer sections than this is searched again with less demanding words. */
const fewHits = 3;
/** A heading that contains less of the query than this is no hit. */
const leastCoverage = 0.5;

/**
 * Opens the index of one language.
 *
 * A search asks several lists and merges them by reciprocal rank: Pagefind's full text for the words,
 * for the exact phrase, for a corrected spelling, for synonyms and, when little was found, for parts
 * of the query; titles and headings; formulas. Pages are ranked first, then the sections of each.
 *
 * @throws Error when the index has no file for the language
 */
export async function openSearch(source: SearchSource, language: SearchLanguage): Promise<Search> {
  const index = (await source.json(indexFile.jump(language))) as JumpIndex;
  return new IndexSearch(source, language, index);
}

class IndexSearch implements Search {
  readonly index: JumpIndex;
  readonly #source: SearchSource;
  readonly #language: SearchLanguage;
  readonly #normalize: (text: string) => string;
  readonly #headings: (query: string) => HeadingHit[];
  readonly #correct: (query: string) => string | undefined;
  readonly #synonyms: (query: string) => string[];
  /** Record name to the numbers of its page and section. */
  readonly #places = new Map<string, readonly [page: number, section: number]>();
  #pagefind: Promise<PagefindApi> | undefined;
  #formulas: Promise<(query: string) => FormulaHit[]> | undefined;

  constructor(source: SearchSource, language: SearchLanguage, index: JumpIndex) {
    this.index = index;
    this.#source = source;
    this.#language = language;
    this.#normalize = createNormalizer(index.traditional);
    this.#headings = createHeadingSearch(index, this.#normalize);
    const names = index.pages.flatMap((page) => [
      ...page.sections.map((section) => section.title),
      ...page.aliases,
    ]);
    this.#correct = createSpelling([...names, ...index.synonyms.flat()].map(this.#normalize));
    this.#synonyms = createSynonyms(index.synonyms, this.#normalize);
    for (const [page, { sections }] of index.pages.entries()) {
      for (const [section, { record }] of sections.entries()) {
        this.#places.set(record, [page, section]);
      }
    }
  }

  instant(typed: string): SearchResult {
    const query = parseQuery(typed, this.#normalize);
    const found = emptyGathered();
    if (!query.isTex) this.#addHeadings(found, query.text, 1);
    return this.#result(query, found, undefined);
  }

  async search(typed: string): Promise<SearchResult> {
    const query = parseQuery(typed, this.#normalize);
    const found = emptyGathered();
    if (query.text === '') return this.#result(query, found, undefined);
    this.#pagefind ??= this.#source.pagefind();
    if (query.mayBeFormula) await this.#addFormulas(found, query.typed);
    if (query.isTex) {
      await this.#addText(found, texWords(query.typed).join(' ') || query.text, 1);
      return this.#result(query, found, undefined);
    }
    const main = query.isQuestion ? query.words.join(' ') : query.text;
    const heading = this.#headings(main)[0];
    const isNamed = heading !== undefined && heading.coverage > 0.95;
    const correction = query.isCode || isNamed ? undefined : this.#correct(query.text);
    const hits = await this.#addText(found, main, correction ? 0.5 : 1);
    this.#addHeadings(found, main, correction ? 0.4 : 1);
    if (correction) {
      await this.#addText(found, correction, 1.2);
      this.#addHeadings(found, correction, 1);
    }
    await this.#addVariants(found, query, hits);
    return this.#result(query, found, correction);
  }

  /** The exact phrase, synonyms and, after too few hits, parts of the query. */
  async #addVariants(found: Gathered, query: Query, hits: number): Promise<void> {
    const cut = words(query.text);
    if (cut.length > 1 && hits > 0 && !query.isQuestion) {
      await this.#addText(found, `"${query.text}"`, 0.6);
    }
    for (const synonym of this.#synonyms(query.text)) {
      await this.#addText(found, synonym, 0.4);
      this.#addHeadings(found, synonym, 0.4);
    }
    if (hits >= fewHits || query.words.length < 2 || query.isCode) return;
    const some = query.words.slice(0, 6);
    if (some.length > 2) {
      for (const left of some) {
        await this.#addText(found, some.filter((word) => word !== left).join(' '), 0.5);
      }
    }
    for (const word of some) {
      if (word.length > 1) await this.#addText(found, word, 0.25);
    }
  }

  /** Adds what Pagefind finds for `term` and returns the number of sections. */
  async #addText(found: Gathered, term: string, weight: number): Promise<number> {
    this.#pagefind ??= this.#source.pagefind();
    const { results } = await (await this.#pagefind).search(term);
    const pages = new Set<number>();
    const sections: string[] = [];
    for (const result of results) {
      const place = this.#places.get(result.id.slice(result.id.lastIndexOf('_') + 1));
      if (!place) continue;
      const key = sectionKey(...place);
      pages.add(place[0]);
      sections.push(key);
      if (!found.records.has(key)) found.records.set(key, result);
    }
    found.pages.push([...pages].slice(0, mostPages).map((key) => ({ key, weight })));
    found.sections.push(sections.slice(0, 5 * mostPages).map((key) => ({ key, weight })));
    return results.length;
  }

  #addHeadings(found: Gathered, text: string, weight: number): void {
    const hits = this.#headings(text).filter((hit) => hit.coverage > leastCoverage);
    const weigh = (score: number) => weight * Math.min(1.3, score + 0.2);
    const best = new Map<number, number>();
    for (const hit of hits) if (!best.has(hit.page)) best.set(hit.page, hit.score);
    found.pages.push([...best].slice(0, 15).map(([key, score]) => ({ key, weight: weigh(score) })));
    found.sections.push(
      hits
        .slice(0, 3 * mostPages)
        .map((hit) => ({ key: sectionKey(hit.page, hit.section), weight: weigh(hit.score) })),
    );
  }

  async #addFormulas(found: Gathered, typed: string): Promise<void> {
    this.#formulas ??= this.#source
      .json(indexFile.formulas(this.#language))
      .then((index) => createFormulaSearch(index as FormulaIndex));
    const hits = (await this.#formulas)(typed).slice(0, mostPages);
    const weigh = (score: number) => 1.6 * Math.min(1.2, score);
    found.pages.push(hits.map((hit) => ({ key: hit.page, weight: weigh(hit.score) })));
    found.sections.push(
      hits.map((hit) => ({ key: sectionKey(hit.page, hit.section), weight: weigh(hit.score) })),
    );
    for (const hit of hits) found.formulas.set(sectionKey(hit.page, hit.section), hit);
  }

  #result(query: Query, found: Gathered, correction: string | undefined): SearchResult {
    const terms = [query.text, ...query.words];
    if (correction) terms.push(correction, ...words(correction).filter((word) => word.length > 1));
    const sections = new Map<number, SectionHit[]>();
    for (const [key] of mergeRanks(found.sections)) {
      const [page, section] = placeOf(key);
      const hit = this.#sectionHit(page, section, found, terms);
      const list = sections.get(page);
      if (list) list.push(hit);
      else sections.set(page, [hit]);
    }
    const pages = mergeRanks(found.pages)
      .slice(0, mostPages)
      .map(([page]) => ({ page: this.index.pages[page]!, sections: sections.get(page)! }));
    return { pages, terms, ...(correction && { correction }) };
  }

  #sectionHit(page: number, number: number, found: Gathered, terms: string[]): SectionHit {
    const { url, sections } = this.index.pages[page]!;
    const section = sections[number]!;
    const key = sectionKey(page, number);
    const record = found.records.get(key);
    const formula = found.formulas.get(key);
    return {
      section,
      url: section.anchor ? `${url}#${encodeURIComponent(section.anchor)}` : url,
      ...(formula && {
        formula: { tex: formula.tex, mathml: () => this.#mathml(page, formula.formula) },
      }),
      ...(record && {
        excerpt: async (length: number) => {
          const text = withoutHeading(uncut((await record.data()).content), section.title);
          return excerptOf(text, terms, length);
        },
      }),
    };
  }

  async #mathml(page: number, formula: number): Promise<string> {
    const list = (await this.#source.json(indexFile.mathml(this.#language, page))) as PageMathml;
    return list[formula] ?? '';
  }
}

function emptyGathered(): Gathered {
  return { pages: [], sections: [], records: new Map(), formulas: new Map() };
}

function sectionKey(page: number, section: number): string {
  return `${page}/${section}`;
}

function placeOf(key: string): [page: number, section: number] {
  const [page, section] = key.split('/').map(Number);
  return [page!, section!];
}

/** A record's text begins with its heading, which the results show above it already. */
function withoutHeading(text: string, heading: string): string {
  const rest = text.startsWith(heading) ? text.slice(heading.length) : text;
  return rest.replace(/^[\s.。]+/u, '').replace(/(?<=[。！？…])\./gu, '');
}
