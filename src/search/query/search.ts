import {
  indexFile,
  type IndexedPage,
  type IndexedSection,
  type JumpIndex,
  type SearchLanguage,
} from '../index-files.ts';
import { createNormalizer } from '../text/normalize.ts';
import { texWords } from '../text/tex-tokens.ts';
import { words } from '../text/words.ts';
import { excerptOf, type ExcerptPart } from './excerpt.ts';
import { Gathered } from './gathered.ts';
import { createHeadingSearch, type HeadingHit } from './heading-search.ts';
import { IndexLists, type TextHit } from './index-lists.ts';
import { parseQuery, type Query } from './parse-query.ts';
import type { SearchSource } from './source.ts';
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

const mostPages = 20;
/** A query with fewer sections than this is searched again with less demanding words. */
const fewHits = 3;
/** A query that may be part of longer words. */
const stretch = /^\p{Script=Han}{2,10}$/u;
/** So many words of a long query are looked for one by one. */
const mostWords = 8;
/** A heading that contains all but this little of the query needs no spelling correction. */
const namedCoverage = 0.95;

/**
 * Opens the index of one language and starts Pagefind.
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
  readonly #lists: IndexLists;
  readonly #normalize: (text: string) => string;
  readonly #headings: (query: string) => HeadingHit[];
  readonly #correct: (query: string) => string | undefined;
  readonly #synonyms: (query: string) => string[];

  constructor(source: SearchSource, language: SearchLanguage, index: JumpIndex) {
    this.index = index;
    this.#normalize = createNormalizer(index.traditional);
    this.#headings = createHeadingSearch(index, this.#normalize);
    const names = index.pages.flatMap((page) =>
      page.sections.flatMap((section) => [section.title, ...section.aliases]),
    );
    this.#correct = createSpelling([...names, ...index.synonyms.flat()].map(this.#normalize));
    this.#synonyms = createSynonyms(index.synonyms, this.#normalize);
    this.#lists = new IndexLists(source, language, index, this.#normalize);
    this.#lists.warm();
  }

  instant(typed: string): SearchResult {
    const query = parseQuery(typed, this.#normalize);
    const found = this.#gather();
    if (!query.isTex) found.addHeadings(this.#headings(query.main), 1);
    return this.#result(query, found, undefined);
  }

  async search(typed: string): Promise<SearchResult> {
    const query = parseQuery(typed, this.#normalize);
    const found = this.#gather();
    if (query.text === '') return this.#result(query, found, undefined);
    if (query.mayBeFormula) found.addFormulas(await this.#lists.formulas(query.typed));
    if (query.isTex) {
      found.addText(await this.#lists.text(texWords(query.typed).join(' ') || query.text), 0.5);
      return this.#result(query, found, undefined);
    }
    const headings = this.#headings(query.main);
    const isNamed = headings[0] !== undefined && headings[0].coverage > namedCoverage;
    const hits = await this.#lists.text(query.main);
    const exact = await this.#exact(query, hits.length);
    const parts =
      exact.length < fewHits && stretch.test(query.text)
        ? await this.#lists.substring(query.text)
        : [];
    const isRight = query.isCode || isNamed || parts.length > 0;
    const correction = isRight ? undefined : this.#correct(query.main);
    // What stands there as it was typed is meant; its letters as words of their own are not.
    const isPart = parts.length > 0 && exact.length === 0;
    found.addText(hits, correction ? 0.5 : isPart ? 0.2 : query.isQuestion ? 0.3 : 1);
    found.addText(exact, 0.3);
    found.addText(parts, isPart ? 1.5 : 0.3);
    // Headings rarely hold a name from code, but often its parts.
    found.addHeadings(headings, query.isCode ? 0.3 : correction ? 0.4 : 1);
    if (correction) {
      found.addText(await this.#lists.text(correction), 1.2);
      found.addHeadings(this.#headings(correction), 1);
    }
    await this.#addSynonyms(found, query);
    const isScarce = hits.length < fewHits && !correction && !isPart;
    if (query.words.length > 1 && !query.isCode && (query.isQuestion || isScarce)) {
      found.addText(await this.#lists.anyWords(query.words.slice(0, mostWords)), 1);
    }
    return this.#result(query, found, correction);
  }

  /** The sections that contain the query's words side by side. */
  async #exact(query: Query, hits: number): Promise<TextHit[]> {
    const isPhrase = !query.isQuestion && words(query.text).length > 1;
    return isPhrase && hits > 0 ? this.#lists.text(`"${query.text}"`) : [];
  }

  async #addSynonyms(found: Gathered, query: Query): Promise<void> {
    for (const synonym of this.#synonyms(query.main)) {
      found.addText(await this.#lists.text(synonym), 0.4);
      found.addHeadings(this.#headings(synonym), 0.4);
    }
  }

  #result(query: Query, found: Gathered, correction: string | undefined): SearchResult {
    const terms = [query.text, ...markable(query.words)];
    if (correction) terms.push(correction, ...markable(words(correction)));
    const pages = found.ranked(mostPages).map(([page, sections]) => ({
      page: this.index.pages[page]!,
      sections: sections.map((section) => this.#sectionHit(page, section, found, terms)),
    }));
    return { pages, terms, ...(correction && { correction }) };
  }

  #gather(): Gathered {
    return new Gathered((page, section) => this.index.pages[page]!.sections[section]!.kind);
  }

  #sectionHit(page: number, number: number, found: Gathered, terms: readonly string[]): SectionHit {
    const { url, sections } = this.index.pages[page]!;
    const section = sections[number]!;
    const record = found.record(page, number);
    const formula = found.formula(page, number);
    return {
      section,
      url: section.anchor ? `${url}#${encodeURI(section.anchor)}` : url,
      ...(formula && { formula: { tex: formula.tex, mathml: () => this.#lists.mathml(formula) } }),
      ...(record && {
        excerpt: async (length: number) =>
          excerptOf(await this.#lists.textOf(record, section.title), terms, length),
      }),
    };
  }
}

/** A single letter or Hanzi stands in every other word, so marking it would say nothing. */
function markable(list: readonly string[]): string[] {
  return list.filter((word) => [...word].length > 1);
}
