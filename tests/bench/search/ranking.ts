import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchLanguage } from '../../../src/search/index-files.ts';
import { answerable, missedFloors, rankOf, scoreOf, type Outcome } from '../../search/judge.ts';
import type { EvaluationQuery } from '../../search/queries.ts';
import type { Answer } from './client.ts';
import { printCosts } from './costs.ts';
import { askEngines } from './engines.ts';
import { openMiniSearch, readDocuments } from './minisearch.ts';
import { scoreTable, type EngineOutcomes } from './report.ts';
import { addressIn, askAll, type Setting } from './setting.ts';

/** How the engines rank on the built site. @returns 1 when ours falls below the floors, otherwise 0 */
export async function benchRanking(
  setting: Setting,
  all: readonly EvaluationQuery[],
): Promise<number> {
  const { prepared } = setting;
  const has = (language: SearchLanguage, slug: string) =>
    existsSync(join(prepared.folder, addressIn('', language, `articles/${slug}/index.html`)));
  const queries = answerable(all, has);

  const { ours, stock } = await askEngines(setting, queries);
  const engines = [outcomesOf('ours', ours)];
  if (stock) engines.push(outcomesOf('stock Pagefind', stock));

  const indexes = new Map<SearchLanguage, string>();
  const mini = await askAll(queries, (language) => {
    const { ask, index } = openMiniSearch(readDocuments(prepared.pages, language));
    indexes.set(language, index);
    return Promise.resolve(ask);
  });
  engines.push(outcomesOf('MiniSearch', mini));

  for (const [title, isHeldOut] of [
    ['Tuned on', false],
    ['Held out', true],
  ] as const) {
    console.log(`\n${scoreTable(title, restrict(engines, isHeldOut))}`);
  }
  console.log(`\n${scoreTable('Both', engines)}`);
  printMisses(engines[0]!.outcomes);
  await printCosts(setting, queries, { ours, stock, mini, miniIndexes: indexes });

  const absent = all.length - queries.length;
  if (absent > 0) console.log(`\n${absent} queries were not asked: the site lacks their articles.`);
  const missed = missedFloors(scoreOf(engines[0]!.outcomes));
  for (const sentence of missed) console.error(sentence);
  return missed.length > 0 ? 1 : 0;
}

function outcomesOf(name: string, answers: ReadonlyMap<EvaluationQuery, Answer>): EngineOutcomes {
  const outcomes = [...answers].map(([query, { addresses }]) => ({
    query,
    rank: rankOf(addresses, query),
  }));
  return { name, outcomes };
}

function restrict(engines: readonly EngineOutcomes[], isHeldOut: boolean): EngineOutcomes[] {
  return engines.map(({ name, outcomes }) => ({
    name,
    outcomes: outcomes.filter(({ query }) => query.isHeldOut === isHeldOut),
  }));
}

/** Which of the queries that are tuned on did not find their article first; the others stay unseen. */
function printMisses(outcomes: readonly Outcome[]): void {
  const missed = outcomes.filter(({ query, rank }) => rank > 1 && !query.isHeldOut);
  if (missed.length > 0) console.log('\nNot first with ours, of those tuned on:');
  for (const { query, rank } of missed) {
    const place = rank === Infinity ? 'not listed' : `rank ${rank}`;
    console.log(`  ${query.kind} · ${query.query} · ${query.articles.join(', ')} · ${place}`);
  }
}
