// `npm run check`: everything that can be known without building. Goes on after a fault, so that one run shows all.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContent } from '../build/check-content.ts';
import { root, run, wasStopped } from './process.ts';

/** Formatting is looked at beside the rest, which keeps one core busy; what it says is printed in its turn. */
const log = join(root, 'test-results/formatting.log');
const formatting = run('prettier', ['--check', '--log-level', 'warn', '.'], {}, log);

/** What is checked, in order of how long it takes to hear of a fault. Each returns an exit code. */
const checks: Record<string, () => Promise<number>> = {
  'Content: front matter, labels, citations, terms, figures': printFaults,
  'Types in pages and scripts': () =>
    run('astro', ['check', '--minimumSeverity', 'warning', '--minimumFailingSeverity', 'warning']),
  'Types in figures': () =>
    run('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings']),
  'Formatting (mend with `npm run format`)': async () => {
    const code = await formatting;
    process.stdout.write(readFileSync(log, 'utf8'));
    return code;
  },
};

async function printFaults(): Promise<number> {
  const { faults } = await checkContent();
  for (const { file, line, column, message } of faults) {
    console.log(`${file}:${line}:${column}: ${message}`);
  }
  return faults.length === 0 ? 0 : 1;
}

let failed = 0;
for (const [title, step] of Object.entries(checks)) {
  console.log(`▸ ${title}`);
  const code = await step();
  if (wasStopped(code)) process.exit(code);
  if (code !== 0) failed += 1;
}
console.log(failed === 0 ? 'All checks passed.' : `${failed} of the checks above failed.`);
process.exitCode = failed === 0 ? 0 : 1;
