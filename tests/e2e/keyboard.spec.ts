// A hand that has only the keyboard: the way through a page, the skip link, the contents, the theme.
import type { Page } from '@playwright/test';
import { articles } from './built-pages.ts';
import { expect, test } from './quiet.ts';

const article = articles[0]!;

/** What has the focus, and whether one can see that it has. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement!;
    const memory = globalThis as { lastStop?: Element };
    if (element === document.body) return undefined;
    // In the order of the text, so that a reader finds what is next where it is expected.
    const isLater =
      !memory.lastStop?.isConnected ||
      (memory.lastStop.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
    memory.lastStop = element;
    const marks = (one: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    };
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    // In SVG and in composed controls the mark may be drawn by a neighbor of the focused element.
    const around = [
      element,
      element.parentElement!,
      ...element.children,
      ...element.parentElement!.children,
    ];
    return {
      // The contents say where the reader is, which changes on the way.
      html: element.outerHTML.replace(/ aria-current="[^"]*"/, '').slice(0, 140),
      isLater,
      marked: element.matches(':focus-visible') && around.some(marks),
      inView:
        width > 0 &&
        height > 0 &&
        bottom > 0 &&
        right > 0 &&
        top < innerHeight &&
        left < innerWidth,
      inMain: element.closest('main') !== null,
      inFooter: element.closest('footer') !== null,
    };
  });
}

for (const address of ['/', article]) {
  test(`Tab leads through ${address} from the skip link to the footer, always in sight`, async ({
    page,
  }) => {
    test.slow(); // an article has hundreds of stops
    await page.goto(address);
    const unseen: string[] = [];
    const backwards: string[] = [];
    const limit = 1500;
    let stops = 0;
    let reachedFooter = false;
    for (; stops < limit; stops += 1) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (stop === undefined) break; // past the last one
      if (!stop.marked || !stop.inView) unseen.push(stop.html);
      if (!stop.isLater) backwards.push(stop.html);
      reachedFooter ||= stop.inFooter && !stop.inMain;
    }
    expect(unseen).toEqual([]);
    expect(backwards, 'stops before the one that came before').toEqual([]);
    expect(stops, 'nothing keeps the focus').toBeLessThan(limit);
    expect(reachedFooter).toBe(true);
    expect(stops).toBeGreaterThan(5);
  });
}

test('the skip link is the first stop and leads past the header', async ({ page }) => {
  await page.goto(article);
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveAttribute('href', '#content');
  await expect(page.locator(':focus')).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect((await focused(page))?.inMain).toBe(true);
});

test('Shift and Tab lead back the way that was come', async ({ page }) => {
  await page.goto(article);
  const way: string[] = [];
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    way.push((await focused(page))!.html);
  }
  const back: string[] = [way.at(-1)!];
  for (let i = 1; i < 40; i += 1) {
    await page.keyboard.press('Shift+Tab');
    back.unshift((await focused(page))!.html);
  }
  expect(back).toEqual(way);
});

test('Escape closes a preview and the search, and the focus is where it was', async ({ page }) => {
  await page.goto(article);
  await page.keyboard.press('Tab');
  await page.locator('[data-awake]').waitFor({ state: 'attached' });
  const cite = page.locator('.prose a.cite').first();
  await cite.focus();
  await expect(page.locator('#preview')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('#preview')).toBeHidden();
  await expect(cite).toBeFocused();

  await page.locator('html[data-search-ready]').waitFor({ state: 'attached' });
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(cite).toBeFocused();
});

test('the contents lead to their sections', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(article);
  const contents = page.getByRole('navigation', { name: /目录|Contents/ });
  const last = contents.getByRole('list').getByRole('link').last();
  const target = (await last.getAttribute('href'))!;
  await last.focus();
  await page.keyboard.press('Enter');
  expect(decodeURIComponent(new URL(page.url()).hash)).toBe(decodeURIComponent(target));
  await expect(page.locator(`[id="${decodeURIComponent(target.slice(1))}"]`)).toBeInViewport();
});

test('the browser leads back from a reference to the place it was in', async ({ page }) => {
  await page.goto(article);
  const cite = page.locator('a.cite').first();
  await cite.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#/);
  await page.goBack();
  await expect(cite).toBeInViewport();
});

test.describe('the theme', () => {
  const ink = (page: Page) => page.evaluate(() => getComputedStyle(document.body).color);

  test('follows the system until one is chosen', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/');
    const light = await ink(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ink(page)).not.toBe(light);
  });

  test('is changed by keyboard, kept on the next page, and there before the first paint', async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    // Records the theme at the moment in which there is something to paint.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        Object.assign(globalThis, { firstTheme: document.documentElement.dataset['theme'] });
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto('/');
    const light = await ink(page);
    const button = page.locator('[data-theme-switch]');
    for (let tries = 0; tries < 3 && (await ink(page)) === light; tries += 1) {
      await button.press('Enter');
    }
    const dark = await ink(page);
    expect(dark).not.toBe(light);
    await page.goto(article);
    expect(await page.evaluate(() => (globalThis as { firstTheme?: string }).firstTheme)).toBe(
      'dark',
    );
    expect(await ink(page)).toBe(dark);
  });
});
