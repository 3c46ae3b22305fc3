/**
 * Measures search on a built site without a browser, for choosing weights:
 * `node tests/search/evaluate.ts [dist] [--all]`. It asks every query of `queries.ts` whose article the
 * site has, through the index as it is served. It prints, for each kind of query, how often a right
 * article came first (R@1) and among the first five (R@5), the mean reciprocal rank (MRR), and how
 * often the right section came first within it (S@1), once for the queries that are tuned on and once
 * for those held out, and lists the misses of the former; `--all` lists the others as well.
 */
import type { SearchLanguage } from '../../src/search/index-files.ts';
import type { Search } from '../../src/search/query/results.ts';
import { openSearch } from '../../src/search/query/search.ts';
import { folderSource } from './folder-source.ts';
import { answerable, groupsOf, rankOf, scoreOf, slugOf, type Outcome } from './judge.ts';
import { queries, type EvaluationQuery } from './queries.ts';

export interface SectionOutcome extends Outcome {
  /** Anchor of the section that came first within the right article. */
  readonly first: string;
  /** Whether that section answers the query; undefined when any will do or the article is missing. */
  readonly isRightSection: boolean | undefined;
}

/** Asks those of `asked` in the search's language whose article is in the index. */
export async function evaluate(
  search: Search,
  language: SearchLanguage,
  asked: readonly EvaluationQuery[],
): Promise<SectionOutcome[]> {
  const slugs = new Set(search.index.pages.map((page) => slugOf(page.url)));
  const own = asked.filter((query) => query.language === language);
  const outcomes: SectionOutcome[] = [];
  for (const query of answerable(own, (_, slug) => slugs.has(slug))) {
    const { pages } = await search.search(query.query);
    const isRight = ({ url }: { url: string }) => query.articles.includes(slugOf(url) ?? '');
    const first = pages.find(({ page }) => isRight(page))?.sections[0]?.section.anchor;
    outcomes.push({
      query,
      rank: rankOf(
        pages.map(({ page }) => page.url),
        query,
      ),
      first: first ?? '',
      isRightSection:
        query.sections.length > 0 && first !== undefined
          ? query.sections.includes(first)
          : undefined,
    });
  }
  return outcomes;
}

/** One line for each kind, each language and all, as a table of text. */
export function report(outcomes: readonly SectionOutcome[]): string {
  const percent = (share: number) => (Number.isNaN(share) ? '–' : `${Math.round(100 * share)}`);
  const lines = groupsOf(outcomes.map(({ query }) => query)).map(([name, group]) => {
    const own = outcomes.filter(({ query }) => group.includes(query));
    const { recall1, recall5, mrr } = scoreOf(own);
    const judged = own.filter(({ isRightSection }) => isRightSection !== undefined);
    const right = judged.filter(({ isRightSection }) => isRightSection).length / judged.length;
    const cells = [own.length, percent(recall1), percent(recall5), mrr.toFixed(3), percent(right)];
    return name.padEnd(28) + cells.map((cell) => String(cell).padStart(8)).join('');
  });
  const head = ['queries', 'R@1', 'R@5', 'MRR', 'S@1'].map((cell) => cell.padStart(8)).join('');
  return [' '.repeat(28) + head, ...lines].join('\n');
}

function missOf({ query, rank, first, isRightSection }: SectionOutcome): string | undefined {
  if (rank === 1 && isRightSection !== false) return undefined;
  const what =
    rank === 1 ? `${first || 'the opening'} before ${query.sections.join(', ')}` : `rank ${rank}`;
  return [query.language, query.kind, query.query, query.articles.join(', '), what].join('\t');
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  const dist = args.find((arg) => !arg.startsWith('--')) ?? 'dist';
  const outcomes: SectionOutcome[] = [];
  for (const language of ['zh', 'en'] as const) {
    const search = await openSearch(folderSource(dist), language);
    outcomes.push(...(await evaluate(search, language, queries)));
  }
  for (const isHeldOut of [false, true]) {
    const half = outcomes.filter(({ query }) => query.isHeldOut === isHeldOut);
    console.log(`${isHeldOut ? '\nHeld out' : 'Tuned on'}\n${report(half)}`);
    if (isHeldOut && !args.includes('--all')) continue;
    for (const miss of half.map(missOf)) if (miss !== undefined) console.log(miss);
  }
  const absent = queries.length - outcomes.length;
  if (absent > 0) console.log(`${absent} queries were not asked: the site lacks their articles.`);
}
