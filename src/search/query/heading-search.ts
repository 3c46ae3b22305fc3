import type { JumpIndex, SectionKind } from '../index-files.ts';
import { hanziPairs } from '../text/hanzi-pairs.ts';
import { lettersOnly } from '../text/normalize.ts';
import { hanzi } from '../text/words.ts';

export interface HeadingHit {
  /** Number of the page in the jump index. */
  readonly page: number;
  /** Number of the section in its page; 0 for the title and for other names of the page. */
  readonly section: number;
  readonly kind: SectionKind;
  /** Between 0 and about 2; above 0.6 the heading answers the query by itself. */
  readonly score: number;
  /** Whether the query contains the name of the page: a question about it. */
  readonly isNamed: boolean;
  /** Share of the query that the heading contains, by rarity of its words, in [0, 1]. */
  readonly coverage: number;
}

interface Entry {
  readonly page: number;
  readonly section: number;
  readonly kind: SectionKind;
  readonly weight: number;
  /** Whether it names what the page is about: its title, a glossary term. */
  readonly isName: boolean;
  /**
   * The heading, its parts around a bracket and what stands before a colon, letters only:
   * 权重衰减（weight decay）has four forms, GIoU：外接框里的空白 two.
   */
  readonly forms: readonly string[];
  readonly tokens: readonly string[];
}

/** Titles count more than sections, other names in between. */
const levelWeight = { 1: 1.25, 2: 1, 3: 0.9 } as const;
const aliasWeight = 1.1;
/** What a word of the query counts for a section when the name of its page has it: NMS in "NMS 代价". */
const pageShare = 0.8;

/**
 * Searches titles, headings and other names in memory, for hits while a reader types.
 *
 * Chinese is compared by overlapping pairs of characters, so that no segmenter has to agree; a
 * heading that is, begins with or contains the whole query comes first.
 *
 * @param index      pages of one language
 * @param normalize  from `createNormalizer`
 * @returns          a function from query to hits, best first, several sections of one page included
 */
export function createHeadingSearch(
  index: Pick<JumpIndex, 'pages'>,
  normalize: (text: string) => string,
): (query: string) => HeadingHit[] {
  const entries = entriesOf(index, normalize);
  const postings = new Map<string, number[]>();
  for (const [number, entry] of entries.entries()) {
    for (const token of entry.tokens) {
      const list = postings.get(token);
      if (list) list.push(number);
      else postings.set(token, [number]);
    }
  }
  const rarity = (token: string) => {
    const frequency = postings.get(token)?.length ?? 0;
    return Math.log(1 + (entries.length - frequency + 0.5) / (frequency + 0.5));
  };
  const pageTokens = index.pages.map(({ sections }) => {
    const names = [sections[0]?.title ?? '', ...(sections[0]?.aliases ?? [])];
    return new Set(names.map(normalize).flatMap(tokensOf));
  });
  const entryRarity = entries.map((entry) => sum(entry.tokens.map(rarity)));

  return (query) => {
    const normalized = normalize(query);
    const tokens = tokensOf(normalized);
    const total = sum(tokens.map(rarity));
    if (total === 0) return [];
    const shared = new Map<number, number>();
    for (const token of tokens) {
      addAll(shared, postings.get(token), rarity(token));
      for (const list of longerWords(token, postings)) addAll(shared, list, rarity(token) * 0.5);
    }
    const typed = lettersOnly(normalized);
    const hits: HeadingHit[] = [];
    for (const [number, found] of shared) {
      const { page, section, kind, weight, isName, forms, tokens: own } = entries[number]!;
      const fromPage = tokens.filter((t) => !own.includes(t) && pageTokens[page]!.has(t));
      const known = found + (section > 0 ? pageShare * sum(fromPage.map(rarity)) : 0);
      const coverage = Math.min(1, known / total);
      const precision = Math.min(1, found / entryRarity[number]!);
      const score = coverage ** 2 * (0.35 + 0.65 * precision) + exactness(typed, forms);
      const isNamed = isName && forms.some((form) => isMentioned(form, typed, tokens));
      hits.push({ page, section, kind, coverage, isNamed, score: score * weight });
    }
    return hits.sort((a, b) => b.score - a.score || a.page - b.page || a.section - b.section);
  };
}

/** Overlapping pairs of Hanzi, a lone Hanzi, and words of other scripts, each once. */
export function tokensOf(normalized: string): string[] {
  const tokens = new Set<string>();
  const runs = normalized.matchAll(/\p{Script=Han}+|[\p{Script=Latin}\p{N}]+|\p{Script=Greek}+/gu);
  for (const [run] of runs) {
    const pairs = hanziPairs(run);
    for (const token of pairs.length > 0 ? pairs : [run]) tokens.add(token);
  }
  return [...tokens];
}

function entriesOf(index: Pick<JumpIndex, 'pages'>, normalize: (text: string) => string): Entry[] {
  const entry = (
    page: number,
    section: number,
    kind: SectionKind,
    weight: number,
    text: string,
  ): Entry => {
    const normalized = normalize(text);
    return {
      page,
      section,
      kind,
      weight,
      isName: section === 0 || weight === aliasWeight,
      forms: formsOf(normalized),
      tokens: tokensOf(normalized),
    };
  };
  return index.pages.flatMap(({ sections }, page) =>
    sections.flatMap(({ kind, title, level, aliases }, section) => [
      entry(page, section, kind, levelWeight[level], title),
      ...aliases.map((alias) => entry(page, section, kind, aliasWeight, alias)),
    ]),
  );
}

function formsOf(heading: string): string[] {
  const unnumbered = heading.replace(/^(?:第?[0-9一二三四五六七八九十]+[.、章节]\s*)+(?=\S)/u, '');
  const bracketed = /^(.*?)\s*\(([^()]+)\)\s*(.*)$/u.exec(unnumbered);
  const forms = bracketed
    ? [unnumbered, bracketed[1]!, bracketed[2]!, bracketed[1]! + bracketed[3]!]
    : [unnumbered];
  const named = /^([^:]+):/.exec(unnumbered);
  if (named) forms.push(named[1]!);
  return forms.map(lettersOnly).filter((form) => form !== '');
}

function exactness(typed: string, forms: readonly string[]): number {
  if (forms.includes(typed)) return 0.6;
  if (forms[0]?.startsWith(typed)) return 0.25;
  return typed.length > 1 && forms[0]?.includes(typed) ? 0.15 : 0;
}

/** Whether a name stands in the query: a Latin one as a word of its own, iou not in giou. */
function isMentioned(form: string, typed: string, tokens: readonly string[]): boolean {
  return hanzi.test(form) ? form.length > 1 && typed.includes(form) : tokens.includes(form);
}

/** Postings of Latin words that a typed beginning of three letters or more may grow into. */
function* longerWords(
  token: string,
  postings: ReadonlyMap<string, readonly number[]>,
): Iterable<readonly number[]> {
  if (!/^[a-z0-9]{3,}$/.test(token)) return;
  for (const [word, list] of postings) {
    if (word !== token && word.startsWith(token) && word.length <= token.length + 4) yield list;
  }
}

function addAll(scores: Map<number, number>, keys: readonly number[] = [], value: number): void {
  for (const key of keys) scores.set(key, (scores.get(key) ?? 0) + value);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
