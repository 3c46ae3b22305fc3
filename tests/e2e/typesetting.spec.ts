// Chinese with formulas, measured in the layout of a real browser on every article.
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
