import { otherLanguage } from '../index-files.ts';
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

type Address = Pick<LocatedPage, 'language' | 'url'>;

/** Names a page by its language and by what its address shares with those of its translations. */
export function keyOfPage({ language, url }: Address): string {
  return `${language} ${url.replace(/^\/en\//, '/')}`;
}

/** The key of the same page in the other language. */
export function keyOfTranslation({ language, url }: Address): string {
  return keyOfPage({ language: otherLanguage(language), url });
}
