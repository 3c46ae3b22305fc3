// The articles of a built site taken apart, as material for synthetic pages.
import { HTMLElement, NodeType, parse, type Node } from 'node-html-parser';

/** A stretch of a page: markup to be kept, text and formulas that may be varied. */
export interface Part {
  readonly kind: 'markup' | 'text' | 'formula';
  readonly html: string;
}

/** A paragraph, list, table, equation or listing. */
export interface Passage {
  readonly parts: readonly Part[];
  /** Number of characters that a reader sees, formulas left out. */
  readonly length: number;
  readonly formulas: number;
}

export interface Section {
  readonly level: 2 | 3;
  readonly heading: Passage;
  readonly passages: readonly Passage[];
}

/** Live figures are left out: an index takes but their captions. */
const skipped = new Set(['script', 'style', 'svg', 'astro-island', 'button']);

/** The sections of an article's page, those without text left out. */
export function readSections(html: string): Section[] {
  const document = parse(html, { blockTextElements: { script: true, style: true } });
  const prose = document.querySelector('[data-pagefind-body] .prose');
  const sections: { level: 2 | 3; heading: Passage; passages: Passage[] }[] = [];
  for (const node of prose?.childNodes ?? []) {
    if (!(node instanceof HTMLElement)) continue;
    const tag = node.tagName.toLowerCase();
    if (tag === 'h2' || tag === 'h3') {
      const heading = passageOf(node.childNodes);
      sections.push({ level: tag === 'h2' ? 2 : 3, heading, passages: [] });
    } else if (!skipped.has(tag) && !node.classList.contains('figure')) {
      sections.at(-1)?.passages.push(passageOf([node]));
    }
  }
  return sections.filter(({ passages }) => passages.length > 0);
}

function passageOf(nodes: readonly Node[]): Passage {
  const parts = joined(nodes.flatMap(partsOf));
  const text = parts.filter(({ kind }) => kind === 'text').map(({ html }) => html);
  const formulas = parts.filter(({ kind }) => kind === 'formula').length;
  return { parts, length: text.join('').replace(/&\w+;/g, '&').length, formulas };
}

function partsOf(node: Node): Part[] {
  if (node.nodeType === NodeType.TEXT_NODE) return [{ kind: 'text', html: node.rawText }];
  if (!(node instanceof HTMLElement) || skipped.has(node.tagName.toLowerCase())) return [];
  if (node.classList.contains('katex')) return [{ kind: 'formula', html: node.outerHTML }];
  const tag = node.tagName.toLowerCase();
  const attributes = node.rawAttrs.replace(/\bid="[^"]*"/, '').trim();
  const open = attributes === '' ? `<${tag}>` : `<${tag} ${attributes}>`;
  const inner = node.childNodes.flatMap(partsOf);
  const close = tag === 'br' || tag === 'wbr' ? '' : `</${tag}>`;
  return [{ kind: 'markup', html: open }, ...inner, { kind: 'markup', html: close }];
}

function joined(parts: readonly Part[]): Part[] {
  const list: Part[] = [];
  for (const part of parts) {
    const last = list.at(-1);
    if (last && last.kind === part.kind && part.kind !== 'formula') {
      list[list.length - 1] = { kind: part.kind, html: last.html + part.html };
    } else list.push(part);
  }
  return list;
}
