// Symbols of the notation table: their meaning where they stand, by mouse, keyboard and finger.
import { expect, test } from './quiet.ts';

const article = '/articles/iou-losses/';

/** The row of the notation table that explains the intersection, and an equation that uses it. */
const meaning = '交集面积';
const equation = '.equation[id="eq:iou"]';

test.beforeEach(async ({ page }) => {
  await page.goto(article);
  await page.mouse.move(10, 10); // the article's behavior comes with the first movement
  await page.mouse.move(20, 20);
  await expect(page.locator('[data-symbol]').first()).toBeAttached();
});

test('pointing at a symbol shows its meaning and lights up its other places', async ({ page }) => {
  const symbol = page.locator(`${equation} [data-symbol]`, { hasText: /^I$/ }).first();
  await symbol.hover();
  await expect(page.locator('#preview')).toContainText(meaning);
  const lit = page.locator('.symbol-lit');
  expect(await lit.count()).toBeGreaterThan(5);
  expect(new Set(await lit.allTextContents())).toEqual(new Set(['I']));
});

test('a symbol of the table lights up its places when the keyboard reaches it', async ({
  page,
}) => {
  await page.locator('.notation td[tabindex]').nth(2).focus();
  expect(await page.locator('.equation .symbol-lit').count()).toBeGreaterThan(3);
});

test('the number of an equation says what its symbols mean', async ({ page }) => {
  await page.locator(`${equation} a.equation-number`).press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(page.locator(`${equation} a.equation-number`)).toBeFocused();
  await expect(page.locator('#preview')).toContainText(meaning);
  await page.keyboard.press('Escape');
  await expect(page.locator('#preview')).toBeHidden();
});

test('a symbol with an index is not the symbol without it', async ({ page }) => {
  const marked = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-symbol]')].map((symbol) => ({
      text: symbol.textContent!,
      next: symbol.nextElementSibling?.className ?? '',
    })),
  );
  // v and α of the table have no index anywhere; c² is a symbol of its own, so a bare c is not.
  expect(marked.filter(({ text }) => text === 'c')).toEqual([]);
  expect(marked.some(({ text }) => text === 'v')).toBe(true);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });

  test('a tap shows the meaning', async ({ page }) => {
    await page.locator(`${equation} [data-symbol]`, { hasText: /^I$/ }).first().tap();
    await expect(page.locator('#preview')).toContainText(meaning);
  });
});
