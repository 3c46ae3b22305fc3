import { readFileSync } from 'node:fs';
import { searchLanguages, type SearchLanguage } from '../../src/search/index-files.ts';

/** The kinds of query by which a reader may look for something; each fails in a way of its own. */
export const queryKinds = [
  'Chinese term',
  'substring',
  'English',
  'mixed',
  'normalized form',
  'synonym or other language',
  'typo',
  'TeX',
  'code',
  'heading',
  'question',
] as const;
export type QueryKind = (typeof queryKinds)[number];

export interface EvaluationQuery {
  readonly kind: QueryKind;
  readonly query: string;
  /** The index that is asked. */
  readonly language: SearchLanguage;
  /** Slugs of the articles that answer it, each as well as the others. */
  readonly articles: readonly string[];
  /** Anchors of the sections that answer it; empty when any part of the article will do. */
  readonly sections: readonly string[];
  /** Whether it is only reported: no weight of the ranking is chosen by it. */
  readonly isHeldOut: boolean;
}

/**
 * Reads queries as they are written in `queries/zh.txt`, which says how.
 *
 * @throws SyntaxError for a kind that does not exist, or a line without an article
 */
export function readQueries(text: string, language: SearchLanguage): EvaluationQuery[] {
  const queries: EvaluationQuery[] = [];
  let kind: QueryKind | undefined;
  let isHeldOut = false;
  for (const [number, line] of text.split('\n').entries()) {
    const fail = (what: string) => new SyntaxError(`Line ${number + 1}, "${line}": ${what}`);
    const heading = /^\[(.*)\]$/.exec(line)?.[1];
    if (line.startsWith('#') || line.trim() === '') continue;
    if (line === 'held out:') isHeldOut = true;
    else if (heading !== undefined) {
      kind = queryKinds.find((known) => known === heading);
      if (kind === undefined) throw fail(`use one of ${queryKinds.join(', ')}.`);
      isHeldOut = false;
    } else {
      const [query = '', articles = '', sections = ''] = line.split(' | ');
      if (kind === undefined) throw fail('a query stands below its kind, such as [code].');
      if (articles.trim() === '')
        throw fail('write a query, " | " and the article it should find.');
      queries.push({
        kind,
        query: query.trim(),
        language,
        articles: listed(articles),
        sections: listed(sections),
        isHeldOut,
      });
    }
  }
  return queries;
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/**
 * What is asked of the twelve articles, written from their subjects, not from their words. Queries of
 * articles that a site lacks are left out when it is measured.
 */
export const queries: readonly EvaluationQuery[] = searchLanguages.flatMap((language) =>
  readQueries(readFileSync(new URL(`queries/${language}.txt`, import.meta.url), 'utf8'), language),
);
