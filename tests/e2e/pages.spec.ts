// The words and figures are there without JavaScript, and every way leads on.
import { articles, kinds } from './built-pages.ts';
import { wakeFigures } from './layout.ts';
import { expect, test } from './quiet.ts';

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

  for (const address of articles) {
    test(`${address} draws its figures`, async ({ page }) => {
      await page.goto(address);
      for (const figure of await page.locator('figure:has(astro-island)').all()) {
        expect(await figure.locator('svg, canvas, img, table').count()).toBeGreaterThan(0);
        expect((await figure.locator('figcaption').innerText()).length).toBeGreaterThan(5);
      }
    });
  }
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
