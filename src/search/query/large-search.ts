import {
  indexFile,
  type JumpIndex,
  type PageContent,
  type SearchLanguage,
} from '../index-files.ts';
import { createNormalizer } from '../text/normalize.ts';
import { createFormulaSearch } from './formula-search.ts';
import { Gathered, type Filter } from './gathered.ts';
import { createHeadingSearch } from './heading-search.ts';
import { fewHits, IndexLists, mostWords } from './index-lists.ts';
import { mergeRanks } from './merge.ts';
import { longestQuery, parseQuery, type Query } from './parse-query.ts';
import { remembered } from './remembered.ts';
import { emptyResult, resultOf, type Search, type SearchResult } from './results.ts';
import type { SearchSource } from './source.ts';
import { createSynonyms, type Wording } from './synonyms.ts';
import { createSpelling } from './spelling.ts';
import type { TextHit } from './text-hit.ts';
import { rankByWords } from './word-ranking.ts';

/** So many pages are read and shown. */
const mostRead = 6;

/**
 * Search of a site whose list of sections would be too much to load before the first hit.
 *
 * Pagefind ranks whole pages; the best of them are read, and their sections, headings and formulas are
 * ranked in the browser by the same lists as a small site's.
 */
export class LargeSearch implements Search {
  readonly index: JumpIndex;
  readonly #normalize: (text: string) => string;
  readonly #topics: readonly string[];
  readonly #lists: IndexLists;
  readonly #synonyms: (query: string) => Wording[];
  readonly #correct: (query: string) => string | undefined;
  readonly #page: (number: number) => Promise<PageContent>;

  constructor(source: SearchSource, language: SearchLanguage, index: JumpIndex) {
    this.index = index;
    this.#normalize = createNormalizer(index.traditional);
    this.#topics = index.topicRuns!.flatMap(([topic, count]) =>
      Array.from({ length: count }, () => topic),
    );
    const places = this.#topics.map((_, page) => ({ page, section: 0, kind: 'text' as const }));
    this.#lists = new IndexLists(source, language, index, places, this.#normalize, false);
    this.#synonyms = createSynonyms(index.synonyms, this.#normalize);
    this.#correct = createSpelling(index.synonyms.flat().map(this.#normalize));
    this.#page = remembered(
      (number) => source.json(indexFile.page(language, number)) as Promise<PageContent>,
    );
    this.#lists.warm();
  }

  /** Nothing: a large site has no list of headings in memory. */
  instant(): SearchResult {
    return emptyResult;
  }

  async search(typed: string, filter: Filter = {}): Promise<SearchResult> {
    const query = parseQuery(typed.slice(0, longestQuery), this.#normalize);
    if (query.isEmpty) return emptyResult;
    const lists = this.#lists;
    const synonyms = query.isTex ? [] : this.#synonyms(query.main);
    const [all, others] = await Promise.all([
      lists.text(query.main),
      Promise.all(synonyms.map((synonym) => lists.text(synonym.query))),
    ]);
    const isScarce = all.length < fewHits;
    const correction =
      isScarce && !query.isTex && !query.isCode ? this.#correct(query.main) : undefined;
    const someWords = (query.isTex ? query.main.split(' ') : query.words).slice(0, mostWords);
    const [corrected, some] = await Promise.all([
      correction ? lists.text(correction) : [],
      isScarce || query.isQuestion ? lists.anyWords(someWords) : [],
    ]);
    const ranked = mergeRanks(
      [all, corrected, ...others, some].map((hits, list) =>
        hits.map(({ page }) => ({
          key: page,
          weight: list < 2 || list > others.length + 1 ? 1 : 0.4,
        })),
      ),
    ).map(([page]) => page);
    const inTopic = ranked.filter(
      (page) => filter.topic === undefined || this.#topics[page] === filter.topic,
    );
    const pages = inTopic.slice(0, mostRead);
    const contents = await Promise.all(pages.map((page) => this.#page(page)));
    const found = this.#rankWithin(query, contents, someWords, correction);
    const mathml = (page: number, formula: number) => lists.mathml({ page: pages[page]!, formula });
    const result = resultOf(found, contents, query, {
      filter,
      correction,
      mathml,
      synonyms: synonyms.map(({ name }) => name),
    });
    const topics = new Map<string, number>();
    for (const page of ranked) {
      topics.set(this.#topics[page]!, (topics.get(this.#topics[page]!) ?? 0) + 1);
    }
    const unread = filter.kind === undefined ? inTopic.length - pages.length : 0;
    const { counts } = result;
    return {
      ...result,
      counts: {
        topics,
        kinds: counts.kinds,
        pages: counts.pages + unread,
        places: counts.places + unread,
      },
    };
  }

  /** Ranks what was read: pages in the order in which they came, raised by headings and formulas. */
  #rankWithin(
    query: Query,
    contents: readonly PageContent[],
    words: readonly string[],
    correction: string | undefined,
  ): Gathered {
    const found = new Gathered();
    found.addPages(contents.map((_, page) => ({ page, section: 0, kind: 'text' })));
    if (query.mayBeFormula) {
      const search = createFormulaSearch(contents.map(({ formulas }) => formulas));
      found.addFormulas(search(query.typed));
    }
    const headings = createHeadingSearch({ pages: contents }, this.#normalize);
    if (!query.isTex) {
      found.addHeadings(headings(correction ?? query.main), query.isCode ? 0.3 : 1);
    }
    const wanted = [query.text, ...words, ...(correction ? [correction] : [])];
    const sections = contents.flatMap((content, page) =>
      content.sections.map((section, number) => ({
        place: { page, section: number, kind: section.kind },
        text: this.#normalize(`${section.title}\n${section.text}`),
        content: section.text,
      })),
    );
    const lists = [...new Set(wanted)].map((word) =>
      sections.flatMap(({ place, text, content }): TextHit[] => {
        const score = word === '' ? 0 : text.split(word).length - 1;
        if (score === 0) return [];
        const id = `${place.page}/${place.section}`;
        const data = () => Promise.resolve({ content, meta: {} });
        return [{ ...place, record: { id, score, data } }];
      }),
    );
    found.addText(
      rankByWords(
        lists.filter((list) => list.length > 0),
        sections.length,
      ),
      1,
    );
    return found;
  }
}
