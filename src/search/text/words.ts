/** Matches any Hanzi. */
export const hanzi = /\p{Script=Han}/u;

/**
 * The words of a text as the browser cuts them (`Intl.Segmenter`), without spaces and punctuation.
 *
 * Queries are cut with the same segmenter as whatever goes into the index; Pagefind's own divides
 * several terms differently and would not find them again.
 */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const part of segmenter().segment(text)) if (part.isWordLike) found.push(part.segment);
  return found;
}

/**
 * Cuts running text for the index: pieces to be joined by spaces, in order, nothing left out but
 * white space.
 *
 * A segmenter decides by context: in 选择上交并比 it sees 上交, 并, 比 and the term 交并比 is lost. So
 * the text is first cut at the terms a site declares, and each piece alone is given to the segmenter,
 * exactly as a query for the term would be. Runs without Hanzi stay whole (Pagefind takes `soft_nms`
 * apart itself, and formulas are not meant to be broken); full-width marks stand alone, or Pagefind
 * would take `Adam，` for a word.
 *
 * @param text   running text of one language
 * @param terms  from `createTermPattern`; undefined where no terms are declared
 *
 * @example
 * cutText('选择上交并比', createTermPattern(['交并比'])).join(' '); // '选择 上 交 并 比'
 */
export function cutText(text: string, terms: RegExp | undefined): string[] {
  const pieces = terms ? text.split(terms) : [text];
  return pieces.flatMap(cutPiece);
}

/** A pattern that splits text before and after each of the terms with Hanzi, longest first. */
export function createTermPattern(terms: readonly string[]): RegExp | undefined {
  const chosen = [...new Set(terms)].filter((term) => hanzi.test(term) && [...term].length > 1);
  if (chosen.length === 0) return undefined;
  chosen.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const escaped = chosen.map((term) => term.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`(${escaped.join('|')})`, 'u');
}

/**
 * Takes out the spaces that `cutText` put in: those beside a Hanzi or full-width punctuation.
 * Spaces between Latin words and inside formulas stay.
 */
export function uncut(text: string): string {
  return text.replace(spaceBesideHanzi, '');
}

const fullWidth = '，。、；：！？（）《》“”‘’…—「」『』【】〈〉';
const runs = new RegExp(
  `\\p{Script=Han}+|[${fullWidth}]+|[^\\p{Script=Han}${fullWidth}\\s]+`,
  'gu',
);
const spaceBesideHanzi = new RegExp(
  `(?<=[\\p{Script=Han}${fullWidth}]) | (?=[\\p{Script=Han}${fullWidth}])`,
  'gu',
);

/**
 * Whether a text contains a name: one with Hanzi anywhere, a Latin one only as a word of its own, so
 * that `iou` is not in `giou`. Both must be in one spelling, such as the normalized.
 */
export function containsName(text: string, name: string): boolean {
  if (name === '') return false;
  if (hanzi.test(name)) return text.includes(name);
  const isLetter = (letter: string | undefined) => /[\p{Script=Latin}\p{N}]/u.test(letter ?? ' ');
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + name.length])) return true;
  }
  return false;
}

/** All pieces into which the browser cuts a text, spaces and punctuation among them. */
export function segments(text: string): string[] {
  return Array.from(segmenter().segment(text), ({ segment }) => segment);
}

let shared: Intl.Segmenter | undefined;

function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return shared;
}

function cutPiece(piece: string): string[] {
  const cut: string[] = [];
  for (const [run] of piece.matchAll(runs)) {
    if (!hanzi.test(run)) cut.push(run);
    else cut.push(...segments(run));
  }
  return cut;
}
