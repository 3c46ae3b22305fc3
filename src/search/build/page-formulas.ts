import { texTokens } from '../text/tex-tokens.ts';
import type { Formula } from './formula-markup.ts';
import type { Page } from './read-page.ts';

export interface LocatedFormula extends Formula {
  /** Number of the section in which the formula stands. */
  readonly section: number;
}

/**
 * The formulas of a page that are worth finding: more than two tokens (a single symbol is on every
 * page), each source once in a section.
 */
export function formulasOf(page: Page): LocatedFormula[] {
  return page.sections.flatMap((section, number) => {
    const found = new Map<string, LocatedFormula>();
    for (const formula of section.formulas) {
      if (found.has(formula.tex) || texTokens(formula.tex).length <= 2) continue;
      found.set(formula.tex, { ...formula, section: number });
    }
    return [...found.values()];
  });
}
