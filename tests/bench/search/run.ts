/**
 * `npm run bench -- search [--dist dist] [--pages N | --site folder] [--no-stock]`: search, measured.
 *
 * Without `--pages`, every query of tests/search/queries is asked of the built site: of our client, as
 * a reader types it into the search page in Chromium; of stock Pagefind with its default index of the
 * same pages, in Chromium too; and of MiniSearch with the text of the same pages. All are judged alike
 * (tests/search/judge.ts). Exits with 1 when ours falls below the floors.
 *
 * With `--pages N` it measures bytes, times and the index at a scale: N synthetic pages made from the
 * site's articles. `--no-stock` spares stock Pagefind, which needs 10 GB of memory for 10,000 pages.
 * `--site` takes pages that `synthetic.ts` has written and `index-pages.ts` has indexed, for bytes and
 * times alone, as often as wanted.
 *
 * A site built below a path is read with the same `BASE_PATH`. Times are this machine's; read the ratios. Needs python3, for the measuring.
 */
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { address } from '../../../src/address.ts';
import { findBrowser } from '../../../src/commands/browser.ts';
import { root } from '../../../src/commands/process.ts';
import { serve } from '../../../src/commands/serve.ts';
import { queries } from '../../search/queries.ts';
import { benchRanking } from './ranking.ts';
import { benchScale } from './scale.ts';
import { prepareIndexed, prepareSite, prepareSynthetic } from './sites.ts';

/** Inside the project, so that packages are found, and out of the way of what reads its files. */
const folder = join(root, '.astro', 'bench-search');

/** @returns the exit code */
export async function benchSearch(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dist: { type: 'string', default: 'dist' },
      pages: { type: 'string' },
      site: { type: 'string' },
      stock: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  const dist = resolve(values.dist);
  if (!existsSync(join(dist, 'pagefind'))) {
    console.error(
      `There is no site with a search index in ${values.dist}. Build it with \`npm run build\`, ` +
        'or name another folder: `npm run bench -- search --dist <folder>`.',
    );
    return 2;
  }
  const pages = values.pages === undefined ? undefined : Number(values.pages);
  if (pages !== undefined && !(Number.isInteger(pages) && pages > 0)) {
    console.error(`--pages takes a whole number of pages, but got "${values.pages}".`);
    return 2;
  }
  if (values.site !== undefined && !existsSync(join(values.site, 'pagefind'))) {
    console.error(
      `There are no indexed pages in ${values.site}. Index them with ` +
        '`node tests/bench/search/index-pages.ts <folder>`.',
    );
    return 2;
  }
  rmSync(folder, { recursive: true, force: true });
  const browser = await chromium.launch(await findBrowser());
  try {
    const isOwn = pages === undefined && values.site === undefined;
    const prepared =
      values.site !== undefined
        ? prepareIndexed(dist, folder, resolve(values.site))
        : pages === undefined
          ? prepareSite(dist, folder, values.stock)
          : prepareSynthetic(dist, folder, pages, values.stock);
    const site = await serve({ folder: prepared.folder, base: address.base, port: 0 });
    const setting = { prepared, browser, url: site.url };
    try {
      if (isOwn) return await benchRanking(setting, queries);
      await benchScale(setting, queries);
      return 0;
    } finally {
      await site.close();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
