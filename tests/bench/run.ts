// `npm run bench [-- --pages 12,100]`: our build beside a stock Astro one (tests/bench/stock) of the same articles, on the
// same machine in the same run. Read the ratios; the seconds are this machine's. Needs python3, for the measuring.
// `npm run bench -- search` measures search instead: search/run.ts; `-- figures` how figures follow a hand: figures.ts.
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { root } from '../../src/commands/process.ts';
import { serve } from '../../src/commands/serve.ts';
import { findBrowser } from '../../src/commands/browser.ts';
import { load, totalSize } from '../e2e/load.ts';
import { editOneArticle, sources, writeCorpus, type Corpus } from './corpus.ts';
import { measure, type Cost } from './measure.ts';
import { typesettingCost } from './typesetting.ts';

interface Weight {
  kilobytes: number;
  requests: number;
}

/** Inside the project, so that packages are found, and out of the way of everything that reads its files. */
const folder = join(root, '.astro', 'bench');

/** What our build reads besides `content/`. */
const parts = [
  'src',
  'public',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A set-up: how to build it from nothing, with the finished site in `dist`. */
interface Contender {
  name: string;
  dist: string;
  build(): Cost;
}

function ours(corpus: Corpus): Contender {
  const home = join(folder, 'ours');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  for (const part of parts) {
    cpSync(join(root, part), join(home, part), { recursive: true });
  }
  symlinkSync(corpus.ours, join(home, 'content'));
  const dist = join(home, 'dist');
  const build = () =>
    measure('astro build', {
      cwd: home,
      report: join(folder, 'ours.json'),
      env: { OUT_DIR: dist },
    });
  return { name: 'ours', dist, build };
}

function stock(corpus: Corpus): Contender {
  const home = join(folder, 'stock-site');
  rmSync(home, { recursive: true, force: true });
  cpSync(join(root, 'tests/bench/stock'), home, { recursive: true });
  const dist = join(home, 'dist');
  const env = { OUT_DIR: dist, CORPUS: corpus.stock, CACHE_DIR: join(home, 'cache') };
  const build = () =>
    measure(`astro build && pagefind --site ${dist}`, {
      cwd: home,
      report: join(folder, 'stock.json'),
      env,
    });
  return { name: 'stock Astro', dist, build };
}

/** The heaviest of the project's own articles, by source. */
function heaviestArticle({ stock }: Corpus): string {
  const length = (file: string) => readFileSync(join(stock, file), 'utf8').length;
  const [first] = globSync('*.md', { cwd: stock }).sort((a, b) => length(b) - length(a));
  return first!.replace(/\.md$/, '');
}

async function weigh(dist: string, slug: string): Promise<Weight> {
  const browser = await chromium.launch(await findBrowser());
  const site = await serve({ folder: dist, base: '/', port: 0 });
  try {
    const loaded = await load(await browser.newPage(), `${site.url}articles/${slug}/`);
    return { kilobytes: totalSize(loaded) / 1024, requests: loaded.length };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** One line a quantity: both values and their ratio, ours to stock. */
function print(title: string, rows: Record<string, [number, number]>): void {
  console.log(`\n${title}`);
  for (const [quantity, [own, other]] of Object.entries(rows)) {
    const values = [own, other].map((value) => value.toFixed(1).padStart(9));
    console.log(`  ${quantity.padEnd(22)}${values.join('')}   × ${(own / other).toFixed(2)}`);
  }
}

function costs(own: Cost, other: Cost): Record<string, [number, number]> {
  return {
    'CPU, s': [own.cpuSeconds, other.cpuSeconds],
    'memory at its peak, MB': [own.peakMegabytes, other.peakMegabytes],
    'wall clock, s': [own.wallSeconds, other.wallSeconds],
  };
}

/** Benchmarks by name; each takes the rest of the line and returns the exit code. */
const others: Record<string, (args: readonly string[]) => Promise<number>> = {
  search: async (args) => (await import('./search/run.ts')).benchSearch(args),
  figures: async (names) => (await import('./figures.ts')).benchFigures(names),
};
const other = others[process.argv[2] ?? ''];
if (other) process.exit(await other(process.argv.slice(3)));

const own = sources(join(root, 'content')).length;
const { values } = parseArgs({ options: { pages: { type: 'string', default: `${own},100` } } });
const sizes = values.pages.split(',').map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < own)) {
  console.error(
    `--pages takes whole numbers from ${own} on (the articles there are) with commas between, ` +
      `but got "${values.pages}".`,
  );
  process.exit(2);
}

const { added, fromNothing, again } = await typesettingCost(root);
const percent = (whole: number) => `${((100 * added) / whole).toFixed(1)} %`;
console.log(
  `Setting Chinese adds ${percent(fromNothing)} to the Markdown time of the articles from nothing ` +
    `(${fromNothing.toFixed(2)} s), ${percent(again)} when formulas and listings are known.\n`,
);

console.log(`${' '.repeat(27)}ours    stock   ratio`);
try {
  for (const pages of sizes) {
    const corpus = writeCorpus(join(root, 'content'), join(folder, 'corpus'), pages);
    const [first, second] = [ours(corpus), stock(corpus)];
    print(`${pages} pages, from nothing`, costs(first.build(), second.build()));
    editOneArticle(corpus);
    print(`${pages} pages, one article changed`, costs(first.build(), second.build()));
    if (pages !== sizes[0]) continue;
    const slug = heaviestArticle(corpus);
    const [ourWeight, otherWeight] = [
      await weigh(first.dist, slug),
      await weigh(second.dist, slug),
    ];
    print(`The page of ${slug}, opened and left alone`, {
      'loaded, KB': [ourWeight.kilobytes, otherWeight.kilobytes],
      requests: [ourWeight.requests, otherWeight.requests],
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
