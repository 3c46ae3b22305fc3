// What a reader does with results: narrow them, see the other language, come from a formula, come back.
import type { Page } from '@playwright/test';
import { expect, test } from './quiet.ts';

test.use({ serviceWorkers: 'block' });

const field = (page: Page) => page.getByRole('combobox', { name: /搜索|Search/ });
const options = (page: Page) => page.getByRole('option');
const chosen = (page: Page) => page.locator('[role="option"][aria-selected="true"]');
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const settled = (page: Page) =>
  expect(page.locator('.search-list')).toHaveAttribute('aria-busy', 'false');

async function ask(page: Page, query: string): Promise<void> {
  await field(page).fill(query);
  await settled(page);
  await expect(page.locator('.search-status')).not.toHaveText('');
}

/** The number on a button, after its name. */
async function countOn(page: Page, groupName: string, name: RegExp): Promise<number> {
  const text = await group(page, groupName).getByRole('button', { name }).textContent();
  return Number(/(\d+)$/.exec(text ?? '')?.[1]);
}

test('narrows results to a kind by keyboard, and says how many there are', async ({ page }) => {
  await page.goto('/search/');
  await ask(page, 'weight_decay');
  const wanted = await countOn(page, '按类型筛选', /^代码/);
  expect(wanted).toBeGreaterThan(0);
  const code = group(page, '按类型筛选').getByRole('button', { name: /^代码/ });
  await code.focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(
    group(page, '按类型筛选').getByRole('button', { name: /^代码/, pressed: true }),
  ).toBeVisible();
  await expect(page.locator('.search-status')).toContainText(`${wanted}处`);
  const sections = page.locator('.search-option:not(.search-option-page)');
  expect(await sections.count()).toBeGreaterThan(0);
  expect(await sections.locator('.search-topic').allTextContents()).toEqual(
    Array.from({ length: await sections.count() }, () => '代码'),
  );
});

test('narrows results to a topic, with counts of all hits', async ({ page }) => {
  await page.goto('/search/');
  await ask(page, '损失');
  const buttons = group(page, '按专题筛选').getByRole('button');
  const total = (await buttons.count()) - 1;
  expect(total).toBeGreaterThan(1);
  const [, name, count] = /^(.*) (\d+)$/.exec((await buttons.nth(1).textContent())!)!;
  await buttons.nth(1).click();
  await settled(page);
  await expect(page.locator('.search-status')).toContainText(`${count}篇`);
  await expect(page.locator('.search-option-page')).toHaveCount(Number(count));
  expect(await page.locator('.search-option-page .search-topic').allTextContents()).toEqual(
    Array.from({ length: Number(count) }, () => name),
  );
  await expect(buttons).toHaveCount(total + 1);
});

test('forgets topic and kind with the next query', async ({ page }) => {
  await page.goto('/search/');
  await ask(page, 'weight_decay');
  await group(page, '按类型筛选').getByRole('button', { name: /^代码/ }).click();
  await settled(page);
  await ask(page, '三角不等式');
  await expect(chosen(page)).toContainText('度量');
});

test('fetches the other language when it is wanted, and not before', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/search/');
  await ask(page, 'IoU');
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => /jump\.en|wasm\.en/.test(url))).toEqual([]);
  await group(page, '按语言筛选').getByRole('button', { name: 'English' }).click();
  await expect(page.locator('.search-option-page').first()).toHaveAttribute('href', /^\/en\//);
  await expect(page.locator('.search-group').first()).toHaveAttribute('lang', 'en');
  await expect(group(page, '按语言筛选').getByRole('button', { name: /^中文 \d+$/ })).toBeVisible();
});

test('asks the other language when there is nothing here', async ({ page }) => {
  await page.goto('/search/?q=scarcely');
  await expect(page.locator('.search-status')).toContainText(/English也有\d+处/);
});

test('leads from a displayed formula to where else it occurs', async ({ page }) => {
  await page.goto('/articles/adamw/');
  await page.locator('html[data-search-ready]').waitFor({ state: 'attached' });
  await page.mouse.move(200, 300);
  await page.locator('[data-article][data-awake]').waitFor({ state: 'attached' });
  const equation = page.locator('.equation').first();
  const link = equation.getByRole('link', { name: '这个公式还在哪里出现' });
  await link.focus();
  await expect(link).toHaveCSS('opacity', '1');
  const tex = new URL((await link.getAttribute('href'))!).searchParams.get('q');
  expect(tex).toContain('\\beta_1');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue(tex!);
  await expect(chosen(page).locator('math').first()).toBeVisible();
});

test('has an address for where a formula occurs', async ({ page }) => {
  await page.goto(`/search/?q=${encodeURIComponent('m_t=\\beta_1m_{t-1}+(1-\\beta_1)g_t')}`);
  await expect(chosen(page)).toHaveAttribute('href', /\/articles\/adamw\//);
  await expect(options(page).locator('math').first()).toBeVisible();
});

test('looks for a formula that is selected', async ({ page }) => {
  await page.goto('/articles/adamw/');
  await page.locator('html[data-search-ready]').waitFor({ state: 'attached' });
  const tex = await page
    .locator('.formula .katex')
    .nth(4)
    .evaluate((formula) => {
      getSelection()!.selectAllChildren(formula.querySelector('.katex-html')!);
      return formula.querySelector('annotation')!.textContent.trim();
    });
  await page.keyboard.press('/');
  await expect(field(page)).toHaveValue(tex);
});

test('opens a term at its entry in the glossary', async ({ page }) => {
  await page.goto('/search/');
  await ask(page, '偏差修正');
  await group(page, '按类型筛选').getByRole('button', { name: /^术语/ }).click();
  await settled(page);
  await expect(page.locator('.search-status')).toContainText('含同义词');
  await page.keyboard.press('Tab');
  await page.locator('.search-option:not(.search-option-page)').first().click();
  await page.waitForURL(/\/glossary\/(\?mark=[^#]*)?#bias-correction$/);
});

test('keeps what was looked for on this machine, until it is told to forget', async ({ page }) => {
  await page.goto('/search/');
  await ask(page, '三角不等式');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#sec:triangle$/);
  await page.goto('/search/');
  await page.getByRole('button', { name: '三角不等式' }).click();
  await expect(field(page)).toHaveValue('三角不等式');
  await page.goto('/search/');
  await page.getByRole('button', { name: '清除记录' }).click();
  await expect(page.getByRole('button', { name: '三角不等式' })).toHaveCount(0);
});

for (const how of ['key', 'click'] as const) {
  test(`loses no ${how} that comes before its script`, async ({ page }) => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/_astro\/.*\.js/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/', { waitUntil: 'commit' });
    await page.locator('a[data-search-open]').first().waitFor();
    if (how === 'key') await page.keyboard.press('/');
    else await page.locator('a[data-search-open]').first().click();
    for (const key of 'giou') await page.keyboard.press(key);
    release();
    await expect(field(page)).toHaveValue('giou');
    await expect(chosen(page)).toContainText('GIoU');
    expect(new URL(page.url()).pathname).toBe('/');
  });
}
