// `npm test [-- <stage> …]`: every stage, or the named ones. A failed stage does not stop those that do not need it.
// The last line is the sum over all of them, alone: `N passed, N failed`.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  countPlaywright,
  countVitest,
  describeCounts,
  sum,
  type Counts,
  type PlaywrightReport,
  type VitestReport,
} from './counts.ts';
import { root, run, wasStopped } from './process.ts';

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

interface Stage {
  title: string;
  /** A stage without whose success this one would judge an old site. */
  needs?: string;
  /** A stage with which this one runs at the same time: neither reads what the other writes. */
  beside?: string;
  /** Runs the stage; what it has to say goes to the file `log` when there is one. */
  step: (log?: string) => Promise<Counts>;
}

/** In order. */
const stages: Record<string, Stage> = {
  check: {
    title: 'Formatting, types and content',
    step: async () => countStage(await run('node', ['src/commands/check.ts'])),
  },
  unit: {
    title: 'Algorithms, text, figures and listings',
    step: () => vitest('unit', ['--exclude', 'tests/site/**']),
  },
  build: {
    title: 'The site at / and below a sub-path',
    beside: 'unit',
    step: async (log) => countStage(await run('node', ['src/commands/build-sites.ts'], {}, log)),
  },
  site: {
    title: 'The built pages',
    needs: 'build',
    step: () => vitest('site', ['tests/site']),
  },
  e2e: { title: 'The site in a browser', needs: 'build', step: playwright },
};

async function vitest(name: string, args: string[]): Promise<Counts> {
  const report = `test-results/${name}.json`;
  rmSync(report, { force: true });
  const code = await run('vitest', [
    'run',
    '--config=tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]);
  return read(code, report, (json) => countVitest(json as VitestReport));
}

async function playwright(): Promise<Counts> {
  const report = 'test-results/e2e.json';
  rmSync(report, { force: true });
  const code = await run(
    'playwright',
    ['test', '--config=tests/playwright.config.ts', '--reporter=line,json'],
    // Playwright takes a relative path from its configuration's folder.
    { PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, report) },
  );
  return read(code, report, (json) => countPlaywright(json as PlaywrightReport));
}

/** A stage without tests of its own adds nothing when it succeeds and one failure when it does not. */
function countStage(code: number): Counts {
  stopWhenAsked(code);
  return { ...nothing, failed: code === 0 ? 0 : 1 };
}

/** A runner that fails outside its tests, or before it can report, still counts as one failure. */
function read(code: number, report: string, count: (json: unknown) => Counts): Counts {
  stopWhenAsked(code);
  if (!existsSync(report)) return { ...nothing, failed: 1 };
  const counts = count(JSON.parse(readFileSync(report, 'utf8')));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function stopWhenAsked(code: number): void {
  if (wasStopped(code)) process.exit(code);
}

/** Runs a stage; what is thrown counts as one failure. */
async function start(name: string, log?: string): Promise<Counts> {
  return stages[name]!.step(log).catch((error: unknown) => {
    console.error(error);
    return { ...nothing, failed: 1 };
  });
}

async function test(names: readonly string[]): Promise<Counts> {
  const results = new Map<string, Counts>();
  const running = new Map<string, { log: string; end: Promise<Counts> }>();
  for (const name of names) {
    const { title, needs } = stages[name]!;
    for (const other of names) {
      if (stages[other]!.beside !== name || results.has(other)) continue;
      const log = join(root, `test-results/${other}.log`);
      running.set(other, { log, end: start(other, log) });
    }
    console.log(`\n━━ ${name}: ${title}`);
    const needed = needs === undefined ? undefined : results.get(needs);
    const begun = running.get(name);
    if (needed !== undefined && needed.failed > 0) {
      console.log(`Not run, because "${needs}" failed; this counts as one failure.`);
      results.set(name, { ...nothing, failed: 1 });
    } else if (begun) {
      results.set(name, await begun.end);
      console.log(readFileSync(begun.log, 'utf8'));
    } else {
      results.set(name, await start(name));
    }
  }
  console.log();
  for (const [name, counts] of results) console.log(`${name}: ${describeCounts(counts)}`);
  return sum([...results.values()]);
}

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in stages));
  if (unknown.length > 0) {
    console.error(
      `There is no stage ${unknown.join(', ')}. Use any of: ${Object.keys(stages).join(', ')}.`,
    );
    process.exit(2);
  }
  const total = await test(wanted.length > 0 ? wanted : Object.keys(stages));
  console.log(describeCounts(total));
  process.exitCode = total.failed === 0 ? 0 : 1;
}
