// Every page as a reader gets it: nothing complains, nothing sticks out, and the words are there without JavaScript.
import type { Page } from '@playwright/test';
import { addresses, articles, kinds } from './built-pages.ts';
import { expect, test } from './quiet.ts';

const widths = [320, 390, 820, 1440];

/** Of layout shift: Google's limit for a good page is 0.1. */
const mostShift = 0.01;

for (const address of addresses) {
  test(`${address} loads without a complaint, keeps its place and fits every width`, async ({
    page,
  }) => {
    await page.addInitScript(watchShifts);
    await page.goto(address);
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

/** Collects what moves without the reader's doing, with the names of what moved. */
function watchShifts(): void {
  window.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
      if (hadRecentInput) continue;
      window.layoutShifts.push({ value, nodes: sources.map(({ node }) => node?.nodeName ?? '') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** The elements that make the page wider than the window, innermost last; none when it fits. */
function whatSticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return [];
    const inBox = (element: Element): boolean =>
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || inBox(element.parentElement!));
    const out = [...document.body.querySelectorAll('*')].filter(
      (element) =>
        !element.closest('.katex-mathml') &&
        element.getBoundingClientRect().right > limit + 1 &&
        !inBox(element),
    );
    return [
      `${document.documentElement.scrollWidth} px`,
      ...out.slice(0, 5).map((e) => e.outerHTML.slice(0, 120)),
    ];
  });
}

/** Scrolls through the page by a window at a time and waits until all figures have come alive. */
async function wakeFigures(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.9) {
      scrollTo({ top: y, behavior: 'instant' });
      // Whether a figure is seen is settled at the end of the next frame.
      await frame();
      await frame();
    }
  });
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const address of kinds) {
    test(`${address} has its content and a way on`, async ({ page }) => {
      await page.goto(address);
      await expect(page.locator('h1')).toBeVisible();
      const ways = page.getByRole('navigation').first().getByRole('link');
      expect(await ways.count()).toBeGreaterThan(2);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(30);
    });
  }

  test('shows no button that needs script', async ({ page }) => {
    for (const address of [kinds[0]!, ...articles.slice(0, 1)]) {
      await page.goto(address);
      const buttons = page.locator('main button:visible, header button:visible');
      const outsideFigures = buttons.locator('xpath=self::*[not(ancestor::astro-island)]');
      expect(await outsideFigures.allInnerTexts()).toEqual([]);
    }
  });

  test('draws every figure', async ({ page }) => {
    for (const address of articles) {
      await page.goto(address);
      for (const figure of await page.locator('figure:has(astro-island)').all()) {
        expect(await figure.locator('svg, canvas, img, table').count()).toBeGreaterThan(0);
        expect((await figure.locator('figcaption').innerText()).length).toBeGreaterThan(5);
      }
    }
  });
});

test('an address that leads nowhere answers with a page that leads on', async ({ page }) => {
  const response = await page.goto('/no-such-page/');
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/articles\//);
  await expect(page.locator('h1')).toBeVisible();
});

test('feed and sitemap are well-formed', async ({ page, request }) => {
  await page.goto('/');
  const sitemap = await (await request.get('/sitemap-index.xml')).text();
  const parts = [...sitemap.matchAll(/<loc>https?:\/\/[^/]+([^<]+)<\/loc>/g)].map(
    ([, path]) => path!,
  );
  expect(parts.length).toBeGreaterThan(0);
  for (const address of ['/feed.xml', '/sitemap-index.xml', ...parts]) {
    const text = await (await request.get(address)).text();
    const error = await page.evaluate(
      (xml) =>
        new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')
          ?.textContent,
      text,
    );
    expect(error, address).toBeUndefined();
  }
});

test.describe('below a sub-path', () => {
  const home = process.env['E2E_SUBPATH_URL']!;

  test('leads from the home page to an article and back', async ({ page }) => {
    await page.goto(home);
    await page.locator('main a[href*="/articles/"]:visible').first().click();
    await expect(page).toHaveURL(new RegExp(`^${home}articles/`));
    await wakeFigures(page);
    await page.getByRole('banner').getByRole('link').first().click();
    await expect(page).toHaveURL(home);
  });

  test('has its own page for lost readers', async ({ page }) => {
    const response = await page.goto(`${home}no-such-page/`);
    expect(response?.status()).toBe(404);
    await expect(page.locator('h1')).toBeVisible();
  });
});

declare global {
  interface Window {
    layoutShifts: { value: number; nodes: string[] }[];
  }
}
