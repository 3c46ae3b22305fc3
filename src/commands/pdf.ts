// `npm run pdf -- <slug> [--lang en] [--out <file>]`: an article as a PDF, as Chromium prints its page.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { address } from '../address.ts';
import { articlePath } from '../articles/urls.ts';
import { languages, type Lang } from '../site.ts';
import { findBrowser } from './browser.ts';
import { build } from './build.ts';
import { root } from './process.ts';
import { serve } from './serve.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lang: { type: 'string', default: 'zh' }, out: { type: 'string' } },
});
const [slug] = positionals;
const lang = values.lang as Lang;
if (!slug || !languages.includes(lang)) {
  console.error('Name an article, as in: npm run pdf -- iou-losses [--lang en] [--out iou.pdf]');
  process.exit(1);
}

const path = articlePath({ slug, lang });
if (!existsSync(join(root, 'dist', path))) {
  const code = await build({ outDir: 'dist' });
  if (code !== 0) process.exit(code);
}
if (!existsSync(join(root, 'dist', path))) {
  console.error(
    `The site has no page ${path}. Is the slug right, and the article in that language?`,
  );
  process.exit(1);
}

const out = values.out ?? `${slug}.${lang}.pdf`;
const { url, close } = await serve({ folder: 'dist', base: address.base, port: 0 });
const browser = await chromium.launch(await findBrowser());
try {
  const page = await browser.newPage();
  await page.goto(new URL(path, url).href);
  // Every figure wakes and draws itself once; the article's behavior numbers the links for paper.
  await page.evaluate(async () => {
    for (const island of document.querySelectorAll('astro-island')) {
      island.parentElement!.scrollIntoView(); // the island itself has no box
      await new Promise((done) => setTimeout(done, 100));
    }
    scrollTo(0, 0);
    await document.fonts.ready;
  });
  await page.mouse.move(10, 10);
  await page.locator('[data-awake]').waitFor();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.pdf({
    path: out,
    preferCSSPageSize: true,
    printBackground: true,
    outline: true,
    tagged: true,
  });
  console.log(`Wrote ${out}`);
} finally {
  await browser.close();
  await close();
}
