import { texOf } from './copy.ts';

/**
 * A link that searches the site for a formula: with the loader of search it opens the dialog, and its
 * address is that of the search page.
 *
 * @param content  what the link shows; without it, its purpose in words
 * @returns        undefined for a formula without source, or on a page without search
 */
export function findLink(
  article: HTMLElement,
  katex: Element,
  content?: string,
): HTMLAnchorElement | undefined {
  const search = document.querySelector<HTMLAnchorElement>('a[data-search-open]');
  const tex = texOf(katex);
  if (!search || !tex) return undefined;
  const link = document.createElement('a');
  const address = new URL(search.href);
  address.searchParams.set('q', tex.replace(/\s+/g, ' '));
  link.href = address.href;
  link.className = 'find-formula';
  link.dataset['searchOpen'] = '';
  const purpose = article.dataset['findFormula']!;
  link.textContent = content ?? purpose;
  if (content !== undefined) {
    link.title = purpose;
    link.setAttribute('aria-label', purpose);
  }
  return link;
}

/** Gives every displayed formula a link that searches for it, seen when the formula is pointed at or focused. */
export function linkEquations(article: HTMLElement): void {
  for (const equation of article.querySelectorAll('.equation')) {
    const katex = equation.querySelector('.katex');
    const link = katex && findLink(article, katex, '⌕');
    if (link) equation.append(link);
  }
}

/**
 * Adds the link to what a symbol has to say, for the formula around it.
 *
 * @param legend  the meaning of the symbols in an element, if any
 */
export function withFindLink(
  article: HTMLElement,
  legend: (element: Element) => Element | null,
): (element: Element) => Element | null {
  return (element) => {
    const said = legend(element);
    const katex = element.matches('[data-symbol]') ? element.closest('.katex') : null;
    const link = katex && said ? findLink(article, katex) : undefined;
    if (!said || !link) return said;
    const box = document.createElement('div');
    box.append(said, link);
    return box;
  };
}
