// Without a network: what was read can be read again, and what was not says so.
import { expect, test, type Page } from '@playwright/test';
import { articles } from './built-pages.ts';

test.use({ serviceWorkers: 'allow' });

const chinese = articles.filter((address) => !address.startsWith('/en/'));
const [article, other] = chinese as [string, string];

/** Opens an address for the first time and waits until the worker has kept it. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect.poll(() => keptPages(page)).toContain(new URL(page.url()).pathname);
}

/** Paths of the pages that the browser has kept. */
function keptPages(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.endsWith(' pages'));
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => new URL(url).pathname);
  });
}

test('a page asks for nothing but the worker before it is used', async ({ page, context }) => {
  const requests: string[] = [];
  context.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto('/glossary/', { waitUntil: 'networkidle' });
  const before = new Set(requests);
  await expect.poll(() => keptPages(page)).toContain('/glossary/');
  await page.waitForTimeout(300);
  expect(requests.filter((path) => !before.has(path) && path !== '/sw.js')).toEqual([]);
  expect([...before].filter((path) => path.includes('offline'))).toEqual([]);
});

for (const base of ['/', process.env['E2E_SUBPATH_URL']!]) {
  const at = (address: string) => base + address.slice(1);

  test(`below ${base}: an article that was read can be read again, figures and all`, async ({
    page,
    context,
  }) => {
    await visit(page, at(article));
    const island = page.locator('astro-island').first();
    await island.locator('xpath=..').scrollIntoViewIfNeeded();
    await expect(island).not.toHaveAttribute('ssr');
    await page.waitForLoadState('networkidle');
    const title = await page.locator('h1').innerText();

    await context.setOffline(true);
    await page.reload();
    await expect(page.locator('h1')).toHaveText(title);
    await page.locator('astro-island').first().locator('xpath=..').scrollIntoViewIfNeeded();
    await expect(page.locator('astro-island').first()).not.toHaveAttribute('ssr');
    await page.goto(at(`${article}?mark=x`));
    await expect(page.locator('h1')).toHaveText(title);
  });

  test(`below ${base}: an address that was not kept leads to what was`, async ({
    page,
    context,
  }) => {
    await visit(page, at(article));
    const title = (await page.title()).replace(/ · [^·]*$/, '');
    await context.setOffline(true);
    await page.goto(at(other));
    await expect(page.locator('main')).toContainText('此刻就能读');
    await page.getByRole('main').getByRole('link', { name: title }).click();
    await expect(page).toHaveURL(new RegExp(`${article}$`));
    await expect(page.locator('article h1')).toBeVisible();
    await page.goto(at(`/en${other}`));
    await expect(page.locator('h1')).toHaveText('Off the air');
  });
}

test('search answers without a network once it was used', async ({ page, context }) => {
  await visit(page, '/');
  const ask = async () => {
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('GIoU');
    await expect(page.getByRole('option', { name: /GIoU/ }).first()).toBeVisible();
  };
  await page.locator('html[data-search-ready]').waitFor({ state: 'attached' });
  await ask();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.reload();
  await page.locator('html[data-search-ready]').waitFor({ state: 'attached' });
  await ask();
});

test('a reader with a network gets the newest page, not the kept one', async ({ page }) => {
  await visit(page, article);
  await page.evaluate(async (path) => {
    const name = (await caches.keys()).find((one) => one.endsWith(' pages'))!;
    const old = new Response('<title>old</title>', { headers: { 'Content-Type': 'text/html' } });
    await (await caches.open(name)).put(path, old);
  }, article);
  await page.reload();
  await expect(page.locator('article h1')).toBeVisible();
});
