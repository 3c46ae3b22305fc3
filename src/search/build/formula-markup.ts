import { HTMLElement } from 'node-html-parser';

export interface Formula {
  /** The source between the dollar signs, white space collapsed. */
  readonly tex: string;
  /** Presentation MathML without the source, safe to insert; empty when the page has none. */
  readonly mathml: string;
}

/** The formula an element stands for: KaTeX's `.katex`, or a `<math>` that carries its TeX. */
export function formulaOf(node: HTMLElement): Formula | undefined {
  const isMath = node.tagName?.toLowerCase() === 'math';
  if (!isMath && !node.classList.contains('katex')) return undefined;
  const annotation = node.querySelector('annotation');
  if (!annotation) return undefined;
  const math = isMath ? node : node.querySelector('math');
  return {
    tex: annotation.text.replace(/\s+/g, ' ').trim(),
    mathml: math ? `<math>${cleanChildren(math)}</math>` : '',
  };
}

const elements = new Set(
  `math mrow mi mo mn mtext ms mspace mfrac msqrt mroot msub msup msubsup munder mover munderover
   mmultiscripts mtable mtr mtd mpadded mphantom mstyle menclose`.split(/\s+/),
);
const attributes = new Set(
  `mathvariant stretchy fence separator accent accentunder movablelimits largeop symmetric form
   scriptlevel displaystyle linethickness width height depth lspace rspace minsize maxsize
   columnalign columnspacing rowspacing columnlines rowlines notation`.split(/\s+/),
);

/**
 * Copies MathML by an allow list of elements and attributes, and leaves the annotation out. The
 * results list inserts this text as markup, so nothing but presentation MathML may get through.
 */
function cleanChildren(node: HTMLElement): string {
  let markup = '';
  for (const child of node.childNodes) {
    if (!(child instanceof HTMLElement)) {
      markup += escapeHtml(child.text);
      continue;
    }
    const tag = child.tagName?.toLowerCase() ?? '';
    if (tag === 'semantics') markup += cleanChildren(child);
    if (!elements.has(tag)) continue;
    const kept = Object.entries(child.attributes)
      .filter(([name]) => attributes.has(name))
      .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
      .join('');
    markup += `<${tag}${kept}>${cleanChildren(child)}</${tag}>`;
  }
  return markup;
}

/** Text as it may stand in HTML, also within double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
