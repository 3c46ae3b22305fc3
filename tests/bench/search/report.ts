import { groupsOf, scoreOf, type Outcome } from '../../search/judge.ts';

/** The outcomes of one engine, in the order in which they were asked. */
export interface EngineOutcomes {
  readonly name: string;
  readonly outcomes: readonly Outcome[];
}

/** R@1, R@5 in percent and MRR of every engine, a row for each kind, each language and all. */
export function scoreTable(title: string, engines: readonly EngineOutcomes[]): string {
  const names = engines.map(({ name }) => name.padStart(24)).join('');
  const columns = engines.map(() => '     R@1    R@5     MRR').map((text) => text.padStart(24));
  const rows = groupsOf(engines[0]!.outcomes.map(({ query }) => query)).map(([name, group]) => {
    const wanted = new Set(group);
    const cells = engines.map(({ outcomes }) => {
      const score = scoreOf(outcomes.filter(({ query }) => wanted.has(query)));
      const percent = (share: number) => (100 * share).toFixed(1).padStart(7);
      const mrr = score.mrr.toFixed(3).padStart(8);
      return (percent(score.recall1) + percent(score.recall5) + mrr).padStart(24);
    });
    return name.padEnd(27) + String(group.length).padStart(8) + cells.join('');
  });
  const head = title.padEnd(35);
  return [head + names, 'queries'.padStart(35) + columns.join(''), ...rows].join('\n');
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(bytes < 102_400 ? 1 : 0)} KB`;
}
