import { languageOf } from '../index-files.ts';
import { SearchPanel } from './panel.ts';
import { loadStyles } from './styles.ts';

/**
 * Fills the search page's `<div data-search-page>`; the query stands in the address as `q`.
 *
 * @param base   the site's base path
 * @param place  the element to fill
 */
export async function fillSearchPage(base: string, place: HTMLElement): Promise<void> {
  await loadStyles();
  const panel = new SearchPanel({
    base,
    language: languageOf(document.documentElement.lang),
    id: 'search-page',
    sectionsOfPage: 6,
    onQuery: (query) => {
      const address = new URL(location.href);
      if (query) address.searchParams.set('q', query);
      else address.searchParams.delete('q');
      history.replaceState(history.state, '', address);
    },
  });
  panel.field.value = new URLSearchParams(location.search).get('q') ?? '';
  place.replaceChildren(panel.root);
  panel.field.focus();
  panel.start();
}
