import type { LocatedFormula } from './page-formulas.ts';
import type { Page } from './read-page.ts';

export interface LocatedPage extends Page {
  /** Address below the site's base, with a slash at both ends. */
  readonly url: string;
  /** Other names of what each section explains. */
  readonly aliases: readonly (readonly string[])[];
  /** The terms that each section explains, by their numbers in the glossary. */
  readonly terms: readonly (readonly number[])[];
  /** The formulas that can be searched for. */
  readonly formulas: readonly LocatedFormula[];
}
