// What counts as found, the same for every engine.
import type { EvaluationQuery } from './queries.ts';

/** Which place the right article took. */
export interface Outcome {
  readonly query: EvaluationQuery;
  /** From 1; Infinity when no right article is among the results. */
  readonly rank: number;
}

/** The slug of an article's address, in any language and below any base; undefined for other pages. */
export function slugOf(address: string): string | undefined {
  return /\/articles\/([^/#?]+)\//.exec(address)?.[1];
}

/**
 * The place of the first right article among the articles in a list of results. An article counts once,
 * at its best place, however many of its sections are listed; pages that are no articles are passed
 * over.
 */
export function rankOf(addresses: Iterable<string>, { articles }: EvaluationQuery): number {
  const seen = new Set<string>();
  for (const address of addresses) {
    const slug = slugOf(address);
    if (slug === undefined) continue;
    seen.add(slug);
    if (articles.includes(slug)) return seen.size;
  }
  return Infinity;
}

/** Means over queries, each in [0, 1]. */
export interface Score {
  readonly queries: number;
  /** Share of queries whose right article came first, and among the first five. */
  readonly recall1: number;
  readonly recall5: number;
  /** Mean reciprocal rank; a query without the right article adds 0. */
  readonly mrr: number;
}

/** @returns NaN for each mean when there is no outcome */
export function scoreOf(outcomes: readonly Outcome[]): Score {
  const mean = (value: (rank: number) => number) =>
    outcomes.reduce((sum, { rank }) => sum + value(rank), 0) / outcomes.length;
  return {
    queries: outcomes.length,
    recall1: mean((rank) => Number(rank <= 1)),
    recall5: mean((rank) => Number(rank <= 5)),
    mrr: mean((rank) => 1 / rank),
  };
}

/** The scores that search may not fall below. */
export const floors = { recall1: 0.95, recall5: 0.99, mrr: 0.96 } as const;

/** The floors that a score misses, as sentences. */
export function missedFloors(score: Score): string[] {
  return (['recall1', 'recall5', 'mrr'] as const)
    .filter((name) => !(score[name] >= floors[name]))
    .map((name) => `${name} is ${score[name].toFixed(4)}, but must be at least ${floors[name]}.`);
}

/** Queries that a site can answer: one of their articles is on it. */
export function answerable(
  queries: readonly EvaluationQuery[],
  has: (language: EvaluationQuery['language'], slug: string) => boolean,
): EvaluationQuery[] {
  return queries.filter(({ language, articles }) => articles.some((slug) => has(language, slug)));
}

/** One row for each kind, then for each language and for all. */
export function groupsOf(queries: readonly EvaluationQuery[]): [string, EvaluationQuery[]][] {
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  const languages = [...new Set(queries.map(({ language }) => language))];
  return [
    ...kinds.map((kind): [string, EvaluationQuery[]] => [
      kind,
      queries.filter((query) => query.kind === kind),
    ]),
    ...languages.map((language): [string, EvaluationQuery[]] => [
      `all in ${language}`,
      queries.filter((query) => query.language === language),
    ]),
    ['all', [...queries]],
  ];
}
