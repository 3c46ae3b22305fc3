// On paper: nothing is printed that only a screen can use. every-page.spec.ts looks at formulas and their numbers.
import { articles } from './built-pages.ts';
import { expect, test } from './quiet.ts';

test('navigation, buttons and controls stay on the screen', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(articles[0]!);
  await expect(page.locator('h1')).toBeVisible();
  for (const part of ['header.site-header', 'footer.site-footer', '.contents', '.copy', '.skip']) {
    await expect(page.locator(part).first(), part).toBeHidden();
  }
  await expect(page.locator('.controls, .actions').filter({ visible: true })).toHaveCount(0);
});
