/**
 * Measures search on a built site: `node tests/search/evaluate.ts [dist]`. It asks every query of
 * `queries.ts` whose article the site has, through the index as it is served, and prints, for each
 * kind of query, how often the right article came first (R@1) and among the first five (R@5), the
 * mean reciprocal rank (MRR), and how often the right section came first within it (S@1).
 */
import { openSearch, type Search } from '../../src/search/query/search.ts';
import { folderSource } from './folder-source.ts';
import { queries, type EvaluationQuery } from './queries.ts';

export interface Outcome {
  readonly query: EvaluationQuery;
  /** Rank of the right article from 1; Infinity when it is not among the results. */
  readonly rank: number;
  /** Anchor of the section that came first within the article. */
  readonly first: string;
  /** Whether the right section came first within the article; undefined when any will do. */
  readonly section: boolean | undefined;
}

/** Asks those of `asked` whose article is in the index. */
export async function evaluate(
  search: Search,
  asked: readonly EvaluationQuery[],
): Promise<Outcome[]> {
  const isPresent = ({ article }: EvaluationQuery) =>
    search.index.pages.some((page) => page.url.endsWith(`/articles/${article}/`));
  const outcomes: Outcome[] = [];
  for (const query of asked.filter(isPresent)) {
    const { pages } = await search.search(query.query);
    const at = pages.findIndex(({ page }) => page.url.endsWith(`/articles/${query.article}/`));
    const first = pages[at]?.sections[0]?.section.anchor ?? '';
    outcomes.push({
      query,
      rank: at < 0 ? Infinity : at + 1,
      first,
      section: query.sections.length > 0 ? query.sections.includes(first) : undefined,
    });
  }
  return outcomes;
}

/** One line for each kind and one for all, as a table of text. */
export function report(outcomes: readonly Outcome[]): string {
  const kinds = [...new Set(outcomes.map(({ query }) => query.kind))];
  const lines = kinds.map((kind) =>
    line(
      kind,
      outcomes.filter(({ query }) => query.kind === kind),
    ),
  );
  return ['kind\tqueries\tR@1\tR@5\tMRR\tS@1', ...lines, line('all', outcomes)].join('\n');
}

function line(name: string, outcomes: readonly Outcome[]): string {
  const share = (count: number, of: number) =>
    of === 0 ? '–' : `${Math.round((100 * count) / of)}`;
  const within = (most: number) =>
    share(outcomes.filter(({ rank }) => rank <= most).length, outcomes.length);
  const reciprocal = outcomes.reduce((sum, { rank }) => sum + 1 / rank, 0) / outcomes.length;
  const sections = outcomes.filter(({ section }) => section !== undefined);
  const right = sections.filter(({ section }) => section === true).length;
  return [
    name,
    outcomes.length,
    within(1),
    within(5),
    reciprocal.toFixed(3),
    share(right, sections.length),
  ].join('\t');
}

if (import.meta.main) {
  const search = await openSearch(folderSource(process.argv[2] ?? 'dist', 'zh'), 'zh');
  const outcomes = await evaluate(search, queries);
  console.log(report(outcomes));
  for (const { query, rank, first, section } of outcomes) {
    if (rank === 1 && section !== false) continue;
    const what =
      rank === 1 ? `${first || 'the opening'} before ${query.sections.join(', ')}` : `rank ${rank}`;
    console.log(`${query.kind}\t${query.query}\t${query.article}\t${what}`);
  }
  const absent = queries.length - outcomes.length;
  if (absent > 0) console.log(`${absent} queries were not asked: the site lacks their articles.`);
}
