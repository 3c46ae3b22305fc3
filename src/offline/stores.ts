/** Where a file is kept: pages that were visited, what they are made of, the search index. */
export type Store = 'pages' | 'assets' | 'search';

/**
 * How many files each store keeps; the oldest go first. A page of the heaviest kind takes 0.8 MB, so that
 * all of it stays within some 60 MB.
 */
export const limits: Readonly<Record<Store, number>> = { pages: 60, assets: 300, search: 400 };

/** How a file is answered: `stored` files have a hash in their name and never change. */
export interface Rule {
  store: Store;
  first: 'network' | 'stored';
}

/**
 * The rule for an address, or `undefined` for what the worker leaves alone.
 *
 * @param address     whole address of what is asked for
 * @param scope       whole address of the site's base, with a slash at its end
 * @param isNavigation  whether a page is asked for, and not a part of one
 */
export function ruleFor(address: string, scope: string, isNavigation: boolean): Rule | undefined {
  if (!address.startsWith(scope)) return undefined;
  if (isNavigation) return { store: 'pages', first: 'network' };
  const path = address.slice(scope.length).replace(/[?#].*$/, '');
  if (path.startsWith('_astro/')) return { store: 'assets', first: 'stored' };
  if (!path.startsWith('pagefind/')) return undefined;
  return { store: 'search', first: /\.pf_\w+$/.test(path) ? 'stored' : 'network' };
}

/** A file under one name, whatever stands behind `?` (marks, a query) or `#`. */
export function keyOf(address: string): string {
  return address.replace(/[?#].*$/, '');
}
