import { languageOf } from '../index-files.ts';
import { termPattern } from '../query/excerpt.ts';
import { words } from '../text/words.ts';
import { markParameter } from './address.ts';
import { button, element } from './element.ts';
import { strings } from './strings.ts';
import { loadStyles } from './styles.ts';

/** Name of the highlights in `search.css`. */
const allMarks = 'search-mark';
const currentMark = 'search-mark-current';

/**
 * Marks on this page the phrase that the address names, without touching the document's elements
 * (CSS Custom Highlight API), and shows a bar to go through the marks and to dismiss them, which
 * takes the phrase out of the address as well. Browsers without the API show the page unmarked.
 */
export function markPage(): void {
  const phrase = new URLSearchParams(location.search).get(markParameter)?.trim();
  const body = document.querySelector<HTMLElement>('[data-pagefind-body]');
  if (!phrase || !body || !('highlights' in CSS)) return;
  const found = findFormula(body, phrase) ?? findPhrase(body, phrase);
  if (found.length === 0) return;
  void loadStyles();
  CSS.highlights.set(allMarks, new Highlight(...found));
  showBar(phrase, found);
  if (!location.hash) reveal(found[0]!);
}

function showBar(phrase: string, found: readonly Range[]): void {
  const t = strings[languageOf(document.documentElement.lang)];
  let at = -1;
  const go = (step: number) => {
    at = at < 0 ? firstBelowTop(found) : (at + step + found.length) % found.length;
    CSS.highlights.set(currentMark, new Highlight(found[at]!));
    reveal(found[at]!);
  };
  const dismiss = () => {
    CSS.highlights.delete(allMarks);
    CSS.highlights.delete(currentMark);
    bar.remove();
    removeEventListener('keydown', onKey);
    const address = new URL(location.href);
    address.searchParams.delete(markParameter);
    history.replaceState(history.state, '', address);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) dismiss();
  };
  const shown = phrase.length > 24 ? `${phrase.slice(0, 24)}…` : phrase;
  const bar = element(
    'aside',
    { class: 'search-marks', 'aria-label': t.search },
    element('span', {}, t.marks(shown, found.length)),
    button({ 'aria-label': t.previousMark }, () => go(-1), '↑'),
    button({ 'aria-label': t.nextMark }, () => go(1), '↓'),
    button({ 'aria-label': t.dismissMarks }, dismiss, '×'),
  );
  addEventListener('keydown', onKey);
  document.body.append(bar);
}

/** The mark from which to start: the first one that is not above the window. */
function firstBelowTop(found: readonly Range[]): number {
  return Math.max(
    found.findIndex((range) => range.getBoundingClientRect().bottom > 0),
    0,
  );
}

function reveal(range: Range): void {
  range.startContainer.parentElement?.closest('details')?.setAttribute('open', '');
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight - 80) scrollBy({ top: top - innerHeight / 3 });
}

/** The formulas whose source is exactly `tex`. */
function findFormula(body: HTMLElement, tex: string): Range[] | undefined {
  const same = [...body.querySelectorAll('annotation')].filter(
    (annotation) => annotation.textContent.replace(/\s+/g, ' ').trim() === tex,
  );
  if (same.length === 0) return undefined;
  return same.map((annotation) => {
    const formula = annotation.closest('.katex') ?? annotation.closest('math')!;
    const range = document.createRange();
    range.selectNodeContents(formula.querySelector('.katex-html') ?? formula);
    return range;
  });
}

/** The phrase as typed; where the page does not have it, its words. */
function findPhrase(body: HTMLElement, phrase: string): Range[] {
  const { text, nodes } = readText(body);
  const search = (term: string) =>
    [...text.matchAll(termPattern(term))].map((match) =>
      rangeOf(nodes, match.index, match.index + match[0].length),
    );
  const whole = search(phrase);
  if (whole.length > 0) return whole;
  const single = words(phrase).filter((word) => word.length > 1);
  return single.flatMap(search).sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
}

type TextPlace = readonly [node: Text, start: number];

/** The page's text in one string, with the place of every text node; formulas are left out. */
function readText(body: HTMLElement): { text: string; nodes: TextPlace[] } {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('.katex, math, script, style, astro-island')
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: TextPlace[] = [];
  let text = '';
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    nodes.push([node, text.length]);
    text += node.data;
  }
  return { text, nodes };
}

function rangeOf(nodes: readonly TextPlace[], start: number, end: number): Range {
  const range = document.createRange();
  const place = (offset: number) => nodes.findLast(([, begin]) => begin <= offset)!;
  const [first, firstBegin] = place(start);
  const [last, lastBegin] = place(end - 1);
  range.setStart(first, start - firstBegin);
  range.setEnd(last, end - lastBegin);
  return range;
}
