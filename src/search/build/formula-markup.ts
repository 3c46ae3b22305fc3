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
  `stretchy fence separator accent accentunder movablelimits largeop symmetric form
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
      markup += escapeHtml(inVariant(child.text, node.getAttribute('mathvariant')));
      continue;
    }
    const tag = child.tagName?.toLowerCase() ?? '';
    if (tag === 'semantics') markup += cleanChildren(child);
    if (!elements.has(tag)) continue;
    const kept = Object.entries(child.attributes)
      .filter(([name, value]) => attributes.has(name) || isUpright(name, value))
      .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
      .join('');
    markup += `<${tag}${kept}>${cleanChildren(child)}</${tag}>`;
  }
  return markup;
}

/** A single letter in `mi` is slanted unless it says so. */
function isUpright(name: string, value: string): boolean {
  return name === 'mathvariant' && value === 'normal';
}

/** First code points of `A` and `a` in Unicode's mathematical alphabets, by MathML's name. */
const alphabets: Readonly<Record<string, readonly [upper: number, lower: number]>> = {
  bold: [0x1d400, 0x1d41a],
  'bold-italic': [0x1d468, 0x1d482],
  script: [0x1d49c, 0x1d4b6],
  fraktur: [0x1d504, 0x1d51e],
  'double-struck': [0x1d538, 0x1d552],
  'sans-serif': [0x1d5a0, 0x1d5ba],
  monospace: [0x1d670, 0x1d68a],
};

/** Letters whose alphabet has a hole because Unicode had them before. */
const earlier: Readonly<Record<string, string>> = {
  script: 'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ',
  fraktur: 'CℭHℌIℑRℜZℨ',
  'double-struck': 'CℂHℍNℕPℙQℚRℝZℤ',
};

/**
 * Writes letters in the alphabet that `mathvariant` names. MathML Core, which browsers implement, has
 * dropped the attribute but for `normal`: without this ℝ would read R.
 */
function inVariant(text: string, variant: string | undefined): string {
  const alphabet = variant && alphabets[variant];
  if (!alphabet) return text;
  return text.replace(/[A-Za-z]/g, (letter) => {
    const known = earlier[variant]?.indexOf(letter) ?? -1;
    if (known >= 0) return earlier[variant]![known + 1]!;
    const isUpper = letter < 'a';
    return String.fromCodePoint(
      alphabet[isUpper ? 0 : 1] + letter.charCodeAt(0) - (isUpper ? 65 : 97),
    );
  });
}

/** Text as it may stand in HTML, also within double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
