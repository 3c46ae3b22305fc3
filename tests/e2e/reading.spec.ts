// What an article does beyond being read: previews, copying, and a table of contents that follows.
import type { Page } from '@playwright/test';
import { articles } from './built-pages.ts';
import { copiedFormulas } from './copying.ts';
import { expect, test } from './quiet.ts';

const article = articles.find((address) => address.includes('iou-losses')) ?? articles[0]!;
const preview = '#preview';

/** The article's behavior comes with the first movement. */
async function open(page: Page): Promise<void> {
  await page.goto(article);
  await page.mouse.move(10, 10);
  await page.mouse.move(20, 20);
  await awake(page);
}

function awake(page: Page): Promise<void> {
  return expect(page.locator('.copy').first()).toBeAttached({ timeout: 20_000 });
}

test.describe('previews', () => {
  test('a reference shows its equation to a mouse that rests on it, and Escape closes', async ({
    page,
  }) => {
    await open(page);
    const link = page.locator('.prose .ref-equation').first();
    await link.hover();
    await expect(page.locator(`${preview} .katex`).first()).toBeVisible();
    expect(await page.locator(`${preview} [id]`).count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect(page.locator(preview)).toBeHidden();
  });

  test('a preview may be entered by the mouse, and closes when it has left', async ({ page }) => {
    await open(page);
    await page.locator('.prose .cite').first().hover();
    await expect(page.locator(preview)).toContainText(/\d{4}/); // a year
    await page.locator(preview).hover();
    await page.waitForTimeout(400); // longer than the grace
    await expect(page.locator(preview)).toBeVisible();
    await page.mouse.move(2, 2);
    await expect(page.locator(preview)).toBeHidden();
  });

  test('a term shows its meaning to the keyboard, as a description of the link', async ({
    page,
  }) => {
    await open(page);
    const term = page.locator('.prose .term').first();
    const name = await term.textContent();
    await page.keyboard.press('Tab');
    await term.focus();
    await expect(page.locator(preview)).toContainText(name!);
    await expect(term).toHaveAttribute('aria-describedby', 'preview');
    await page.keyboard.press('Tab');
    await expect(term).not.toHaveAttribute('aria-describedby');
  });

  test.describe('by touch', () => {
    test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

    test('the first tap shows, the second follows', async ({ page }) => {
      await page.goto(article);
      await page.touchscreen.tap(200, 4);
      await awake(page);
      const link = page.locator('.prose .ref-equation').first();
      const target = (await link.getAttribute('href'))!;
      await link.tap();
      await expect(page.locator(preview)).toBeVisible();
      expect(new URL(page.url()).hash).toBe('');
      await link.tap();
      expect(decodeURIComponent(new URL(page.url()).hash)).toBe(target);
    });
  });
});

test.describe('copying', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test('a double click copies the formula’s TeX and says so', async ({ page }) => {
    await open(page);
    const formula = page.locator('.prose p .katex').first();
    const tex = await formula.locator('annotation').textContent();
    await formula.locator('.base').first().dblclick();
    await expect(page.getByRole('status').filter({ hasText: 'TeX' })).toHaveCount(1);
    expect(await clipboard(page)).toBe(tex!.trim());
  });

  test('a listing’s button copies its lines and nothing else', async ({ page }) => {
    await open(page);
    const listing = page.locator('.listing').first();
    await listing.getByRole('button').click();
    await expect(listing.getByRole('button')).toHaveText(/已复制|Copied/);
    expect(await clipboard(page)).toBe(await listing.locator('code').textContent());
  });
});

test('the table of contents marks the section being read', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  for (const at of [1, 4]) {
    const heading = page.locator('.prose h2').nth(at);
    const id = await heading.getAttribute('id');
    await heading.evaluate((element) => element.scrollIntoView());
    const current = page.locator('.contents a[aria-current]');
    await expect(current).toHaveCount(1);
    await expect(current).toHaveAttribute('href', `#${id}`);
    await expect(current).toBeInViewport();
  }
});

test('the table of contents leads to the same section in the other language', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const heading = page.locator('.prose h2').nth(4);
  const id = (await heading.getAttribute('id'))!;
  await heading.evaluate((element) => element.scrollIntoView());
  await expect(page.locator('.contents a[aria-current]')).toHaveAttribute('href', `#${id}`);
  await page.locator('.contents [hreflang]').click();
  await expect(page).toHaveURL(new RegExp(`/en/.*#${id}$`));
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
});

test('the table of contents follows a leap from within a section to the title', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const heading = page.locator('.prose h2').nth(4);
  await heading.evaluate((element) =>
    scrollTo({ top: element.getBoundingClientRect().top + scrollY + 400, behavior: 'instant' }),
  );
  const current = page.locator('.contents a[aria-current]');
  await expect(current).toHaveCount(1);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await expect(current).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('the contents come along as a bar, which names the section, leads on and goes again', async ({
    page,
  }) => {
    await page.goto(article);
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    const headings = page.locator('.prose h2');
    await headings.nth(3).evaluate((heading) => heading.scrollIntoView());
    const bar = page.locator('.contents summary');
    await expect(bar).toBeInViewport();
    await expect(bar).toContainText(
      await headings.nth(3).evaluate((h) => h.lastChild!.textContent!),
    );
    expect(Math.abs((await height()) - before), 'nothing has moved').toBeLessThan(2);

    const list = page.locator('.contents ol');
    await expect(list).toBeHidden();
    await bar.tap();
    await list.getByRole('link').last().tap();
    await expect(list).toBeHidden();
    await expect(page.locator('#references')).toBeInViewport();
    const barEnd = (await bar.boundingBox())!.height;
    expect((await page.locator('#references').boundingBox())!.y).toBeGreaterThan(barEnd);

    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(async () => (await bar.boundingBox())!.y).toBeGreaterThan(barEnd);
    await bar.tap();
    await expect(list.getByRole('link').first()).toBeInViewport();
  });
});

test('copying an article leaves its figures as they were', async ({ page }) => {
  await page.goto('/articles/lightweight-networks/');
  await page.mouse.move(10, 10); // the article's behavior comes with the first movement
  await page.mouse.move(200, 200);
  const checked = () => page.locator('article input:checked').count();
  const before = await checked();
  expect(before).toBeGreaterThan(0);
  await expect.poll(async () => (await page.evaluate(copiedFormulas)).length).toBeGreaterThan(100);
  expect(await checked()).toBe(before);
});
