import { indexFile, type JumpIndex, type SearchLanguage } from '../index-files.ts';
import { unpackIndex, type PackedIndex } from '../packed-index.ts';
import { createNormalizer } from '../text/normalize.ts';
import { contentWords } from '../text/stop-words.ts';
import { words } from '../text/words.ts';
import { Gathered, type Filter } from './gathered.ts';
import { createHeadingSearch, type HeadingHit } from './heading-search.ts';
import { fewHits, IndexLists, mostWords } from './index-lists.ts';
import { longestQuery, parseQuery, type Query } from './parse-query.ts';
import { remembered } from './remembered.ts';
import { resultOf, type Search, type SearchResult } from './results.ts';
import { simplifyFrom } from './simplify.ts';
import type { SearchSource } from './source.ts';
import { createSynonyms, type Wording } from './synonyms.ts';
import type { TextHit } from './text-hit.ts';

/** A query with a sign between letters or digits, which the full text does not know: 64×48. */
const hasSigns = /[\p{L}\p{N}][^\s\p{L}\p{N}_]+[\p{L}\p{N}]/u;
/** Nobody quotes more words than this, and the small ones among them are costly to look up. */
const longestPhrase = 8;
/** A query that asks instead of quoting. */
const asks =
  /什么|怎么|怎样|如何|为何|为啥|哪|吗|呢|多少|区别|\b(?:what|how|why|when|where|which|difference)\b/;
/** A query that may be part of longer words. */
const stretch = /^\p{Script=Han}{2,10}$/u;
/** So many of the sections with some of the words count. */
const mostLoose = 40;
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
  const index = unpackIndex((await source.json(indexFile.jump(language))) as PackedIndex);
  if (!index.large) return new IndexSearch(source, language, index);
  const { LargeSearch } = await import('./large-search.ts');
  return new LargeSearch(source, language, index, index.large);
}

type Correct = (text: string) => Promise<string | undefined>;

class IndexSearch implements Search {
  readonly index: JumpIndex;
  readonly #lists: IndexLists;
  readonly #simplify: (typed: string) => Promise<string>;
  readonly #normalize: (text: string) => string;
  readonly #headings: (query: string) => HeadingHit[];
  readonly #synonyms: (query: string) => Wording[];
  readonly #corrector = remembered<void, Correct>(() => this.#openCorrection());

  constructor(source: SearchSource, language: SearchLanguage, index: JumpIndex) {
    this.index = index;
    this.#simplify = simplifyFrom(source);
    this.#normalize = createNormalizer(index.regional);
    this.#headings = createHeadingSearch(index, this.#normalize);
    this.#synonyms = createSynonyms(index.synonyms, this.#normalize);
    const places = index.pages.flatMap(({ sections }, page) =>
      sections.map(({ kind }, section) => ({ page, section, kind })),
    );
    this.#lists = new IndexLists(source, language, index, places, this.#normalize);
    this.#lists.warm();
  }

