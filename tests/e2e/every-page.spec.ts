// Every page as a reader gets it, looked at from all sides in one visit. The order matters to the time only: each test
// also runs alone.
import { colorRules, findings, standIn } from './accessibility.ts';
import { addresses, articles, kinds } from './built-pages.ts';
import { copiedFormulas, openDetails, typesetFormulas } from './copying.ts';
import { boxesOfFormulas, wholeSheet } from './katex-boxes.ts';
import { wakeFigures, whatSticksOut, withStyle } from './layout.ts';
import { formulaGaps, lineFaults } from './line-ends.ts';
import { totalSize } from './load.ts';
import { metNumbers } from './print.ts';
import { expect, test } from './visit.ts';
import { budget, forReading } from './weight.ts';

const kilobyte = 1024;

const widths = [320, 390, 820, 1440];

/** Between the margins of A4 (print.css), and of a third less: as with larger type. */
const paperWidths = [612, 420];

/** Of layout shift: Google's limit for a good page is 0.1. */
const mostShift = 0.01;

/** MathML is for readers of the screen and is cut to a pixel out of the flow: laying it out is for nothing here. */
const noMathml = '.katex-mathml > * { display: none !important }';

/** What shares no line with the text; line-ends.ts looks at none of it. */
const onlyLines = `${noMathml} .equation > *, pre > *, astro-island { display: none !important }`;

const isGallery = (address: string) => /\/figures\/$/.test(address);
// The search brings its engine with it, and the gallery is all figures: neither is a page to read.
const weighed = [...kinds, ...articles].filter((one) => !/\/(search|figures)\/$/.test(one));

for (const address of addresses) {
  test.describe(address, () => {
    test.describe.configure({ mode: 'default' }); // one after the other in one worker

    if (weighed.includes(address)) isLight(address);
    if (articles.includes(address) && !address.startsWith('/en/')) setsFormulasWhole(address);
    staysInPlace(address);
    if (articles.includes(address)) {
      keepsFormulasFromNumbers(address);
      if (!address.startsWith('/en/')) setsGaps(address);
      keepsMarksInLines(address);
      isCopied(address);
    }
    findsNoFault(address); // the last one, since it takes the formulas out
  });
}

function isLight(address: string): void {
  test('is light', async ({ visit }) => {
    const { page, loaded } = await visit(address);
    const own = forReading(loaded, await page.locator('astro-island').count());
    const list = own
      .map(({ path, size }) => `${path} ${(size / kilobyte).toFixed(1)} KB`)
      .join('\n');
    const [kilobytes, requests] = budget(await page.locator('.katex').count());
    expect(totalSize(own), list).toBeLessThanOrEqual(kilobytes * kilobyte);
    expect(own.length, list).toBeLessThanOrEqual(requests);
  });
}

function setsFormulasWhole(address: string): void {
  test('sets formulas as with the whole of KaTeX’s style sheet', async ({ visit }) => {
    const { page } = await visit(address);
    await page.evaluate(() => document.fonts.ready);
    // A rule too few shows in a shifted box.
    const pruned = await page.evaluate(boxesOfFormulas);
    expect(pruned.length).toBeGreaterThan(1000);
    // The site's own rules stay stronger, as where both are linked.
    const whole = await withStyle(page, wholeSheet, () => page.evaluate(boxesOfFormulas));
    expect(whole).toEqual(pruned);
  });
}

function staysInPlace(address: string): void {
  test('loads without a complaint, keeps its place and fits every width', async ({ visit }) => {
    const { page } = await visit(address);
    await expect(page.locator('h1')).toBeVisible();
    await wakeFigures(page);
    const shifts = await page.evaluate(() => window.layoutShifts);
    const total = shifts.reduce((sum, { value }) => sum + value, 0);
    expect(total, JSON.stringify(shifts)).toBeLessThan(mostShift);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect(await whatSticksOut(page), `at ${width} px`).toEqual([]);
    }
  });
}

function isCopied(address: string): void {
  test('is copied with each formula’s TeX once', async ({ visit }) => {
    const { page } = await visit(address);
    await page.evaluate(openDetails);
    await page.mouse.move(200, 200); // the article's behavior comes with the first movement
    await page.mouse.move(10, 10);
    await expect
      .poll(() => page.evaluate(copiedFormulas), { timeout: 15_000 })
      .toEqual(await page.evaluate(typesetFormulas));
  });
}

function keepsFormulasFromNumbers(address: string): void {
  test('keeps formulas and their numbers apart on paper', async ({ visit }) => {
    const { page } = await visit(address);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => document.fonts.ready);
    await withStyle(page, noMathml, async () => {
      for (const width of paperWidths) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(metNumbers), `at ${width} px`).toEqual([]);
      }
    });
  });
}

function setsGaps(address: string): void {
  test('sets an eighth of an em between Hanzi and formulas, nothing beside marks', async ({
    visit,
  }) => {
    const { page } = await visit(address);
    await page.setViewportSize({ width: 820, height: 900 });
    await page.evaluate(() => document.fonts.ready);
    // Justification may widen gaps; what is measured is the gap itself.
    const start = 'html, article * { text-align: start !important }';
    const gaps = await withStyle(page, start, () => page.evaluate(formulaGaps));
    expect(gaps.filter(({ beside }) => beside === 'Hanzi').length).toBeGreaterThan(20);
    const wrong = gaps.filter(({ beside, em }) =>
      beside === 'Hanzi' ? Math.abs(em - 0.125) > 0.00625 : Math.abs(em) > 0.01,
    );
    expect(wrong).toEqual([]);
  });
}

function keepsMarksInLines(address: string): void {
  test('begins no line with a closing mark and ends none with an opening one', async ({
    visit,
  }) => {
    test.setTimeout(240_000);
    const { page } = await visit(address);
    await page.evaluate(() => document.fonts.ready);
    // English has only the marks at its formulas to keep, and the browser's own line breaking.
    const step = address.startsWith('/en/') ? 60 : 20;
    await withStyle(page, onlyLines, async () => {
      for (let width = 280; width <= 720; width += step) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(lineFaults), `at ${width} px`).toEqual([]);
      }
    });
  });
}

/** All rules in the light theme; in the dark one those that a color can break, once for both languages. */
function findsNoFault(address: string): void {
  test('has no fault that axe finds', async ({ visit }) => {
    test.slow();
    // The gallery shows every figure as it is without script, the articles show them alive.
    const { page } = await visit(address, { anew: isGallery(address) });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    if (!isGallery(address) && (await page.locator('astro-island[ssr]').count()) > 0) {
      await wakeFigures(page);
    }
    await page.evaluate(openDetails);
    await page.evaluate(standIn);
    expect(await findings(page), 'light').toEqual([]);
    if (address.startsWith('/en/')) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(page, colorRules), 'dark').toEqual([]);
  });
}
