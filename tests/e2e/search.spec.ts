// Search in a real browser: from the first key to the marks on the page that was found.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { totalBytes, watchTraffic } from '../bench/search/traffic.ts';
import { articles } from './built-pages.ts';
import { expect, test } from './quiet.ts';

// What a worker asks for is not seen by `page.route`, nor counted.
test.use({ serviceWorkers: 'block' });

const article = '/articles/iou-losses/';
const field = (page: Page) => page.getByRole('combobox', { name: '搜索' });
const options = (page: Page) => page.getByRole('option');
const chosen = (page: Page) => page.locator('[role="option"][aria-selected="true"]');

/** Opens an address and waits until the keys are heard. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('html[data-search-ready]').waitFor({ state: 'attached', timeout: 30_000 });
}

async function ask(page: Page, query: string): Promise<void> {
  await field(page).fill(query);
  await expect(page.locator('.search-list')).toHaveAttribute('aria-busy', 'false');
  await expect(page.locator('.search-status')).not.toHaveText('');
}

test('fetches nothing before it is used', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await visit(page, article);
  await page.waitForLoadState('networkidle');
  expect(requests.filter((url) => /pagefind|dialog|panel|search/.test(url))).toEqual([]);
});

test('loses no key that is pressed before the dialog is there', async ({ page }) => {
  await visit(page, article);
  await page.keyboard.press('/');
  for (const key of 'giou') await page.keyboard.press(key);
  await expect(field(page)).toHaveValue('giou');
  await expect(chosen(page)).toContainText('GIoU');
});

for (const query of [
  '三角不等式',
  'torchvision的nms阈值设0.6，IoU正好0.6的框怎么还是被删了',
  '\\lfloor k_0+\\log_2(\\sqrt{wh}/224)\\rfloor',
]) {
  test(`has its first hits for at most 150 KB: ${query}`, async ({ page }) => {
    await visit(page, '/');
    await page.waitForLoadState('networkidle');
    const searched = watchTraffic(page);
    await page.keyboard.press('/');
    await field(page).waitFor();
    await ask(page, query);
    await expect(chosen(page)).toBeVisible();
    // What comes afterwards is another matter: the other language where there is little in this one.
    const bytes = totalBytes(await searched());
    expect(bytes).toBeGreaterThan(60_000);
    expect(bytes).toBeLessThanOrEqual(150_000);
  });
}

test('opens by Ctrl-K and by its link, and closes to where the reader was', async ({ page }) => {
  await visit(page, article);
  const opener = page.locator('[data-search-open]').first();
  await opener.focus();
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(opener).toBeFocused();
  await opener.click();
  await expect(field(page)).toBeFocused();
});

test('offers every article before anything is typed', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('/');
  const own = articles.filter((path) => !path.includes('/en/'));
  await expect(options(page)).toHaveCount(own.length);
});

test('is driven by the keyboard alone, to the marked passage and back', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('/');
  await ask(page, '三角不等式');
  const first = await field(page).getAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowDown');
  const second = await field(page).getAttribute('aria-activedescendant');
  expect(second).not.toBe(first);
  await expect(chosen(page)).toHaveCount(1);
  await expect(chosen(page)).toHaveId(second!);
  await page.keyboard.press('ArrowUp');
  await expect(chosen(page)).toHaveId(first!);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/articles\/iou-losses\/\?mark=[^#]+#sec:triangle$/);

  const marks = () => page.evaluate(() => CSS.highlights.get('search-mark')?.size ?? 0);
  await expect.poll(marks).toBeGreaterThan(1);
  const bar = page.getByRole('complementary', { name: '搜索' });
  await expect(bar).toContainText(`本页${await marks()}处`);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  expect(await marks()).toBe(0);
  expect(page.url()).toMatch(/\/articles\/iou-losses\/#sec:triangle$/);
});

test('waits for the results when Return comes first', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('/');
  await field(page).fill('三角不等式');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#sec:triangle$/);
});

test('shows formulas as formulas, and marks the one that was opened', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('/');
  await ask(page, '\\frac{|C|-U}{|C|}');
  await expect(chosen(page).locator('math mfrac').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#sec:/);
  await expect
    .poll(() => page.evaluate(() => CSS.highlights.get('search-mark')?.size ?? 0))
    .toBeGreaterThan(0);
});

test('never says that there is nothing while it is searching', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('/');
  await field(page).waitFor();
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const panel = document.querySelector('.search-panel')!;
    new MutationObserver(() => seen.push(panel.textContent)).observe(panel, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  for (const query of ['GIoU', '三角不等式', '\\frac{|C|-U}{|C|}']) {
    await ask(page, query);
    await expect(chosen(page)).toBeVisible();
  }
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((text) => text.includes('没有找到'))).toEqual([]);
});

test('ignores what an input method has not finished', async ({ page, context }) => {
  await page.goto('/search/');
  await field(page).focus();
  const client = await context.newCDPSession(page);
  const compose = (text: string) =>
    client.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await compose("san'jiao");
  await expect(field(page)).toHaveValue("san'jiao");
  await page.keyboard.press('ArrowDown');
  expect(new URL(page.url()).search).toBe('');
  await client.send('Input.insertText', { text: '三角不等式' });
  await expect(field(page)).toHaveValue('三角不等式');
  await expect(chosen(page)).toContainText('度量');
  expect(new URL(page.url()).searchParams.get('q')).toBe('三角不等式');
});

test('gives ways on when there is nothing', async ({ page }) => {
  await page.goto('/search/?q=zzzqqq');
  await expect(page.locator('.search-status')).toHaveText('没有找到“zzzqqq”。');
  await expect(options(page)).toHaveCount(0);
  await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('link', { name: '在英文版里搜索“zzzqqq”' })).toHaveAttribute(
    'href',
    '/en/search/?q=zzzqqq',
  );
});

test('says so when the index is missing, and tries again', async ({ page, complaints }) => {
  await page.route('**/pagefind/**', (route) => route.fulfill({ status: 404 }));
  await page.goto('/search/?q=GIoU');
  await expect(page.getByRole('alert')).toContainText('索引没有加载成功');
  await page.unroute('**/pagefind/**');
  await page.getByRole('button', { name: '重试' }).click();
  await expect(chosen(page)).toContainText('GIoU');
  await expect(page.getByRole('alert')).toBeHidden();
  complaints.length = 0; // of the files that were withheld
});

test('keeps the query in the address of its page', async ({ page }) => {
  await page.goto('/search/?q=%E4%B8%89%E8%A7%92%E4%B8%8D%E7%AD%89%E5%BC%8F');
  await expect(field(page)).toHaveValue('三角不等式');
  await expect(chosen(page)).toContainText('度量');
  await ask(page, 'GIoU');
  expect(new URL(page.url()).searchParams.get('q')).toBe('GIoU');
  await page.reload();
  await expect(field(page)).toHaveValue('GIoU');
  await expect(chosen(page)).toContainText('GIoU');
});

test('corrects a slip and says so', async ({ page }) => {
  await page.goto('/search/?q=%E4%B8%89%E8%A7%92%E4%B8%8D%E7%AD%89%E5%8F%BC');
  await expect(chosen(page)).toBeVisible();
  await page.goto('/search/?q=DDIMM');
  await expect(chosen(page)).toContainText('DDIM');
});

test('marks a page in its own spelling, whatever was typed', async ({ page }) => {
  await visit(page, '/search/');
  await ask(page, '三角不等式的證明');
  await expect(chosen(page)).toHaveAttribute(
    'href',
    new RegExp(`mark=${encodeURIComponent('三角不等式的证明')}`),
  );
  await page.keyboard.press('Enter');
  await expect(page.locator('.search-marks')).toBeVisible();
});

test('leads to the field of the search page where there is one', async ({ page }) => {
  await visit(page, '/search/');
  await expect(field(page)).toBeFocused();
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('takes markup in a query for text', async ({ page }) => {
  await page.goto(`/search/?q=${encodeURIComponent('<img src=x onerror=alert(1)>GIoU</mark>')}`);
  await expect(page.locator('.search-list')).toHaveAttribute('aria-busy', 'false');
  expect(await page.locator('.search-panel img').count()).toBe(0);
  await page.goto(`${article}?mark=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
  expect(await page.locator('.search-marks img').count()).toBe(0);
});

test('searches the English edition in English', async ({ page }) => {
  test.skip(!articles.includes(`/en${article}`), 'the article has no English edition yet');
  await page.goto('/en/search/?q=triangle%20inequality');
  await expect(chosen(page)).toHaveAttribute(
    'href',
    /^\/en\/articles\/iou-losses\/.*#sec:triangle$/,
  );
  await expect(page.locator('.search-status')).toHaveText(/\d+ places? in \d+ pages?/);
});

test('works below a sub-path', async ({ page }) => {
  const root = process.env['E2E_SUBPATH_URL']!;
  await visit(page, root);
  await page.keyboard.press('/');
  await ask(page, '三角不等式');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#sec:triangle$/);
  expect(page.url().startsWith(`${root}articles/iou-losses/?mark=`)).toBe(true);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no barrier in its dialog, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Not on an article: axe would look at its thousands of formula parts behind the dialog.
    await visit(page, '/');
    await page.keyboard.press('/');
    for (const query of ['GIoU', 'zzzqqq', '\\frac{|C|-U}{|C|}']) {
      await ask(page, query);
      const { violations } = await new AxeBuilder({ page }).include('.search-dialog').analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    }
  });
}

test('fits a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 600 });
  await visit(page, article);
  await page.keyboard.press('/');
  await ask(page, 'IoU');
  const fits = await page.getByRole('dialog').evaluate((dialog) => {
    const { left, right, bottom } = dialog.getBoundingClientRect();
    const list = dialog.querySelector('.search-list')!;
    return [
      left >= 0,
      right <= innerWidth,
      bottom <= innerHeight,
      list.scrollWidth <= list.clientWidth,
    ];
  });
  expect(fits).toEqual([true, true, true, true]);
});
