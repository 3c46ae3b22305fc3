// axe finds nothing on any page. All rules in the light theme; in the dark one those that a color can break, once for
// both languages, which share their colors.
import AxeBuilder from '@axe-core/playwright';
import { addresses } from './built-pages.ts';
import { expect, test } from './quiet.ts';

const colorRules = ['color-contrast', 'link-in-text-block'];

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const address of addresses) {
  test(`${address} has no fault that axe finds`, async ({ page }) => {
    test.slow();
    // A page without frames needs no results of frames merged, and describing what is right takes longer than all
    // else: a third of the time is left.
    const axe = () =>
      new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const findings = async (builder: AxeBuilder) => {
      const { violations } = await builder.analyze();
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
    await page.evaluate(standIn);
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await findings(axe()), 'light').toEqual([]);
    if (address.startsWith('/en/')) return;
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await findings(axe().withRules(colorRules)), 'dark').toEqual([]);
  });
}

/**
 * Puts one letter for every formula. Its thousands of elements take their color from the text, and axe reads no MathML;
 * walking them is what took most of its time. tests/site/text.test.ts looks at the formulas themselves.
 */
function standIn(): void {
  for (const formula of document.querySelectorAll('.katex')) formula.replaceChildren('x');
}
