import {
  indexFile,
  readPageContent,
  type JumpIndex,
  type LargeIndex,
  type PageContent,
  type SearchLanguage,
  type StoredPageContent,
} from '../index-files.ts';
import { formulaPairs } from '../text/formula-pairs.ts';
import { createNormalizer } from '../text/normalize.ts';
import { queryForms } from '../text/word-forms.ts';
import type { Filter } from './gathered.ts';
import { fewHits, IndexLists, mostWords } from './index-lists.ts';
import { mergeRanks } from './merge.ts';
import { longestQuery, parseQuery, type Query } from './parse-query.ts';
import { rankPages } from './rank-pages.ts';
import { remembered } from './remembered.ts';
import { emptyResult, resultOf, type Search, type SearchResult } from './results.ts';
import { simplifyFrom } from './simplify.ts';
import type { SearchSource } from './source.ts';
import { createSpelling } from './spelling.ts';
import { createSynonyms, type Wording } from './synonyms.ts';
import { createWordSearch, type WordSearch } from './word-search.ts';

/** So many pages are read and shown. */
const mostRead = 8;
/** So many of the best pages of each list are merged. */
const mostMerged = 50;
/** So many words of a query must be in a page; of a longer one the first. */
const mostForms = 12;
/** So many pairs of a long formula are looked for, evenly spread. */
const mostPairs = 8;
/** A page must have this share of a formula's pairs, by rarity. */
const leastFormula = 0.35;

/** Pages by number, best first, and what being in the list counts. */
interface List {
  readonly pages: readonly number[];
  readonly weight: number;
}

/**
 * Search of a site whose list of sections would be too much to load before the first hit.
 *
 * An index of words ranks whole pages; the best of them are read, and their sections, headings and
 * formulas are ranked in the browser by the same lists as a small site's.
 */
export class LargeSearch implements Search {
  readonly index: JumpIndex;
  readonly #simplify: (typed: string) => Promise<string>;
  readonly #normalize: (text: string) => string;
  readonly #topics: readonly string[];
  readonly #words: WordSearch;
  readonly #lists: IndexLists;
  readonly #synonyms: (query: string) => Wording[];
  readonly #correct: (query: string) => string | undefined;
  readonly #page: (number: number) => Promise<PageContent>;

  constructor(source: SearchSource, language: SearchLanguage, index: JumpIndex, large: LargeIndex) {
    this.index = index;
    this.#simplify = simplifyFrom(source);
    this.#normalize = createNormalizer(index.regional);
    this.#topics = large.topicRuns.flatMap(([topic, count]) =>
      Array.from({ length: count }, () => topic),
    );
    const shards = indexFile.words(language, index.build);
    this.#words = createWordSearch(
      this.#topics.length,
      large.wordShards,
      async (number) => (await source.json(`${shards}-${number}.json`)) as Record<string, string>,
    );
    this.#lists = new IndexLists(source, language, index, [], this.#normalize);
    this.#synonyms = createSynonyms(index.synonyms, this.#normalize);
    this.#correct = createSpelling(index.synonyms.flat().map(this.#normalize));
    this.#page = remembered(async (number) => {
      const stored = await source.json(indexFile.page(language, index.build, number));
      return readPageContent(stored as StoredPageContent, index.synonyms);
    });
  }

  /** Nothing: a large site has no list of headings in memory. */
  instant(): SearchResult {
    return emptyResult;
  }

  async search(typed: string, filter: Filter = {}): Promise<SearchResult> {
    const simplified = await this.#simplify(typed.slice(0, longestQuery));
    const query = parseQuery(simplified, this.#normalize);
    if (query.isEmpty) return emptyResult;
    const synonyms = query.isTex ? [] : this.#synonyms(query.main);
    const { lists, some, correction } = await this.#find(query, synonyms);
    const all = new Set(lists.flatMap(({ pages }) => pages));
    const topics = new Map<string, number>();
    for (const page of all) {
      topics.set(this.#topics[page]!, (topics.get(this.#topics[page]!) ?? 0) + 1);
    }
    const isWanted = (page: number) =>
      filter.topic === undefined || this.#topics[page] === filter.topic;
    const ranked = mergeRanks(
      lists.map(({ pages, weight }) =>
        pages
          .filter(isWanted)
          .slice(0, mostMerged)
          .map((key) => ({ key, weight })),
      ),
    );
    const pages = ranked.slice(0, mostRead).map(([page]) => page);
    const contents = await Promise.all(pages.map(this.#page));
    const found = rankPages(contents, query, some, correction, this.#normalize);
    const result = resultOf(found, contents, query, {
      filter,
      correction,
      formula: (page, number) => this.#lists.formula(pages[page]!, number),
      synonyms: synonyms.map(({ name }) => name),
    });
    const inTopic = filter.topic === undefined ? all.size : (topics.get(filter.topic) ?? 0);
    const { counts } = result;
    // A page that was not read, or has the words in another form than the query, is one place.
    const others = filter.kind === undefined ? inTopic - counts.pages : 0;
    return {
      ...result,
      counts: {
        topics,
        kinds: counts.kinds,
        pages: counts.pages + others,
        places: counts.places + others,
      },
    };
  }

  /**
   * The pages with all of the query's words, with those of its other wordings, with its formula, and
   * where they are few or it is a question, those with a corrected spelling and with some of the words.
   */
  async #find(
    query: Query,
    synonyms: readonly Wording[],
  ): Promise<{ lists: List[]; some: readonly string[]; correction: string | undefined }> {
    const text = (wording: string) => this.#words.all(queryForms(wording).slice(0, mostForms));
    const [all, formula, ...others] = await Promise.all([
      text(query.main),
      query.mayBeFormula ? this.#words.any(spread(formulaPairs(query.typed)), leastFormula) : [],
      ...synonyms.map((synonym) => text(synonym.query)),
    ]);
    const isScarce = all.length < fewHits;
    const correction =
      isScarce && !query.isTex && !query.isCode ? this.#correct(query.main) : undefined;
    const some = (query.isTex ? query.main.split(' ') : query.words).slice(0, mostWords);
    const forms = some.flatMap(queryForms);
    const [corrected, any, alike] = await Promise.all([
      correction ? text(correction) : [],
      isScarce || query.isQuestion ? this.#words.any(forms) : [],
      query.isTex ? [] : this.#words.corrections(queryForms(query.main).slice(0, mostForms)),
    ]);
    const lists = [
      { pages: all, weight: query.isTex ? 0.5 : 1 },
      { pages: corrected, weight: 1 },
      ...others.map((pages) => ({ pages, weight: 0.4 })),
      { pages: any, weight: 1 },
      { pages: formula, weight: 1.6 },
    ];
    return { lists, some: [...some, ...alike], correction };
  }
}

function spread(pairs: readonly string[]): string[] {
  const step = Math.max(1, pairs.length / mostPairs);
  return pairs.filter((_, number) => Math.floor(number % step) === 0);
}
