// What axe finds on a page.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules that a color can break: what differs from one theme to the other. */
export const colorRules = ['color-contrast', 'link-in-text-block'];

/** Faults by rule, with the first elements that have them. */
export async function findings(page: Page, rules?: string[]): Promise<string[]> {
  // A page without frames needs no results of frames merged, and describing what is right takes longer than all else.
  expect(await page.locator('iframe').count()).toBe(0);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id} (${nodes.length}): ${help}\n${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `  ${html.slice(0, 160)}\n  ${failureSummary}`)
        .join('\n')}`,
  );
}

/**
 * Runs in the page. Puts one letter for every formula: its thousands of elements take their color from the text, and
 * axe reads no MathML; tests/site/text.test.ts looks at the formulas themselves. Of the words of a listing it keeps the
 * first of every class, and those have all the colors that there are in it.
 * What scrolls sideways loses the shade at its edges, since axe judges no color before a gradient.
 */
export function standIn(): void {
  for (const formula of document.querySelectorAll('.katex')) formula.replaceChildren('x');
  for (const box of document.querySelectorAll<HTMLElement>('.equation-body, .table, pre')) {
    box.style.backgroundImage = 'none';
  }
  for (const code of document.querySelectorAll('pre code')) {
    const seen = new Set<string>();
    for (const word of [...code.querySelectorAll('span')]) {
      if (word.childElementCount > 0) continue; // what is in it is looked at
      const classes = [word.className, word.parentElement!.className, word.style.cssText].join('|');
      if (seen.has(classes)) word.replaceWith(word.textContent);
      else seen.add(classes);
    }
  }
}
