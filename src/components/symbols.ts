/** A symbol of the notation table: what it looks like in KaTeX's HTML, and the row that explains it. */
interface Entry {
  /** Signatures of the neighboring elements that make up the symbol. */
  pattern: string[];
  row: HTMLTableRowElement;
}

/**
 * Finds the symbols of the notation table in the article's formulas and marks them with `data-symbol`,
 * the number of their row. Pointing at one, or reaching it in the table by keyboard, lights up all.
 *
 * @returns what a symbol, an equation's number or a reference to an equation has to say of its symbols
 */
export function readSymbols(article: HTMLElement): (element: Element) => Element | null {
  const rows = [...article.querySelectorAll<HTMLTableRowElement>('.notation tbody tr')];
  const entries = rows.flatMap(entriesOf).sort((a, b) => b.pattern.length - a.pattern.length);
  for (const base of article.querySelectorAll('.katex-html > .base')) {
    mark(base, entries, rows);
  }
  for (const row of rows) {
    const cell = row.cells[0];
    if (cell?.querySelector('[data-symbol]')) cell.tabIndex = 0;
  }
  lightUp(article);
  return (element) => legend(element, rows);
}

/** One entry for each symbol of the row's first cell; `w, h` are two. */
function entriesOf(row: HTMLTableRowElement): Entry[] {
  const bases = [...(row.cells[0]?.querySelectorAll('.katex-html > .base') ?? [])];
  const pieces: string[][] = [[]];
  for (const element of bases.flatMap((base) => partsOf(base))) {
    if (element.classList.contains('mpunct')) pieces.push([]);
    else pieces.at(-1)!.push(signature(element));
  }
  return pieces.filter((pattern) => pattern.length > 0).map((pattern) => ({ pattern, row }));
}

/** The children that show something: struts and spaces are KaTeX's scaffolding. */
function partsOf(parent: Element): Element[] {
  return [...parent.children].filter((child) => !child.matches('.strut, .mspace'));
}

const signatures = new WeakMap<Element, string>();

/** An element's look without its place: no sizes, no offsets. */
function signature(element: Element): string {
  const known = signatures.get(element);
  if (known !== undefined) return known;
  const classes = (element.getAttribute('class') ?? '').replace(/ ?\bmtight\b/g, '');
  const inside =
    element.children.length > 0
      ? [...element.children].map(signature).join('')
      : (element.textContent ?? '');
  const own = `<${classes}|${inside}>`;
  signatures.set(element, own);
  return own;
}

function mark(parent: Element, entries: readonly Entry[], rows: readonly Element[]): void {
  const parts = partsOf(parent);
  for (let index = 0; index < parts.length; index += 1) {
    const entry = entries.find(({ pattern }) =>
      pattern.every(
        (wanted, offset) => parts[index + offset] && signature(parts[index + offset]!) === wanted,
      ),
    );
    if (!entry || isPartOfAnother(parts[index]!)) {
      mark(parts[index]!, entries, rows);
      continue;
    }
    for (const part of parts.slice(index, index + entry.pattern.length)) {
      (part as HTMLElement).dataset['symbol'] = String(rows.indexOf(entry.row));
    }
    index += entry.pattern.length - 1;
  }
}

/** The x of x₁ or x̂ is another symbol; the x of x² is not. */
function isPartOfAnother(element: Element): boolean {
  const scripts = element.nextElementSibling;
  if (scripts?.classList.contains('msupsub')) {
    const isPower = !scripts.querySelector('.vlist-t2') && /^\d+$/.test(scripts.textContent ?? '');
    if (!isPower) return true;
  }
  return element.closest('.accent') !== null;
}

function lightUp(article: HTMLElement): void {
  let lit: Element[] = [];
  const symbolAt = (element: Element | null) => {
    const place = element?.closest('[data-symbol], .notation td[tabindex]');
    return place?.matches('td') ? place.querySelector('[data-symbol]') : place;
  };
  // What the keyboard has reached stays lit while a mouse moves over other things.
  const light = (element: Element | null) => {
    const symbol = symbolAt(element) ?? symbolAt(document.activeElement);
    const key = (symbol as HTMLElement | null | undefined)?.dataset['symbol'];
    for (const one of lit) one.classList.remove('symbol-lit');
    lit = key ? [...article.querySelectorAll(`[data-symbol="${key}"]`)] : [];
    for (const one of lit) one.classList.add('symbol-lit');
  };
  article.addEventListener('pointerover', ({ target }) => light(target as Element));
  article.addEventListener('focusin', ({ target }) => light(target as Element));
  article.addEventListener('focusout', ({ relatedTarget }) =>
    light(relatedTarget as Element | null),
  );
}

/** The rows of the symbols in the element, or in the equation that it numbers or refers to. */
function legend(element: Element, rows: readonly HTMLTableRowElement[]): Element | null {
  const equation = element.closest('.equation') ?? element;
  const within = element.matches('[data-symbol]')
    ? [element]
    : equation.querySelectorAll('[data-symbol]');
  const keys = new Set([...within].map((one) => Number((one as HTMLElement).dataset['symbol'])));
  if (keys.size === 0) return null;
  const table = document.createElement('table');
  table.className = 'legend';
  for (const key of [...keys].sort((a, b) => a - b)) {
    const row = rows[key]!.cloneNode(true) as HTMLElement;
    row.querySelectorAll('[tabindex]').forEach((cell) => cell.removeAttribute('tabindex'));
    table.append(row);
  }
  return table;
}
