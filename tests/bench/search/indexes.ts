import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../src/commands/process.ts';
import { compressedSize } from '../../e2e/load.ts';
import { measure, type Cost } from '../measure.ts';

export interface IndexCost extends Cost {
  /** All files with the index's content, compressed as a host sends them; no scripts, no WebAssembly. */
  readonly megabytes: number;
}

/** Where the two indexes of a folder of pages lie below it. */
export const indexFolders = { ours: 'pagefind', stock: 'stock-pagefind' } as const;

/** Indexes the pages in `site` as our build does. */
export function indexOurs(site: string): IndexCost {
  const script = join(root, 'tests/bench/search/index-pages.ts');
  const cost = measure(`node ${script} .`, { cwd: site, report: `${site}.ours.json` });
  return { ...cost, megabytes: megabytesOf(join(site, indexFolders.ours)) };
}

/** Indexes the same pages with Pagefind's own command and defaults. */
export function indexStock(site: string): IndexCost {
  const command = `pagefind --site . --output-subdir ${indexFolders.stock}`;
  const cost = measure(command, { cwd: site, report: `${site}.stock.json` });
  return { ...cost, megabytes: megabytesOf(join(site, indexFolders.stock)) };
}

function megabytesOf(folder: string): number {
  const files = globSync('**/*.*', { cwd: folder }).filter(
    (file) => !/\.(js|css|pagefind)$/.test(file),
  );
  const bytes = files.reduce((sum, file) => {
    const content = readFileSync(join(folder, file));
    return sum + (/\.pf_\w+$/.test(file) ? content.length : compressedSize(content));
  }, 0);
  return bytes / 2 ** 20;
}
