// Where the system forces its colors (Windows high contrast): what one needs to see has not vanished into the ground.
import type { Page } from '@playwright/test';
import { articles } from './built-pages.ts';
import { expect, test } from './quiet.ts';

const article = articles.find((address) => address.includes('iou-losses')) ?? articles[0]!;

test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

async function wakeFirstFigure(page: Page): Promise<void> {
  await page.goto(article);
  const island = page.locator('astro-island').first();
  await island.locator('xpath=..').scrollIntoViewIfNeeded();
  await expect(island.locator('[data-live]')).toBeVisible();
}

/** The color of the page's ground, as computed styles write it. */
const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('the curves and boxes of a figure differ from the ground', async ({ page }) => {
  await wakeFirstFigure(page);
  const strokes = await page
    .locator('astro-island [data-plot-area] svg :is(path, rect, line):not(.grid *):not(.axes *)')
    .evaluateAll((marks) =>
      marks
        .map((mark) => getComputedStyle(mark))
        .filter(({ stroke, strokeWidth }) => stroke !== 'none' && strokeWidth !== '0px')
        .map(({ stroke }) => stroke),
    );
  expect(strokes.length).toBeGreaterThan(0);
  const own = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'Canvas';
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  });
  expect(strokes).not.toContain(own);
});

test('handles have a color of their own, and an edge', async ({ page }) => {
  await wakeFirstFigure(page);
  const canvas = await ground(page);
  const marks = await page
    .locator('astro-island [role=slider]:not(.body) > span')
    .evaluateAll((spans) =>
      spans.map((span) => {
        const { backgroundColor, borderTopColor, borderTopWidth, boxShadow } =
          getComputedStyle(span);
        return { backgroundColor, borderTopColor, borderTopWidth, boxShadow };
      }),
    );
  expect(marks.length).toBeGreaterThan(0);
  for (const mark of marks) {
    const edge = mark.borderTopWidth !== '0px' && mark.borderTopColor !== canvas;
    expect(edge || mark.boxShadow !== 'none', JSON.stringify(mark)).toBe(true);
  }
});

test('the focus is ringed in a color that is not the ground', async ({ page }) => {
  await wakeFirstFigure(page);
  const canvas = await ground(page);
  const stops = [
    page.getByRole('banner').getByRole('link').first(),
    page.locator('astro-island [role=slider]').first(),
    page.locator('astro-island input[type=range]').first(),
    page.locator('astro-island button').first(),
  ];
  for (const stop of stops) {
    if ((await stop.count()) === 0) continue;
    await stop.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const rings = await stop.evaluate((element) =>
      [element, ...element.children].map((each) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? outlineColor : undefined;
      }),
    );
    const ring = rings.find((color) => color !== undefined);
    expect(ring, await stop.evaluate((element) => element.outerHTML.slice(0, 120))).toBeDefined();
    expect([canvas, 'rgba(0, 0, 0, 0)', 'transparent']).not.toContain(ring);
  }
});

test('the page one is on is marked without color', async ({ page }) => {
  await page.goto('/glossary/');
  const here = page.getByRole('banner').locator('li [aria-current=page]');
  await expect(here).toHaveCSS('text-decoration-line', 'underline');
});
