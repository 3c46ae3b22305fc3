// What it takes to show a page, before its figures come alive: bytes as a host sends them, and requests.
import { articles, kinds } from './built-pages.ts';
import { load, totalSize } from './load.ts';
import { expect, test } from './quiet.ts';

const kilobyte = 1024;

/** An article with so many formulas may weigh more: their fonts and their markup do. */
const manyFormulas = 120;

for (const address of [...new Set([...kinds, ...articles])]) {
  test(`${address} is light`, async ({ page }) => {
    const loaded = await load(page, address);
    const figures = await page.locator('astro-island').count();
    const own = figures > 0 ? loaded.filter(({ type }) => type !== 'script') : loaded;
    const list = own
      .map(({ path, size }) => `${path} ${(size / kilobyte).toFixed(1)} KB`)
      .join('\n');
    const heavy = (await page.locator('.katex').count()) >= manyFormulas;
    const [kilobytes, requests] = heavy ? [60, 6] : [40, 4];
    expect(totalSize(own), list).toBeLessThanOrEqual(kilobytes * kilobyte);
    expect(own.length, list).toBeLessThanOrEqual(requests);
  });
}