  instant(typed: string, filter?: Filter): SearchResult {
    const query = parseQuery(typed.slice(0, longestQuery), this.#normalize);
    const found = new Gathered();
    if (!query.isTex) found.addHeadings(this.#headings(query.main), 1);
    return this.#result(query, found, filter, this.#wordings(query));
  }

  async search(typed: string, filter?: Filter): Promise<SearchResult> {
    const simplified = await this.#simplify(typed.slice(0, longestQuery));
    const query = parseQuery(simplified, this.#normalize);
    const found = new Gathered();
    const synonyms = this.#wordings(query);
    if (query.isEmpty) return this.#result(query, found, filter, synonyms);
    const lists = this.#lists;
    if (query.isTex) {
      await this.#addTex(found, query);
      return this.#result(query, found, filter, synonyms);
    }
    // Other wordings are asked for at once, so that nobody waits for them later.
    const [formulas, hits] = await Promise.all([
      query.mayBeFormula ? lists.formulas(query.typed) : [],
      lists.text(query.main),
      ...synonyms.map((synonym) => lists.text(synonym.query)),
    ]);
    found.addFormulas(formulas);
    const correction = await this.#addWords(found, query, hits, synonyms);
    return this.#result(query, found, filter, synonyms, correction);
  }

  /** What a query in TeX finds: formulas, and its words in the text where no formula has it whole. */
  async #addTex(found: Gathered, query: Query): Promise<void> {
    const formulas = await this.#lists.formulas(query.typed);
    found.addFormulas(formulas);
    if (formulas.some(({ score }) => score >= 1)) return;
    found.addText(await this.#lists.text(query.main), 0.5);
  }

  /** What a query was meant to say; undefined also where the lists for that cannot be had. */
  async #correct(text: string): Promise<string | undefined> {
    try {
      const correct = await this.#corrector();
      return await correct(text);
    } catch {
      // It is an aid: without it, too, a search finds what was typed.
      return undefined;
    }
  }

  /** Most first queries are spelt right, and the script is 2 KB. */
  async #openCorrection(): Promise<Correct> {
    const { createCorrection } = await import('./correction.ts');
    const names = this.index.pages.flatMap((page) =>
      page.sections.flatMap((section) => [section.title, ...section.aliases]),
    );
    const mainOf = (text: string) => parseQuery(text, this.#normalize).main;
    const known = [...names, ...this.index.synonyms.flat()].map(this.#normalize);
    return createCorrection(known, this.#lists, mainOf);
  }

  /** Other wordings of a query in words. */
  #wordings({ isTex, main }: Query): Wording[] {
    return isTex ? [] : this.#synonyms(main);
  }

  /**
   * What a query in words finds besides its words in the text: the phrase, a stretch of Hanzi, headings,
   * a corrected spelling, synonyms, some of the words.
   *
   * @returns the corrected query, if there was something to correct
   */
  async #addWords(
    found: Gathered,
    query: Query,
    hits: readonly TextHit[],
    synonyms: readonly Wording[],
  ): Promise<string | undefined> {
    const lists = this.#lists;
    const headings = this.#headings(query.main);
    const isNamed = headings[0] !== undefined && headings[0].coverage > namedCoverage;
    const count = words(query.text).length;
    const isPhrase =
      hits.length > 0 && !asks.test(query.text) && count > 1 && count <= longestPhrase;
    const exact = hasSigns.test(query.text)
      ? await lists.literal(hits, query.text)
      : isPhrase
        ? await lists.text(`"${query.text}"`)
        : [];
    const isStretch = exact.length < fewHits && stretch.test(query.text);
    const parts = isStretch ? await lists.substring(query.text) : [];
    const isRight = query.isCode || isNamed || parts.length > 0;
    const correction = isRight ? undefined : await this.#correct(query.text);
    const isPart = parts.length > 0 && exact.length === 0;
    const isSymbolic = query.mayBeFormula && query.words.every((word) => [...word].length < 2);
    const isScarce = hits.length < fewHits && !correction && !isPart;
    const some = query.isQuestion || isScarce ? query.words.slice(0, mostWords) : [];
    const asked = some.length > 1 && !query.isCode && !isSymbolic ? some : [];
    const [corrected, others, any, inPages] = await Promise.all([
      correction ? lists.text(correction) : [],
      Promise.all(synonyms.map(({ query }) => lists.text(query))),
      lists.anyWords(asked),
      lists.pagesWithWords(asked),
    ]);
    // What stands there as it was typed is meant; its letters as words of their own are not, and
    // letters of a formula are no words at all.
    const isLoose = isPart || isSymbolic;
    found.addText(hits, correction ? 0.5 : isLoose ? 0.2 : query.isQuestion ? 0.6 : 1);
    found.addText(exact, hasSigns.test(query.text) || query.isQuestion ? 1 : 0.3);
    found.addText(parts, isPart ? 1.5 : 0.3);
    // Headings rarely hold a name from code, but often its parts.
    found.addHeadings(headings, query.isCode ? 0.3 : correction ? 0.4 : 1);
    if (correction) {
      found.addText(corrected, 1.2);
      found.addHeadings(this.#headings(correction), 1);
    }
    for (const [number, synonym] of synonyms.entries()) {
      // Of a longer query the name is only a part, and its other names are one part of it together.
      const weight = synonym.isWhole ? 0.4 : 0.8 / (1 + synonyms.length);
      found.addText(others[number]!, weight);
      found.addHeadings(this.#headings(synonym.query), weight);
    }
    found.addText(any.slice(0, mostLoose), 1);
    found.addPages(inPages);
    if (found.isEmpty) {
      // A name in code by its parts: score_threshold.
      const all = query.text.split(/[^\p{L}\p{N}]+/u).flatMap(words);
      const pieces = contentWords(all).filter((word) => [...word].length > 1);
      found.addText((await lists.anyWords(pieces.slice(0, mostWords))).slice(0, mostLoose), 0.5);
    }
    return correction;
  }

  #result(
    query: Query,
    found: Gathered,
    filter: Filter | undefined,
    synonyms: readonly Wording[],
    correction?: string,
  ): SearchResult {
    return resultOf(found, this.index.pages, query, {
      filter,
      correction,
      synonyms: synonyms.map(({ name }) => name),
      formula: (page, number) => this.#lists.formula(page, number),
    });
  }
}
