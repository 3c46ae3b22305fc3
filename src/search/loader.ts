/**
 * Makes search available on a page and fetches nothing until it is used.
 *
 * `/` (outside of fields) and Ctrl-K or ⌘K open the dialog, as do elements with `data-search-open`.
 * What is typed while the dialog is on its way is handed to it, and so is what was typed before this
 * ran. An element with `data-search-page` is filled at once, and `?mark=` in the address marks that
 * phrase on the page. `data-search-ready` on the root element says that the keys are heard.
 *
 * @param base  the site's base path, with a slash at both ends
 */
export function installSearch(base: string): void {
  let typed: string | undefined;

  const open = (address: string, first = '') => {
    const field = document.querySelector<HTMLElement>('[data-search-page] input');
    if (field) return field.focus();
    if (typed !== undefined) return;
    // A link may bring a query, as that of a formula does.
    typed = (new URL(address, location.href).searchParams.get('q') ?? '') + first;
    import('./ui/dialog.ts')
      .then(({ toggleDialog }) => toggleDialog(base, () => typed ?? ''))
      .catch(() => location.assign(address))
      .finally(() => (typed = undefined));
  };

  addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isPlain = !ctrlKey && !metaKey && !altKey;
    const isShortcut = (ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k';
    if (typed !== undefined && isPlain && (key.length === 1 || key === 'Backspace')) {
      event.preventDefault();
      typed = key.length === 1 ? typed + key : typed.slice(0, -1);
    } else if (isShortcut || (key === '/' && isPlain && !isEditable(event.target))) {
      event.preventDefault();
      const opener = document.querySelector<HTMLAnchorElement>('a[data-search-open]');
      open(opener?.href ?? `${base}search/`);
    }
  });

  addEventListener('click', (event) => {
    const opener = (event.target as Element).closest<HTMLElement>('[data-search-open]');
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open((opener as HTMLAnchorElement).href ?? `${base}search/`);
  });

  document.documentElement.dataset['searchReady'] = '';
  // Pressed or clicked while this script was on its way (the inline script of BaseLayout.astro).
  const { searchHeld: held } = window as { searchHeld?: { address: string; typed: string } };
  if (held) open(held.address, held.typed);

  const place = document.querySelector<HTMLElement>('[data-search-page]');
  if (place) void import('./ui/search-page.ts').then((page) => page.fillSearchPage(base, place));
  if (new URLSearchParams(location.search).has('mark')) {
    void import('./ui/marks.ts').then((marks) => marks.markPage());
  }
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  );
}
