import { contentWords } from '../text/stop-words.ts';
import { greek, signs } from '../text/tex-symbols.ts';
import { texWords } from '../text/tex-tokens.ts';
import { hanzi, words } from '../text/words.ts';

/** So many characters of a query are searched for. */
export const longestQuery = 400;

/** A query as the searches need it. */
export interface Query {
  /** As typed, without space around. */
  readonly typed: string;
  /** In the index's spelling. */
  readonly text: string;
  /** What to look for first: a question's words that carry meaning, names in code or TeX, else `text`. */
  readonly main: string;
  /** Words of `text` that carry meaning. */
  readonly words: readonly string[];
  /** Whether there is nothing to look for: no letter, no digit, no sign of a formula. */
  readonly isEmpty: boolean;
  /** Whether words were dropped from it: 如何计算交并比, "what is NMS". */
  readonly isQuestion: boolean;
  /** Whether it is TeX source, in which titles and spelling are not to be looked for. */
  readonly isTex: boolean;
  /** Whether formulas may match it: TeX, Greek, signs, a letter with an index; in a sentence, operators. */
  readonly mayBeFormula: boolean;
  /** Whether it looks like a name in code, which is not to be corrected: `soft_nms`, `torch.clamp`. */
  readonly isCode: boolean;
}

/** Letters and signs that only formulas have, and names of Greek letters and `nabla`. */
const formulaSigns = new Set(
  // An ellipsis is a mark of any text.
  [...greek.values(), ...signs.values()].filter((sign) => sign > '\u007f' && sign !== '…'),
);
/** Those that a sentence has only within a formula: 64×48 and γ stand in it by themselves. */
const operators = new Set([...formulaSigns].filter((sign) => !/[\p{L}×·…→≤≥±≈°‰]/u.test(sign)));
const formulaNames = new Set(
  [...greek.keys(), 'nabla', 'partial'].filter((name) => name.length > 2),
);

/** A letter with an index or an argument, a Greek name with an index, an equation. */
const indexed = new RegExp(
  `(?<![a-z])(?:[a-z]|${[...formulaNames].join('|').toLowerCase()})_[a-z0-9]|(?<![a-z])[a-z]\\(|(?:(?<![a-z])[a-z]|[0-9)]) ?= ?\\S`,
);

/**
 * The names in a piece of code. Versions of the browsers' segmenter disagree about `torch.optim`, so
 * it must not be left to them. Numbers and single letters are left out where there are names.
 */
function identifiers(code: string): string {
  const all = code.replace(/[^\p{L}\p{N}_]+/gu, ' ').trim();
  return all.replace(/(?<!\S)(?:\d+|\p{L})(?!\S) ?/gu, '').trim() || all;
}

/** A text without what stands between its content words; words that touch stay together. */
function withoutStopWords(text: string, content: readonly string[]): string {
  let main = '';
  let at = 0;
  for (const word of content) {
    const start = text.indexOf(word, at);
    main += (start > at && main !== '' ? ' ' : '') + word;
    at = start + word.length;
  }
  return main;
}

/** @param normalize from `createNormalizer` */
export function parseQuery(typed: string, normalize: (text: string) => string): Query {
  const text = normalize(typed);
  const all = words(text);
  const content = contentWords(all);
  const isTex = /[\\{}^]/.test(text);
  const isCode = !isTex && !hanzi.test(text) && /[a-z0-9]{2}[_.][a-z]{2}|[a-z0-9_]{3}\(/.test(text);
  const isSentence = hanzi.test(text) || all.filter((word) => word.length > 2).length > 2;
  const formulaLike = isSentence ? operators : formulaSigns;
  const mayBeFormula =
    isTex ||
    [...text, ...typed].some((letter) => formulaLike.has(letter)) ||
    formulaNames.has(typed.trim()) ||
    (indexed.test(text) && !isSentence && !isCode);
  const isQuestion = content.length < all.length && !isTex && !isCode;
  let main = text;
  if (isTex) main = texWords(typed.trim()).join(' ') || text;
  else if (isQuestion) main = withoutStopWords(text, content);
  else if (isCode) main = identifiers(text);
  return {
    typed: typed.trim(),
    text,
    main,
    words: content,
    isEmpty: !mayBeFormula && !/[\p{L}\p{N}]/u.test(text),
    isQuestion,
    isTex,
    mayBeFormula,
    isCode,
  };
}
