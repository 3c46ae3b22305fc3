import katex from 'katex';
import { glyphsOf, type Glyphs } from './katex-faces.ts';
import { mendScripts } from './mathml.ts';

/** A formula as the pages show it. */
export interface TypesetFormula {
  /** KaTeX's HTML and MathML. */
  html: string;
  glyphs: Glyphs;
  /** Baselines of the rows of an `align`, `alignat` or `gather`, in em of the formula from its top. */
  rows: number[];
  /** Whether a display formula may be wider than a phone's column and so has to scroll. */
  isWide: boolean;
}

/** TeX that KaTeX refused. */
export class FormulaError extends Error {
  /** Index in the TeX, from 0. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** The formula does not wrap, so that it holds on to its marks; Firefox asks the parent of a <wbr> alone. */
const lineBreak = '<span class="break"><wbr></span>';

const label = /\\label\s*\{([^}]*)\}/g;

// The same formula stands in many places of an article and in both languages.
const memo = new Map<string, TypesetFormula>();

/**
 * Typesets TeX with KaTeX to HTML for the eye and MathML for assistive technology.
 * `\label{…}` is ours: it leaves no trace here.
 *
 * @throws FormulaError for unknown commands, unbalanced braces, bare Hanzi in math mode and
 *   commands that would print numbers or links of their own.
 */
export function typesetFormula(tex: string, display: boolean): TypesetFormula {
  const key = `${display ? 'D' : 'I'}${tex}`;
  const known = memo.get(key);
  if (known) return known;
  rejectForeignCommands(tex);
  const html = render(tex, display);
  const formula = {
    html,
    glyphs: glyphsOf(html),
    rows: hasNumberedRows(tex) ? rowBaselines(html) : [],
    isWide: display && widthOf(html, tex) > 12,
  };
  memo.set(key, formula);
  return formula;
}

/** The labels in a formula with the index of the row they stand in (rows end with `\\`). */
export function labelsIn(tex: string): { name: string; row: number; offset: number }[] {
  return [...tex.matchAll(label)].map((match) => ({
    name: match[1]!,
    row: rowAt(tex, match.index),
    offset: match.index,
  }));
}

/** Whether rows of this formula carry numbers of their own. */
export function hasNumberedRows(tex: string): boolean {
  return /^\s*\\begin\{(align|alignat|gather)\*?\}/.test(tex);
}

/** The author's TeX without our labels: what a reader copies. */
export function readableTex(tex: string): string {
  return tex.replace(label, '').trim();
}

function render(tex: string, display: boolean): string {
  try {
    const source = starred(readableTex(tex));
    if (display) return mendScripts(withBreaks(source));
    // In a line, KaTeX's boxes part where TeX would break; between two of them browsers need a sign.
    return mendScripts(katex.renderToString(source, options(false))).replaceAll(
      '</span><span class="base">',
      `</span>${lineBreak}<span class="base">`,
    );
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    throw locate(tex, display, error);
  }
}

/**
 * A display formula breaks only where the author allows it with `\\allowbreak`. KaTeX then begins a new
 * box but leaves no trace of the reason; an empty \\mathclose, which adds no space, marks it.
 */
function withBreaks(source: string): string {
  const allowed = /\\allowbreak(?![a-zA-Z])/g;
  if (!allowed.test(source)) return katex.renderToString(source, options(true));
  return katex
    .renderToString(source.replace(allowed, '\\allowbreak\\mathclose{}'), options(true))
    .replace(
      /<\/span>(?=<span class="base"><span class="strut"[^>]*><\/span><span class="mclose"><\/span>)/g,
      `</span>${lineBreak}`,
    )
    .replaceAll('\\allowbreak\\mathclose{}', '\\allowbreak');
}

/** Parses again with the labels blanked, so that KaTeX's offsets are the author's. */
function locate(tex: string, display: boolean, first: katex.ParseError): FormulaError {
  const blanked = tex.replace(label, (match) => ' '.repeat(match.length));
  try {
    katex.renderToString(starred(blanked), options(display));
  } catch (error) {
    if (error instanceof katex.ParseError) {
      return new FormulaError(reason(error), unstarred(blanked, error.position ?? 0));
    }
  }
  return new FormulaError(reason(first), 0);
}

