// axe finds nothing on any page. All rules in the light theme; in the dark one those that a color can break.
import AxeBuilder from '@axe-core/playwright';
import { addresses } from './built-pages.ts';
import { expect, test } from './quiet.ts';

/** Thousands of elements that take their color from the text and speak through MathML: nothing axe could judge. */
const formulas = '.katex';
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
    expect(await findings(new AxeBuilder({ page }).exclude(formulas)), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(
      await findings(new AxeBuilder({ page }).exclude(formulas).withRules(colorRules)),
      'dark',
    ).toEqual([]);
  });
}
