import type { SearchLanguage } from '../index-files.ts';

/** Parameter of a page's address that says which phrase to mark on it. */
export const markParameter = 'mark';

/**
 * The address of a result: `url` below `base`, with the phrase to mark before the anchor.
 *
 * @example
 * resultAddress('/notes/', '/articles/nms/#sec:soft', '阈值'); // '/notes/articles/nms/?mark=%E9…#sec:soft'
 */
export function resultAddress(base: string, url: string, mark?: string): string {
  const [path, anchor] = url.split('#');
  const query = mark ? `?${new URLSearchParams({ [markParameter]: mark })}` : '';
  return `${base.replace(/\/$/, '')}${path}${query}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** The root of one language below `base`. */
export function languageRoot(base: string, language: SearchLanguage): string {
  return language === 'zh' ? base : `${base}${language}/`;
}

/** The address of the search page of one language with a query. */
export function searchAddress(base: string, language: SearchLanguage, query: string): string {
  const root = `${languageRoot(base, language)}search/`;
  return query ? `${root}?${new URLSearchParams({ q: query })}` : root;
}