function reason(error: katex.ParseError): string {
  const raw = (error as { rawMessage?: string }).rawMessage ?? error.message;
  const hanzi = /Unicode text character "(.)" used in math mode/.exec(raw);
  if (hanzi) return `"${hanzi[1]}" stands in math mode. Put words into \\text{…}.`;
  return `KaTeX cannot read this formula: ${raw.replace(/^.*set to 'error': /, '')}.`;
}

function options(displayMode: boolean): katex.KatexOptions {
  return { displayMode, strict: 'error', throwOnError: true, output: 'htmlAndMathml' };
}

const numbering = /\\(begin|end)\{(align|alignat|gather|equation)\}/g;

/** Numbers are ours, so KaTeX must not count rows itself. */
function starred(tex: string): string {
  return tex.replace(numbering, '\\$1{$2*}');
}

/** Index in the author's TeX of an index in the starred TeX. */
function unstarred(tex: string, position: number): number {
  let stars = 0;
  for (const match of tex.matchAll(numbering)) {
    if (match.index + match[0].length + stars < position) stars += 1;
  }
  return Math.min(position - stars, tex.length);
}

function rejectForeignCommands(tex: string): void {
  const match = /\\(tag|href|url|html\w+|includegraphics)(?![a-zA-Z])/.exec(tex);
  if (!match) return;
  const remedy =
    match[1] === 'tag'
      ? 'Use \\label{eq:…}; the number is set by the build.'
      : 'Links and HTML belong into the text, not into a formula.';
  throw new FormulaError(`\\${match[1]} is not available in formulas. ${remedy}`, match.index);
}

function rowAt(tex: string, index: number): number {
  let depth = 0;
  let row = 0;
  for (const [token] of tex.slice(0, index).matchAll(/\\begin\{|\\end\{|\\\\/g)) {
    if (token === '\\begin{') depth += 1;
    else if (token === '\\end{') depth -= 1;
    else if (depth === 1) row += 1;
  }
  return row;
}

/**
 * KaTeX stacks the rows of a table in a `.vlist` of a given height above the baseline; each row's
 * `top` counts from a strut of `pstrut` em.
 */
function rowBaselines(html: string): number[] {
  const table = /<span class="mtable">/.exec(html);
  if (!table) return [];
  const list = html.indexOf('<span class="vlist" style="height:', table.index);
  const height = Number.parseFloat(html.slice(list + 34));
  const rows: number[] = [];
  let depth = 0;
  const tags = /<(\/?)span([^>]*)>/g;
  tags.lastIndex = list;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    if (tag[1]) {
      depth -= 1;
      if (depth === 0) break;
      continue;
    }
    depth += 1;
    if (depth !== 2) continue;
    const top = Number.parseFloat(/top:(-?[\d.]+)em/.exec(tag[2]!)?.[1] ?? '0');
    const strut = Number.parseFloat(
      /class="pstrut" style="height:([\d.]+)em/.exec(html.slice(tag.index))?.[1] ?? '0',
    );
    rows.push(Math.round((height + top + strut) * 1e4) / 1e4);
  }
  return rows;
}

/**
 * About the width in em, from KaTeX's HTML: half an em a character and the spaces it inserts; rows of
 * a table share the sum. Against the layout of 99 formulas: none over 14.5 em falls below 12.
 */
function widthOf(html: string, tex: string): number {
  const visible = html.slice(html.indexOf('<span class="katex-html"'));
  const characters = [...visible.replace(/<[^>]+>|&\w+;/g, (tag) => (tag[0] === '&' ? 'x' : ''))];
  const spaces = [...visible.matchAll(/margin-right:([\d.]+)em/g)].map(([, em]) => Number(em));
  const rows = /\\begin\{(aligned|align|gather|cases|alignat)/.test(tex)
    ? tex.split('\\\\').length * 0.6
    : 1;
  return (characters.length * 0.52 + spaces.reduce((sum, em) => sum + em, 0)) / Math.max(rows, 1);
}
