/** A stretch of an excerpt; marked ones matched the query. */
export interface ExcerptPart {
  readonly text: string;
  readonly marked: boolean;
}

/**
 * Cuts the part of a text that shows best why it was found, and marks the matches in it.
 *
 * The phrase as typed wins over its words; otherwise the stretch with the most different words is
 * shown. Neighboring marks are joined, so that 权重衰减 is one mark, not three.
 *
 * @param text    text of a section
 * @param terms   what to look for, the most telling first: the phrase as typed, then its words
 * @param length  about how many characters to show; Latin letters count half
 * @returns       parts in order; their texts joined are a part of `text`, with … where it was cut
 */
export function excerptOf(text: string, terms: readonly string[], length: number): ExcerptPart[] {
  const matches = findMatches(text, terms);
  const [from, to] = chooseWindow(text, matches, length);
  const shown = matches.filter(({ start, end }) => start >= from && end <= to);
  const parts = split(text, from, to, shown);
  if (from > 0) parts.unshift({ text: '…', marked: false });
  if (to < text.length) parts.push({ text: '…', marked: false });
  return parts;
}

/** Marks every match in a whole text, such as a heading. */
export function markAll(text: string, terms: readonly string[]): ExcerptPart[] {
  return split(text, 0, text.length, findMatches(text, terms));
}

interface Match {
  readonly start: number;
  readonly end: number;
  /** Number of the term: the smaller, the more telling. */
  readonly term: number;
}

/** All matches without overlap, earlier terms first; whole words only for short Latin terms. */
function findMatches(text: string, terms: readonly string[]): Match[] {
  const matches: Match[] = [];
  for (const [term, wanted] of terms.entries()) {
    for (const match of text.matchAll(termPattern(wanted))) {
      const start = match.index;
      const end = start + match[0].length;
      if (!matches.some((other) => start < other.end && other.start < end)) {
        matches.push({ start, end, term });
      }
    }
  }
  return matches.sort((a, b) => a.start - b.start);
}

/**
 * A pattern that finds a term in running text: letter case and white space do not matter, and a Latin
 * term must begin where a word begins.
 */
export function termPattern(term: string): RegExp {
  const escaped = term
    .trim()
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replace(/\s+/g, '\\s*');
  if (escaped === '') return /(?!)/gu;
  const atWordStart = /^[a-z0-9]/i.test(term) ? '(?<![\\p{Script=Latin}\\p{N}])' : '';
  return new RegExp(atWordStart + escaped, 'giu');
}

function chooseWindow(text: string, matches: readonly Match[], length: number): [number, number] {
  const lead = length / 4;
  let first = 0;
  let most = -1;
  for (const [index, { start }] of matches.entries()) {
    const end = advance(text, start, length - lead);
    const terms = new Set<number>();
    for (const match of matches.slice(index)) if (match.end <= end) terms.add(match.term);
    // The phrase (term 0) outweighs any number of single words.
    const worth = terms.size + (terms.has(0) ? 100 : 0);
    if (worth > most) [first, most] = [start, worth];
  }
  const end = advance(text, retreat(text, first, lead), length);
  // Near its end the text is shown from further back, so that the room is used.
  return [end === text.length ? retreat(text, end, length) : retreat(text, first, lead), end];
}

/** How much room a letter takes: a Latin one half of a Hanzi. */
const widthOf = (letter: string) => (letter < '\u2e80' ? 0.5 : 1);

/** The place about `room` characters after `from`, at the end of a Latin word. */
function advance(text: string, from: number, room: number): number {
  let at = from;
  for (let left = room; at < text.length && left > 0; at += 1) left -= widthOf(text[at]!);
  return at + (text.slice(at, at + 12).match(/^[\p{Script=Latin}\p{N}\p{M}]+/u)?.[0].length ?? 0);
}

/** The place about `room` characters before `from`, at the beginning of a Latin word. */
function retreat(text: string, from: number, room: number): number {
  let at = from;
  for (let left = room; at > 0 && left > 0; at -= 1) left -= widthOf(text[at - 1]!);
  const before = text.slice(Math.max(0, at - 12), at);
  return at - (before.match(/[\p{Script=Latin}\p{N}\p{M}]+$/u)?.[0].length ?? 0);
}

function split(text: string, from: number, to: number, matches: readonly Match[]): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  const add = (piece: string, marked: boolean) => {
    if (piece === '') return;
    const last = parts.at(-1);
    if (last?.marked === marked) parts[parts.length - 1] = { text: last.text + piece, marked };
    else parts.push({ text: piece, marked });
  };
  let at = from;
  for (const { start, end } of matches) {
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  return parts;
}
