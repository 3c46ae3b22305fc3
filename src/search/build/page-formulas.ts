import { texTokens } from '../text/tex-tokens.ts';
import type { Formula } from './formula-markup.ts';
import type { Page } from './read-page.ts';

export interface LocatedFormula extends Formula {
  /** Number of the section in which the formula first stands. */
  readonly section: number;
}

/**
 * The formulas of a page that are worth finding: more than two tokens (a single symbol is on every
 * page), each source once, where it first stands.
 */
export function formulasOf(page: Page): LocatedFormula[] {
  const found = new Map<string, LocatedFormula>();
  for (const [number, section] of page.sections.entries()) {
    for (const formula of section.formulas) {
      if (found.has(formula.tex) || texTokens(formula.tex).length <= 2) continue;
      found.set(formula.tex, { ...formula, section: number });
    }
  }
  return [...found.values()];
}
