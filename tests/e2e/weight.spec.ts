// What it takes to show a page, before its figures: bytes as a host sends them (text by gzip) and requests.
import { gzipSync } from 'node:zlib';
import { articles, kinds } from './built-pages.ts';
import { expect, test } from './quiet.ts';

const kilobyte = 1024;
const packed = /\.(woff2|png|webp|jpg|pdf)$/;

/** An article with so many formulas may weigh more: their fonts and their markup do. */
const manyFormulas = 120;

for (const address of [...new Set([...kinds, ...articles])]) {
  test(`${address} is light`, async ({ page }) => {
    const loaded: { url: string; type: string; size: number }[] = [];
    const pending: Promise<void>[] = [];
    page.on('response', (response) => {
      const type = response.request().resourceType();
      const measure = async () => {
        const body = await response.body().catch(() => Buffer.alloc(0));
        const { pathname } = new URL(response.url());
        const size = packed.test(pathname) ? body.length : gzipSync(body, { level: 9 }).length;
        loaded.push({ url: pathname, type, size });
      };
      pending.push(measure());
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    await Promise.all(pending);

    // Figures bring scripts when they are seen; tests/e2e/figures.spec.ts weighs them.
    const figures = await page.locator('astro-island').count();
    const own = figures > 0 ? loaded.filter(({ type }) => type !== 'script') : loaded;
    const bytes = own.reduce((sum, { size }) => sum + size, 0);
    const list = own.map(({ url, size }) => `${url} ${(size / kilobyte).toFixed(1)}`).join('\n');
    const heavy = (await page.locator('.katex').count()) >= manyFormulas;
    const [kilobytes, requests] = heavy ? [60, 6] : [40, 4];
    expect(bytes, list).toBeLessThanOrEqual(kilobytes * kilobyte);
    expect(own.length, list).toBeLessThanOrEqual(requests);
  });
}
