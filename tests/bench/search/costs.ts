import { gzipSync } from 'node:zlib';
import type { SearchLanguage } from '../../../src/search/index-files.ts';
import type { EvaluationQuery } from '../../search/queries.ts';
import type { Answer } from './client.ts';
import { indexFolders } from './indexes.ts';
import { percentile } from '../percentile.ts';
import { kilobytes } from './report.ts';
import { addressIn, type Setting } from './setting.ts';
import { emptyPage, type IndexCosts } from './sites.ts';
import { openStockPagefind, stockFolder } from './stock-pagefind.ts';
import { loadFirstResult, totalBytes, watchTraffic, type FirstResult } from './traffic.ts';

type Answers = ReadonlyMap<EvaluationQuery, Answer>;

export interface Measured {
  readonly ours: Answers;
  readonly stock?: Answers | undefined;
  readonly mini?: Answers;
  /** MiniSearch's index of each language as JSON. */
  readonly miniIndexes?: ReadonlyMap<SearchLanguage, string>;
}

/** So many queries, evenly spread over all kinds, are loaded with an empty cache. */
const loadedQueries = 16;
/** The first answers of a page come while it warms up. */
const warmingQueries = 10;

/** Bytes, times and what the indexes cost. */
export async function printCosts(
  setting: Setting,
  queries: readonly EvaluationQuery[],
  measured: Measured,
): Promise<void> {
  await printBytes(setting, queries, measured);
  printTimes(measured);
  if (setting.prepared.costs) printIndexes(setting.prepared.costs);
}

async function printBytes(
  setting: Setting,
  queries: readonly EvaluationQuery[],
  { stock, miniIndexes }: Measured,
): Promise<void> {
  const step = Math.max(1, Math.floor(queries.length / loadedQueries));
  const chosen = queries.filter((_, number) => number % step === 0);
  const loads: FirstResult[] = [];
  const stockBytes: number[] = [];
  for (const { query, language } of chosen) {
    const home = addressIn(setting.url, language);
    loads.push(await loadFirstResult(setting.browser, home, query));
    if (stock) stockBytes.push(await stockLoad(setting, query, emptyPage(language)));
  }
  const before = loads.map((load) => totalBytes(load.before));
  const bytes = loads.map(({ until }) => totalBytes(until));
  console.log('\nLoaded, compressed');
  console.log(`  before the first key          ours ${kilobytes(Math.max(...before))}`);
  console.log(`  to the first results          ours ${spread(bytes, kilobytes)}`);
  if (stock) {
    console.log(`    (no interface, five results) stock Pagefind ${spread(stockBytes, kilobytes)}`);
  }
  for (const [language, index] of miniIndexes ?? []) {
    const size = kilobytes(gzipSync(index).length);
    console.log(`    (its index alone, ${language})        MiniSearch ${size}`);
  }
  const worst = loads.reduce((a, b) => (totalBytes(b.until) > totalBytes(a.until) ? b : a));
  const files = [...worst.until].sort((a, b) => b.bytes - a.bytes).slice(0, 8);
  console.log(`  ours at most, for "${worst.query}":`);
  for (const { path, bytes } of files) console.log(`    ${kilobytes(bytes).padStart(9)}  ${path}`);
}

async function stockLoad({ browser, url }: Setting, query: string, empty: string): Promise<number> {
  const page = await browser.newPage();
  try {
    const traffic = watchTraffic(page);
    const ask = await openStockPagefind(page, url + empty, stockFolder(url), 0);
    await ask(query);
    return totalBytes((await traffic()).filter(({ path }) => path.includes(indexFolders.stock)));
  } finally {
    await page.close();
  }
}

function printTimes({ ours, stock, mini }: Measured): void {
  console.log('\nWarm, each query once, from the end of the pause in typing to the drawn list, ms');
  const rows = { ours, 'stock Pagefind': stock, 'MiniSearch (Node, search alone)': mini };
  const times = (answers: Answers) =>
    [...answers.values()].slice(warmingQueries).map(({ milliseconds }) => milliseconds);
  for (const [name, answers] of Object.entries(rows)) {
    if (!answers) continue;
    const [own, base] = [times(answers), times(ours)];
    const at = (share: number) => {
      const [value, reference] = [percentile(own, share), percentile(base, share)];
      const ratio = answers === ours ? '' : ` (ours ${(reference / value).toFixed(2)} ×)`;
      return `${value.toFixed(1).padStart(8)}${ratio}`;
    };
    console.log(`  ${name.padEnd(34)}p50 ${at(0.5)}   p95 ${at(0.95)}`);
  }
  const slowest = [...ours].sort(([, a], [, b]) => b.milliseconds - a.milliseconds).slice(0, 5);
  const named = slowest.map(([{ query }, answer]) => `${query} ${answer.milliseconds.toFixed(0)}`);
  console.log(`  slowest with ours: ${named.join(' · ')}`);
}

function printIndexes({ ours, stock }: IndexCosts): void {
  console.log('\nThe index of the same pages                 ours    stock   ratio');
  const rows = {
    'CPU, s': 'cpuSeconds',
    'wall clock, s': 'wallSeconds',
    'memory at its peak, MB': 'peakMegabytes',
    'size, compressed, MB': 'megabytes',
  } as const;
  for (const [name, key] of Object.entries(rows)) {
    const other = stock
      ? `${stock[key].toFixed(1).padStart(9)}   × ${(ours[key] / stock[key]).toFixed(2)}`
      : '';
    console.log(`  ${name.padEnd(34)}${ours[key].toFixed(1).padStart(9)}${other}`);
  }
}

function spread(values: readonly number[], show: (value: number) => string): string {
  return `${show(percentile(values, 0.5))} in the median, ${show(Math.max(...values))} at most`;
}
