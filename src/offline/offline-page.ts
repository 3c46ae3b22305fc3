/** A page that can be read without a network. */
export interface StoredPage {
  address: string;
  html: string;
}

/** The offline pages of the build by the path of their language below the base: `''`, `en/`. */
export type OfflinePages = Readonly<Record<string, string>>;

/** The offline page in the language of an address: the longest path that it begins with. */
export function offlinePageFor(address: string, scope: string, pages: OfflinePages): string {
  const path = address.slice(scope.length);
  const [prefix = ''] = Object.keys(pages)
    .filter((one) => path.startsWith(one))
    .sort((a, b) => b.length - a.length);
  return pages[prefix] ?? '';
}

/**
 * Writes the stored pages into the list of an offline page (`data-stored-pages`): articles first, then
 * those in its own language. What stands in the list stays when there are none.
 */
export function listStored(offlinePage: string, stored: readonly StoredPage[]): string {
  const own = languageOf(offlinePage);
  const rank = ({ address, html }: StoredPage) =>
    (/\/articles\/[^/]+\/$/.test(address) ? 0 : 2) + (languageOf(html) === own ? 0 : 1);
  const items = stored
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ address, html }) => {
      const { pathname } = new URL(address);
      const language = languageOf(html);
      return `<li><a href="${pathname}" hreflang="${language}" lang="${language}">${titleOf(html)}</a></li>`;
    });
  if (items.length === 0) return offlinePage;
  return offlinePage.replace(
    /(<ul[^>]*data-stored-pages[^>]*>)[\s\S]*?(<\/ul>)/,
    (_, begin: string, end: string) => begin + items.join('') + end,
  );
}

/** Title without the site's name; it is HTML already. */
function titleOf(html: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/.exec(html)?.[1]?.trim() ?? '';
  return title.replace(/ · [^·]*$/, '');
}

function languageOf(html: string): string {
  return /<html[^>]*\slang="?([\w-]+)/.exec(html)?.[1] ?? '';
}
