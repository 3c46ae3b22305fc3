// Queries that are none, markup where text should be, and an index that is not what it should be.
import type { Page } from '@playwright/test';
import { expect, test } from './quiet.ts';

test.use({ serviceWorkers: 'block' });

const field = (page: Page) => page.getByRole('combobox', { name: '搜索' });
const status = (page: Page) => page.locator('.search-status');

async function ask(page: Page, query: string): Promise<void> {
  await field(page).fill(query);
  await expect(page.locator('.search-list')).toHaveAttribute('aria-busy', 'false');
}

test('answers queries that are none', async ({ page }) => {
  await page.goto('/search/');
  for (const query of ['。，！？…', '-_-', '"', '((((', '%%%', '🙂🙂', '\u200b\u200b']) {
    await ask(page, query);
    await expect(status(page), query).toHaveText(/^没有找到/);
  }
  await ask(page, '   ');
  await expect(page.getByRole('option').first()).toBeVisible();
});

test('answers TeX that does not balance', async ({ page }) => {
  await page.goto('/search/');
  for (const query of [
    '\\frac{a}{',
    '}}}{{{',
    '\\',
    '\\frac{\\rho^2',
    '$$\\beta_1',
    '\\begin{aligned}',
  ]) {
    await ask(page, query);
    await expect(status(page), query).not.toHaveText('');
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  await ask(page, '\\frac{|C|-U}{|C|');
  await expect(page.getByRole('option').first()).toContainText('IoU');
});

test('uses the beginning of a query of 10,000 characters, and says so', async ({ page }) => {
  await page.goto('/search/');
  await ask(page, `三角不等式${'很长'.repeat(5000)}`);
  await expect(status(page)).not.toHaveText('');
  await ask(page, `三角不等式 ${' '.repeat(500)} ${'x'.repeat(9000)}`);
  await expect(status(page)).toContainText('只用了前400个字符');
  await expect(page.getByRole('option').first()).toBeVisible();
});

test('runs nothing that stands in a query or in an indexed title', async ({ page }) => {
  const evil = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>GIoU';
  await page.route('**/pagefind/jump.zh.json', async (route) => {
    const response = await route.fetch();
    const index = (await response.json()) as { pages: { title: string; titles: string }[] };
    for (const one of index.pages) {
      one.title = evil;
      one.titles = one.titles.replace(/^.*$/gm, evil);
    }
    await route.fulfill({ json: index });
  });
  await page.goto(`/search/?q=${encodeURIComponent(evil)}`);
  await expect(page.locator('.search-list')).toHaveAttribute('aria-busy', 'false');
  await ask(page, 'GIoU');
  await expect(page.getByRole('option').first()).toContainText('<img');
  expect(await page.locator('.search-panel :is(img, script)').count()).toBe(0);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('says so when the list is of another build than the records', async ({ page, complaints }) => {
  await page.route('**/pagefind/jump.zh.json', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ json: { ...(await response.json()), build: '00000000' } });
  });
  await page.goto('/search/?q=GIoU');
  await expect(page.getByRole('alert')).toContainText('索引没有加载成功');
  await expect(page.getByRole('link', { name: '全部文章' }).first()).toBeVisible();
  await page.unroute('**/pagefind/jump.zh.json');
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page.getByRole('option').first()).toContainText('IoU');
  complaints.length = 0; // the warning that says why
});

test('says so when half of the index is missing', async ({ page, complaints }) => {
  await page.route(/pf_(meta|index|fragment)/, (route) => route.fulfill({ status: 404 }));
  await page.goto('/search/?q=GIoU');
  await expect(page.getByRole('alert')).toContainText('索引没有加载成功', { timeout: 20_000 });
  complaints.length = 0; // of the files that were withheld
});
