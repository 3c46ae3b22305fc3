// Chinese with formulas, measured in the layout of a real browser on every article.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { articles } from './built-pages.ts';
import { formulaGaps, lineFaults } from './line-ends.ts';
import { expect, test } from './quiet.ts';

for (const address of articles) {
  test(`${address} begins no line with a closing mark and ends none with an opening one`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    // English has only the marks at its formulas to keep, and the browser's own line breaking.
    const step = address.startsWith('/en/') ? 60 : 20;
    for (let width = 280; width <= 720; width += step) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(lineFaults), `at ${width} px`).toEqual([]);
    }
  });

  test(`${address} is copied with each formula’s TeX once`, async ({ page }) => {
    await page.goto(address);
    await page.evaluate(() =>
      document.querySelectorAll('details').forEach((one) => (one.open = true)),
    );
    await page.mouse.move(10, 10); // the article's behavior comes with the first movement
    await page.mouse.move(200, 200);
    await expect
      .poll(() => page.evaluate(copiedFormulas), { timeout: 15_000 })
      .toEqual(await page.evaluate(typesetFormulas));
  });
}

for (const address of articles.filter((one) => !one.startsWith('/en/'))) {
  test(`${address} sets an eighth of an em between Hanzi and formulas, nothing beside marks`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 820, height: 900 });
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    // Justification may widen gaps; what is measured is the gap itself.
    await page.evaluate(() => document.documentElement.style.setProperty('text-align', 'start'));
    await page.evaluate(() => {
      for (const line of document.querySelectorAll<HTMLElement>('article *')) {
        line.style.textAlign = 'start';
      }
    });
    const gaps = await page.evaluate(formulaGaps);
    expect(gaps.filter(({ beside }) => beside === 'Hanzi').length).toBeGreaterThan(20);
    const wrong = gaps.filter(({ beside, em }) =>
      beside === 'Hanzi' ? Math.abs(em - 0.125) > 0.00625 : Math.abs(em) > 0.01,
    );
    expect(wrong).toEqual([]);
  });
}

// The pages carry what KaTeX's style sheet has for the classes in use; a rule too few shows in a shifted box.
const katex = readFileSync(
  createRequire(import.meta.url).resolve('katex/dist/katex.min.css'),
  'utf8',
).replace(/@font-face\{[^}]*\}/g, '');

for (const address of articles.filter((one) => !one.startsWith('/en/'))) {
  test(`${address} sets formulas as with the whole of KaTeX’s style sheet`, async ({ page }) => {
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    const pruned = await page.evaluate(boxesOfFormulas);
    expect(pruned.length).toBeGreaterThan(1000);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      // The site's own rules stay stronger, as where both are linked.
      document.adoptedStyleSheets = [sheet];
    }, katex);
    expect(await page.evaluate(boxesOfFormulas)).toEqual(pruned);
  });
}

/** Places and sizes of all that KaTeX has set, in hundredths of a pixel. */
function boxesOfFormulas(): string[] {
  return [...document.querySelectorAll('article .katex-html *')].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const numbers = [x, y, width, height].map((value) => Math.round(100 * value));
    return `${element.className} ${numbers.join(' ')}`;
  });
}

/** TeX of the article's formulas in order. */
function typesetFormulas(): string[] {
  const body = document.querySelector('.prose')!;
  return [...body.querySelectorAll('annotation')]
    .filter((annotation) => !annotation.closest('.sidenote')) // notes stand beside the text
    .map((annotation) => annotation.textContent!.replace(/\s+/g, ' ').trim());
}

/** What lies between dollars in the copied text. */
function copiedFormulas(): string[] {
  const body = document.querySelector('.prose')!;
  getSelection()!.selectAllChildren(body);
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
  body.dispatchEvent(event);
  const text = clipboardData.getData('text/plain');
  return [...text.matchAll(/\$\$([\s\S]*?)\$\$|\$([^$]*)\$/g)].map(([, display, inline]) =>
    (display ?? inline)!.replace(/\s+/g, ' ').trim(),
  );
}
