// On paper: no formula runs under its number or off the page, and nothing is printed that only a screen can use.
import { articles } from './built-pages.ts';
import { expect, test } from './quiet.ts';

/** Between the margins of A4 (print.css), and of a third less: as with larger type. */
const widths = [612, 420];

for (const address of articles) {
  test(`${address} keeps formulas and their numbers apart`, async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const met = await page.locator('.equation:has(> .equation-number)').evaluateAll((equations) =>
        equations
          .filter((equation) => {
            const number = equation.querySelector('.equation-number')!.getBoundingClientRect();
            return [...equation.querySelectorAll('.katex-html .base')].some((base) => {
              const { right, bottom, top } = base.getBoundingClientRect();
              return right > number.left && bottom > number.top && top < number.bottom;
            });
          })
          .map(({ id }) => id),
      );
      expect(met, `at ${width} px`).toEqual([]);
    }
  });
}

test('navigation, buttons and controls stay on the screen', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(articles[0]!);
  await expect(page.locator('h1')).toBeVisible();
  for (const part of ['header.site-header', 'footer.site-footer', '.contents', '.copy', '.skip']) {
    await expect(page.locator(part).first(), part).toBeHidden();
  }
  await expect(page.locator('.controls, .actions').filter({ visible: true })).toHaveCount(0);
});
