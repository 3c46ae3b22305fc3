import { HTMLElement, NodeType, parse } from 'node-html-parser';
import type { Node } from 'node-html-parser';
import { languageOf, type SearchLanguage, type SectionKind } from '../index-files.ts';
import { texToText } from '../text/tex-to-text.ts';
import { formulaOf, type Formula } from './formula-markup.ts';

/** A stretch of text; headings within a section weigh more in the ranking. */
export interface Block {
  readonly kind: 'text' | 'heading' | 'code';
  readonly text: string;
}

export interface Section {
  readonly kind: SectionKind;
  readonly level: 1 | 2 | 3;
  readonly title: string;
  /** The heading's `id`; empty for what stands above the first h2. */
  readonly anchor: string;
  readonly blocks: readonly Block[];
  readonly formulas: readonly Formula[];
}

export interface Page {
  readonly language: SearchLanguage;
  readonly title: string;
  readonly topic: string;
  readonly sections: readonly Section[];
}

/**
 * Reads a finished page into sections of plain text.
 *
 * Sections begin at the h1, at every h2 or h3 with an `id`, and at every entry of a list of terms
 * (an element with an `id` whose first child is a `dt` with a `dfn`). A listing becomes a section of
 * its own, which follows the one in which it stands and has its anchor. A formula becomes one readable line,
 * a figure its text alternative and its caption. Left out is whatever carries
 * `data-pagefind-ignore`, `hidden` or `aria-hidden="true"`.
 *
 * @param html  a whole document as the build wrote it
 * @returns     undefined when nothing is marked with `data-pagefind-body`
 */
export function readPage(html: string): Page | undefined {
  const document = parse(html, { blockTextElements: { script: true, style: true } });
  const body = document.querySelector('[data-pagefind-body]');
  if (!body) return undefined;
  const title =
    textOf(body.querySelector('h1') ?? document.querySelector('h1')) ||
    textOf(document.querySelector('title')) ||
    'Untitled';
  const reader = new SectionReader(title);
  reader.read(body);
  return {
    language: languageOf(document.querySelector('html')?.getAttribute('lang')),
    title,
    topic: document.querySelector('meta[name="topic"]')?.getAttribute('content') ?? '',
    sections: reader.finish(),
  };
}

const skipped = new Set(['script', 'style', 'noscript', 'template', 'svg', 'button', 'nav']);
const inline = new Set(
  `a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub
   sup time u var wbr`.split(/\s+/),
);

type Draft = Section & { blocks: Block[]; formulas: Formula[] };

/** Walks a page in document order and cuts it at its headings. */
class SectionReader {
  readonly #sections: Draft[];
  /** The section to which text belongs; listings after it stand later in the list. */
  #section: Draft;
  #text = '';

  constructor(title: string) {
    this.#section = draft('text', 1, title, '');
    this.#sections = [this.#section];
  }

  read(node: Node): void {
    if (node.nodeType === NodeType.TEXT_NODE) this.#text += node.text.replace(/\s+/g, ' ');
    if (!(node instanceof HTMLElement) || isLeftOut(node)) return;
    const tag = node.tagName?.toLowerCase() ?? '';
    const formula = formulaOf(node);
    if (formula) this.#addFormula(formula);
    else if (tag === 'astro-island') this.#addBlock('text', figureText(node));
    else if (tag === 'pre') this.#addListing(node);
    else if (/^h[1-6]$/.test(tag)) this.#addHeading(tag, node);
    else if (tag === 'br') this.#text += ' ';
    else if (tag === 'td' || tag === 'th') {
      for (const child of node.childNodes) this.read(child);
      this.#text += ' | ';
    } else {
      if (!inline.has(tag)) this.#flush();
      const term = termOf(node);
      if (term) this.#open(draft('term', 2, term, node.getAttribute('id')!));
      for (const child of node.childNodes) this.read(child);
      if (!inline.has(tag)) this.#flush();
    }
  }

  finish(): Section[] {
    this.#flush();
    return this.#sections;
  }

  #open(section: Draft): void {
    this.#flush();
    this.#sections.push(section);
    this.#section = section;
  }

  #addListing(pre: HTMLElement): void {
    this.#flush();
    const { level, title, anchor } = this.#section;
    const file = pre.closest('[data-file]')?.getAttribute('data-file') ?? '';
    const listing = draft('code', level === 1 ? 2 : level, file || title, anchor);
    listing.blocks.push({ kind: 'code', text: pre.text.trim() });
    this.#sections.push(listing);
  }

  #addFormula(formula: Formula): void {
    this.#section.formulas.push(formula);
    this.#text += texToText(formula.tex);
  }

  #addHeading(tag: string, node: HTMLElement): void {
    this.#flush();
    const anchor = node.getAttribute('id') ?? '';
    const title = textOf(node);
    if (tag === 'h1') return;
    const opensSection = (tag === 'h2' || tag === 'h3') && anchor !== '' && title !== '';
    if (opensSection) {
      this.#open(draft('text', tag === 'h2' ? 2 : 3, title, anchor));
    } else this.#addBlock('heading', title);
    for (const formula of formulasIn(node)) this.#section.formulas.push(formula);
  }

  #addBlock(kind: Block['kind'], text: string): void {
    this.#flush();
    const trimmed = text.trim();
    if (trimmed) this.#section.blocks.push({ kind, text: trimmed });
  }

  #flush(): void {
    const text = this.#text
      .replace(/\s+/g, ' ')
      .replace(/(?:\| *)+$/, '')
      .trim();
    this.#text = '';
    // A number in brackets alone is an equation's.
    if (text && !/^\(\d+\)$/.test(text)) this.#section.blocks.push({ kind: 'text', text });
  }
}

function draft(kind: SectionKind, level: 1 | 2 | 3, title: string, anchor: string): Draft {
  return { kind, level, title, anchor, blocks: [], formulas: [] };
}

/** The term that an element of a glossary explains. */
function termOf(node: HTMLElement): string | undefined {
  const first = node.firstElementChild;
  if (!node.getAttribute('id') || first?.tagName !== 'DT') return undefined;
  return textOf(first.querySelector('dfn')) || undefined;
}

function isLeftOut(node: HTMLElement): boolean {
  return (
    skipped.has(node.tagName?.toLowerCase() ?? '') ||
    node.hasAttribute('data-pagefind-ignore') ||
    node.hasAttribute('hidden') ||
    node.getAttribute('aria-hidden') === 'true'
  );
}

/** The text of an element with each formula as a readable line. */
function textOf(node: HTMLElement | null): string {
  if (!node) return '';
  const collect = (child: Node): string => {
    if (child.nodeType === NodeType.TEXT_NODE) return child.text;
    if (!(child instanceof HTMLElement) || isLeftOut(child)) return '';
    const formula = formulaOf(child);
    return formula ? texToText(formula.tex) : child.childNodes.map(collect).join('');
  };
  return node.childNodes.map(collect).join('').replace(/\s+/g, ' ').trim();
}

function formulasIn(node: HTMLElement): Formula[] {
  return node.childNodes.flatMap((child) => {
    if (!(child instanceof HTMLElement)) return [];
    const formula = formulaOf(child);
    return formula ? [formula] : formulasIn(child);
  });
}

/** What a figure says without being seen: its images' labels and its captions. */
function figureText(island: HTMLElement): string {
  const labels = island
    .querySelectorAll('[role="img"]')
    .map((image) => image.getAttribute('aria-label') ?? '');
  const captions = island.querySelectorAll('figcaption').map(textOf);
  return [...labels, ...captions].filter(Boolean).join(' ');
}
