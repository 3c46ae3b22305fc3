import { cutText, hanzi, words } from './words.ts';

/** A word of a text: pieces of formulas and addresses are none, which nobody types. */
const word = /^(?:\p{Script=Han}+|[\p{L}\p{N}][\p{L}\p{N}._+‐–-]{0,31})$/u;
const edge = /^[^\p{L}\p{N}]+|(?:['’]s)?[^\p{L}\p{N}]*$/gu;
const joint = /[._+‐–-]/gu;
/** Where the names in a compound begin: Soft-NMS, weight_decay, CenterNet. */
const joints = /[._+‐–-]|(?<=\p{Ll}{3})(?=\p{Lu})/u;
const number = /^[\d.]+$/;

/**
 * The words by which a large site finds a piece of its text, for the build: the piece as one word, and
 * the parts of a compound, so that `Soft-NMS` is found by `softnms`, `soft` and `nms`.
 *
 * @param piece      a word of the text, from `cutText`, with what stands beside it
 * @param normalize  from `createNormalizer`
 */
export function wordForms(piece: string, normalize: (text: string) => string): string[] {
  const bare = piece.replace(edge, '');
  if (!word.test(bare)) return namesIn(bare).flatMap((name) => wordForms(name, normalize));
  const forms = new Set([wordOf(normalize(bare))]);
  if (!hanzi.test(bare) && !number.test(bare)) {
    for (const part of bare.split(joints)) if (part.length > 1) forms.add(wordOf(normalize(part)));
  }
  return [...forms];
}

/** The longer names in a piece of code or of a formula: `do_nms=True`, softmax(x). */
function namesIn(piece: string): string[] {
  if (piece.includes('://')) return [];
  return (piece.match(/[A-Za-z]\w{3,}/g) ?? []).filter((name) => name !== piece);
}

/** The words to look for in a large site, for a query in the index's spelling. */
export function queryForms(text: string): string[] {
  const forms = cutText(text, undefined).flatMap((piece) => {
    const bare = piece.replace(edge, '');
    return (word.test(bare) ? [bare] : words(bare)).map(wordOf);
  });
  return [...new Set(forms)];
}

/** A word in one form: without the signs within a compound, and an English one without its ending. */
function wordOf(text: string): string {
  if (number.test(text)) return text;
  const joined = text.replace(joint, '');
  return /^[a-z]{4,}$/.test(joined) ? stemOf(joined) : joined;
}

/** Endings in the order in which they are looked for; the first that leaves three letters is cut off. */
const endings =
  /(?<=[a-z]{3})(?:(?:at)?ions?|ings?|ers?|ments?|ively|ives?|edly|ed|ly|ness|e?s(?<!ss|us|is))$/;

/**
 * An English word without an ending of inflection or derivation: suppress, suppressed and suppression
 * are one. It is applied to texts and queries alike, so that it need not be a word of the language.
 */
export function stemOf(text: string): string {
  const stem = text.replace(/ies$/, 'y').replace(endings, '');
  return stem.replace(/(?<=[a-z]{3})e$/, '').replace(/([b-df-hj-np-tv-z])\1$/, '$1');
}

/**
 * What decides about the shard of a word: Latin words that begin alike are kept together, for what is
 * typed only in part, or wrong in a later letter, must be found beside them.
 */
export function groupOf(word: string): string {
  return /^[a-z]/.test(word) ? word.slice(0, 3) : word;
}
