// A hand that has only the keyboard: the way through a page, the skip link, the contents, the theme.
import type { Page } from '@playwright/test';
import { articles } from './built-pages.ts';
import { expect, test } from './quiet.ts';

const article = articles[0]!;

/** What has the focus, and whether one can see that it has. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement!;
    if (element === document.body) return undefined;
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
      html: element.outerHTML.slice(0, 140),
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
    let stops = 0;
    let reachedFooter = false;
    for (; stops < 1500; stops += 1) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (stop === undefined) break; // past the last one
      if (!stop.marked || !stop.inView) unseen.push(stop.html);
      reachedFooter ||= stop.inFooter && !stop.inMain;
    }
    expect(unseen).toEqual([]);
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

test('the contents lead to their sections', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(article);
  const contents = page.getByRole('navigation', { name: /目录|Contents/ });
  const last = contents.getByRole('link').last();
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
