import { greek, signs } from './tex-symbols.ts';

/** What a reader may type instead of a command, and spellings that mean the same. */
const canonical = new Map<string, string>([
  ['\\le', '\\leq'],
  ['\\ge', '\\geq'],
  ['\\ne', '\\neq'],
  ['\\cdot', '\\times'],
  ['\\rightarrow', '\\to'],
  ['\\varepsilon', '\\epsilon'],
  ['\\varphi', '\\phi'],
  ['\\lVert', '\\|'],
  ['\\rVert', '\\|'],
  ['\\Vert', '\\|'],
  ['\\lvert', '|'],
  ['\\rvert', '|'],
  ['\\vert', '|'],
  ['\\mid', '|'],
  ['\\widehat', '\\hat'],
  ['\\widetilde', '\\tilde'],
  ['\\overline', '\\bar'],
  ['\\top', 'T'],
  ['\\lbrace', '\\{'],
  ['\\rbrace', '\\}'],
  ['√', '\\sqrt'],
  ['−', '-'],
]);
for (const table of [signs, greek]) {
  for (const [name, sign] of table) {
    if (/^[a-zA-Z]/.test(name) && /[^\x00-\x7f]/.test(sign) && !canonical.has(sign)) {
      canonical.set(sign, canonical.get(`\\${name}`) ?? `\\${name}`);
    }
  }
}

const looks =
  /\\(?:left|right|middle|[bB]igg?[lr]?|displaystyle|textstyle|scriptsize|limits|nolimits|mathbf|mathrm|mathit|mathsf|boldsymbol|bm|mathcal|mathbb|operatorname\*?|text(?:bf|it|rm)?|rm|bf|q?quad|notag|nonumber|[,;:! ])(?![a-zA-Z])/g;

/**
 * Cuts TeX into the tokens that formula search compares: commands, words of three letters and more,
 * single letters, numbers and signs. Fonts, sizes, spacing and braces are dropped, and spellings that
 * mean the same become one (`\dfrac` and `\frac`, `\le` and `\leq`, `β` and `\beta`, `\exp` and
 * `exp`), so that a formula is found however its author or its reader wrote it.
 *
 * @example
 * texTokens('\\hat{\\beta}_1'); // ['\\hat', '\\beta', '_', '1']
 */
export function texTokens(tex: string): string[] {
  const source = inlineFractions(tex)
    .replace(/\\(?:begin|end)\{[^}]*\}/g, ' ')
    .replace(/\\(?:label|tag)\{[^}]*\}/g, ' ')
    .replace(looks, ' ')
    .replace(/[₀-₉ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼ]+/g, (below) => `_${below.normalize('NFKC')}`)
    .replace(/[⁰¹²³⁴-⁹ⁱⁿᵀ]+/g, (above) => `^${above.normalize('NFKC')}`)
    .replace(/[！-～]/g, (wide) => wide.normalize('NFKC'));
  const tokens =
    source.match(
      /\\[a-zA-Z]+|\\[|{}]|ln(?![a-zA-Z])|[A-Za-z]{3,}|\p{L}|\d+(?:\.\d+)?|\p{Sm}|[·…⋯⋮⋱′‖†•⟨⟩⌊⌋⌈⌉\^_=+\-*/|<>()[\]']/gu,
    ) ?? [];
  return tokens.map(unify);
}

/**
 * Tokens as one line that `texTokens` cuts into the same tokens again.
 *
 * @example
 * packTokens(['\\hat', '\\beta', '_', '1']); // '\\hat\\beta_1'
 */
export function packTokens(tokens: readonly string[]): string {
  let line = '';
  for (const token of tokens) {
    // A word of two letters, which was a command, would be two letters.
    const piece = /^[a-z]{2}$/.test(token) && token !== 'ln' ? `\\${token}` : token;
    const touches = /[\p{L}\p{N}]$/u.test(line) && /^[\p{L}\p{N}]/u.test(piece);
    line += touches ? ` ${piece}` : piece;
  }
  return line;
}

/** Writes fractions with a slash, `\\frac{\\rho^2}{c^2}` as `\\rho^2 / c^2`, as a reader may type them. */
function inlineFractions(tex: string): string {
  const start = /\\[cdt]?frac(?![a-zA-Z])\s*|(?<![\\a-zA-Z])frac\s*(?=\{)/.exec(tex);
  if (!start) return tex;
  const before = tex.slice(0, start.index);
  const rest = tex.slice(start.index + start[0].length);
  const above = argument(rest);
  const after = rest.slice(above.length);
  // Nothing below yet: somebody is still typing.
  if (above === '' || after.trim() === '') return `${before} ${inlineFractions(rest)}`;
  return `${before} ${inlineFractions(above)} / ${inlineFractions(after)}`;
}

/** The first argument in `tex`: a group in braces, a command, or one character. */
function argument(tex: string): string {
  if (!tex.startsWith('{')) return /^(?:\\[a-zA-Z]+|\\?.)?/su.exec(tex)![0];
  let depth = 0;
  for (let at = 0; at < tex.length; at += 1) {
    if (tex[at] === '{') depth += 1;
    if (tex[at] === '}') depth -= 1;
    if (depth === 0) return tex.slice(0, at + 1);
  }
  return '';
}

/** Commands that a reader may type without the backslash. */
const structural = new Set(
  'frac sqrt hat bar tilde vec sum prod int nabla partial infty'.split(' '),
);

function unify(token: string): string {
  const known = canonical.get(token);
  if (known) return known;
  const command = token.startsWith('\\') ? token.slice(1) : '';
  if (command) {
    const isSign = greek.has(command) || signs.has(command) || structural.has(command);
    return isSign ? token : command.toLowerCase();
  }
  if (!/^[a-zA-Z]{2,}$/.test(token)) return token;
  return greek.has(token) || structural.has(token)
    ? (canonical.get(`\\${token}`) ?? `\\${token}`)
    : token.toLowerCase();
}

/**
 * The words of a formula as an ordinary query may contain them: `beta_1`, `β1`, `sqrt`, `iou`.
 * They become metadata of the section, because the full text holds the readable line only.
 *
 * @returns lower-case words, each once, in order of appearance
 */
export function texWords(tex: string): string[] {
  const words = new Set<string>();
  const source = tex
    .replace(/\\(?:begin|end|label|tag)\{[^}]*\}/g, ' ')
    .replace(looks, ' ')
    .replace(/_\{\s*([A-Za-z0-9]+)\s*\}/g, '_$1')
    .replace(/\{\s*([A-Za-z0-9]+)\s*\}/g, ' $1')
    .replace(/\s+_/g, '_');
  for (const [, name, index] of source.matchAll(/\\([a-zA-Z]+)(?:_([A-Za-z0-9]{1,6}))?/g)) {
    addWord(words, name!, index, greek.get(name!));
  }
  for (const [, name, index] of source.matchAll(
    /(?<![\\A-Za-z])([A-Za-z]{1,12})(?:_([A-Za-z0-9]{1,6}))?/g,
  )) {
    addWord(words, name!, index, undefined);
  }
  return [...words];
}

function addWord(
  words: Set<string>,
  name: string,
  index: string | undefined,
  letter: string | undefined,
): void {
  if (name.length > 1) words.add(name.toLowerCase());
  if (letter) words.add(letter);
  if (!index) return;
  words.add(`${name}_${index}`.toLowerCase());
  if (letter) words.add(letter + index.toLowerCase());
}
