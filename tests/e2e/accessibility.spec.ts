// axe finds nothing on any page. All rules in the light theme; in the dark one those that a color can break.
import AxeBuilder from '@axe-core/playwright';
import { addresses } from './built-pages.ts';
import { expect, test } from './quiet.ts';

/** Thousands of elements that take their color from the text and speak through MathML: nothing axe could judge. */
const formulas = '.katex';
/** Reads no MathML: a header cell that is a formula counts as empty there. tests/site/text.test.ts looks itself. */
const blindRules = ['empty-table-header'];
const colorRules = ['color-contrast', 'link-in-text-block'];

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const address of addresses) {
  test(`${address} has no fault that axe finds`, async ({ page }) => {
    test.slow();
    const findings = async (axe: AxeBuilder) => {
      const { violations } = await axe.analyze();
      return violations.map(
        ({ id, help, nodes }) =>
          `${id} (${nodes.length}): ${help}\n${nodes
            .slice(0, 3)
            .map(({ html, failureSummary }) => `  ${html.slice(0, 160)}\n  ${failureSummary}`)
            .join('\n')}`,
      );
    };
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(address);
    const all = new AxeBuilder({ page }).exclude(formulas).disableRules(blindRules);
    expect(await findings(all), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    const colors = new AxeBuilder({ page }).exclude(formulas).withRules(colorRules);
    expect(await findings(colors), 'dark').toEqual([]);
  });
}
