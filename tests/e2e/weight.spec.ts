// What it takes to show a page, before its figures come alive: bytes as a host sends them, and requests.
import { articles, kinds } from './built-pages.ts';
import { compressedSize, load, totalSize, type Loaded } from './load.ts';
import { expect, test } from './quiet.ts';

const kilobyte = 1024;

/**
 * Kilobytes and requests that a page with so many formulas may take: 40 and 4 when it has few, 60 and 6 for the 200 of
 * a heavy one (the measure of the field), and 0.2 KB for each formula beyond, which is what its markup weighs.
 */
function budget(formulas: number): [number, number] {
  if (formulas < 100) return [40, 4];
  return [60 + 0.2 * Math.max(0, formulas - 200), 6];
}

// The search brings its engine with it, and the gallery is all figures: neither is a page to read.
const pages = kinds.filter((address) => !/\/(search|figures)\//.test(address));

for (const address of new Set([...pages, ...articles])) {
  test(`${address} is light`, async ({ page }) => {
    const loaded = await load(page, address);
    const figures = await page.locator('astro-island').count();
    const own = loaded
      .filter(({ type }) => figures === 0 || type !== 'script')
      .map((one) => (one.type === 'document' ? withoutFigures(one) : one));
    const list = own
      .map(({ path, size }) => `${path} ${(size / kilobyte).toFixed(1)} KB`)
      .join('\n');
    const [kilobytes, requests] = budget(await page.locator('.katex').count());
    expect(totalSize(own), list).toBeLessThanOrEqual(kilobytes * kilobyte);
    expect(own.length, list).toBeLessThanOrEqual(requests);
  });
}

function withoutFigures(document: Loaded): Loaded {
  const html = document.body
    .toString()
    .replace(/<astro-island[\s\S]*?<\/astro-island>/g, '')
    .replace(/<script>[\s\S]*?astro-island[\s\S]*?<\/script>/g, '');
  return { ...document, size: compressedSize(html) };
}
