import type { IndexedPage, IndexedSection, JumpIndex } from '../index-files.ts';
import { words } from '../text/words.ts';
import { excerptOf, type ExcerptPart } from './excerpt.ts';
import type { ShownFormula } from './formula-search.ts';
import type { Counts, Filter, Gathered } from './gathered.ts';
import { textOf } from './index-lists.ts';
import type { Query } from './parse-query.ts';

export interface SectionHit {
  readonly section: IndexedSection;
  /** Address below the site's base, with the section's anchor. */
  readonly url: string;
  /** Fetches the formula that matched. */
  readonly formula?: () => Promise<ShownFormula>;
  /** Fetches the text around the match; absent when only heading or formula matched. */
  readonly excerpt?: (length: number) => Promise<ExcerptPart[]>;
}

export interface PageHit {
  readonly page: IndexedPage;
  /** Sections that matched, best first; never empty. */
  readonly sections: readonly SectionHit[];
}

export interface SearchResult {
  /** The best pages that pass the filter. */
  readonly pages: readonly PageHit[];
  /** How much was found in all. */
  readonly counts: Counts;
  /** What to mark in titles and texts: the phrase as typed, then its words, then other names. */
  readonly terms: readonly string[];
  /** Other names that were searched for as well. */
  readonly synonyms: readonly string[];
  /** The spelling that was searched for as well. */
  readonly correction?: string;
}

export interface Search {
  readonly index: JumpIndex;
  /** Hits among titles, headings and other names, at once and without a request. */
  instant(query: string, filter?: Filter): SearchResult;
  /** All hits. Rejects when the index cannot be read. */
  search(query: string, filter?: Filter): Promise<SearchResult>;
}

export interface ResultContext {
  readonly filter?: Filter | undefined;
  readonly synonyms?: readonly string[];
  readonly correction?: string | undefined;
  /** Fetches a formula of a page. */
  readonly formula: (page: number, number: number) => Promise<ShownFormula>;
}

const mostPages = 20;

export const emptyResult: SearchResult = {
  pages: [],
  counts: { topics: new Map(), kinds: new Map(), pages: 0, places: 0 },
  terms: [],
  synonyms: [],
};

/** What was gathered as pages and sections, best first, with the means to show each. */
export function resultOf(
  found: Gathered,
  pages: readonly IndexedPage[],
  query: Query,
  { filter, synonyms = [], correction, formula: show }: ResultContext,
): SearchResult {
  const terms = [query.text, ...markable(query.words)];
  if (correction) terms.push(correction, ...markable(words(correction)));
  terms.push(...synonyms);
  const topicOf = (page: number) => pages[page]!.topic;
  const sectionHit = (page: number, number: number): SectionHit => {
    const { url, sections } = pages[page]!;
    const section = sections[number]!;
    const record = found.record(page, number);
    const formula = found.formula(page, number);
    return {
      section,
      url: section.anchor ? `${url}#${encodeURI(section.anchor)}` : url,
      ...(formula && { formula: () => show(page, formula.formula) }),
      ...(record && {
        excerpt: async (length: number) =>
          excerptOf(await textOf(record, section.title), terms, length),
      }),
    };
  };
  return {
    pages: found.ranked(mostPages, topicOf, filter).map(([page, sections]) => ({
      page: pages[page]!,
      sections: sections.map((section) => sectionHit(page, section)),
    })),
    counts: found.counts(topicOf, filter),
    terms,
    synonyms,
    ...(correction && { correction }),
  };
}

/** A single letter or Hanzi stands in every other word, so marking it would say nothing. */
function markable(list: readonly string[]): string[] {
  return list.filter((word) => [...word].length > 1);
}
