import { languageOf } from '../index-files.ts';
import { searchAddress } from './address.ts';
import { button, element } from './element.ts';
import { SearchPanel } from './panel.ts';
import { strings } from './strings.ts';
import { loadStyles } from './styles.ts';

/** A longer selection was not made to be looked for. */
const longestSelection = 40;

let opened: { dialog: HTMLDialogElement; panel: SearchPanel } | undefined;

/**
 * Opens the search dialog, or closes it when it is open. A selected formula or phrase is looked for.
 *
 * @param base   the site's base path
 * @param typed  gives what was typed until the dialog is there
 */
export async function toggleDialog(base: string, typed: () => string): Promise<void> {
  await loadStyles();
  opened ??= createDialog(base);
  const { dialog, panel } = opened;
  if (dialog.open) {
    dialog.close();
    return;
  }
  const selected = selectedQuery();
  dialog.showModal();
  const query = typed() || selected;
  if (query) panel.setQuery(query);
  else {
    panel.field.focus();
    panel.field.select();
    panel.start();
  }
}

/** The source of a formula that is selected, or a selected phrase, if it is short. */
function selectedQuery(): string {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return '';
  const { anchorNode } = selection;
  const at = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
  const formula = at?.closest('.katex')?.querySelector('annotation')?.textContent;
  const query = (formula ?? selection.toString()).replace(/\s+/g, ' ').trim();
  return formula !== undefined || query.length <= longestSelection ? query : '';
}

function createDialog(base: string): { dialog: HTMLDialogElement; panel: SearchPanel } {
  const language = languageOf(document.documentElement.lang);
  const t = strings[language];
  const page = element('a', { href: searchAddress(base, language, '') }, t.allResults);
  const panel = new SearchPanel({
    base,
    language,
    id: 'search-dialog',
    sectionsOfPage: 3,
    onQuery: (query) => (page.href = searchAddress(base, language, query)),
  });
  const close = button({ class: 'search-close' }, () => dialog.close(), t.close);
  panel.line.append(close);
  const keys = element(
    'p',
    { class: 'search-keys', 'aria-hidden': 'true' },
    ...[
      ['↑ ↓', t.keys.select],
      ['↵', t.keys.open],
      ['Esc', t.keys.close],
    ].flatMap(([key, name]) => [element('kbd', {}, key!), ` ${name}  `]),
  );
  const dialog = element(
    'dialog',
    { class: 'search-dialog', 'aria-label': t.search },
    panel.root,
    element('footer', { class: 'search-footer' }, keys, page),
  );
  dialog.addEventListener('click', (event) => {
    // A click beside the content falls on the dialog itself; a followed result may stay on this page.
    const isLink = (event.target as Element).closest('a') !== null;
    if (event.target === dialog || (isLink && !event.ctrlKey && !event.metaKey)) dialog.close();
  });
  document.body.append(dialog);
  return { dialog, panel };
}
