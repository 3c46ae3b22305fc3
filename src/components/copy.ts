/** The TeX of a typeset formula, which KaTeX keeps in its MathML. */
export function texOf(katex: Element): string {
  return katex.querySelector('annotation[encoding="application/x-tex"]')?.textContent?.trim() ?? '';
}

/** A formula as an author writes it: `$…$` in a line, `$$…$$` on its own. */
function markup(katex: Element): string {
  const isDisplay = katex.parentElement?.classList.contains('katex-display');
  return isDisplay ? `$$${texOf(katex)}$$` : `$${texOf(katex)}$`;
}

/**
 * What the page adds to the text: gaps, numbers, notes, which stand beside it, and the switches of figures,
 * which in a copy would be of one group with the page's own and turn them off.
 */
const extras = '.gap, .equation-number, .anchor, .note-ref, .sidenote, .find-formula, input';

/**
 * Lets a selection with formulas be copied as text with each formula's TeX once, where the browser
 * would give MathML, its annotation and the glyphs one after another; a double click copies one formula.
 *
 * @param say   shows a message at an element, and what more there is to do
 * @param more  what more there is to do with a formula
 */
export function copyFormulas(
  article: HTMLElement,
  say: (at: Element, text: string, more?: Element) => void,
  more: (katex: Element) => Element | undefined,
): void {
  article.addEventListener('copy', (event) => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !event.clipboardData) return;
    const range = wholeFormulas(selection.getRangeAt(0));
    const sheet = document.createElement('div');
    sheet.append(range.cloneContents());
    if (!sheet.querySelector('.katex')) return;
    for (const katex of sheet.querySelectorAll('.katex')) katex.replaceWith(markup(katex));
    for (const extra of sheet.querySelectorAll(extras)) extra.remove();
    for (const figure of sheet.querySelectorAll('astro-island'))
      figure.replaceWith(...figure.childNodes);
    // Only in the document does innerText know paragraphs from lines.
    sheet.className = 'prose copy-sheet';
    article.append(sheet);
    event.clipboardData.setData('text/plain', sheet.innerText.trim());
    event.clipboardData.setData('text/html', sheet.innerHTML);
    sheet.remove();
    event.preventDefault();
  });
  article.addEventListener('dblclick', (event) => {
    const katex = (event.target as Element).closest('.katex');
    if (!katex) return;
    void write(texOf(katex)).then((done) =>
      say(katex, article.dataset[done ? 'formulaCopied' : 'copyFailed']!, more(katex)),
    );
  });
}

/** The range, grown so that it cuts no formula. */
function wholeFormulas(selected: Range): Range {
  const range = selected.cloneRange();
  const formulaAt = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest('.katex-display, .katex');
  const first = formulaAt(range.startContainer);
  const last = formulaAt(range.endContainer);
  if (first) range.setStartBefore(first.closest('.katex-display') ?? first);
  if (last) range.setEndAfter(last.closest('.katex-display') ?? last);
  return range;
}

/** Gives every listing a button that copies its code. */
export function copyListings(article: HTMLElement): void {
  for (const listing of article.querySelectorAll('.listing')) {
    const code = listing.querySelector('code')!;
    const caption = listing.querySelector('figcaption');
    if (!caption) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = article.dataset['copy']!;
    caption.append(button);
    button.addEventListener('click', async () => {
      const done = await write(code.textContent ?? '');
      button.textContent = article.dataset[done ? 'copied' : 'copyFailed']!;
      setTimeout(() => (button.textContent = article.dataset['copy']!), 2000);
    });
  }
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
