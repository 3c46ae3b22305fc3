import type { RegionalWords } from './text/normalize.ts';

/** The languages that have an index of their own; the first is the site's main language. */
export const searchLanguages = ['zh', 'en'] as const;
export type SearchLanguage = (typeof searchLanguages)[number];

/** So many pages are offered before anything is typed. */
export const listedPages = 24;

/** The language whose index serves a page with this `lang` attribute (BCP 47). */
export function languageOf(lang: string | null | undefined): SearchLanguage {
  return lang?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function otherLanguage(language: SearchLanguage): SearchLanguage {
  return language === 'zh' ? 'en' : 'zh';
}

/** What a section consists of: running text, a listing, or a term of the glossary. */
export type SectionKind = 'text' | 'code' | 'term';

/**
 * A section of a page: what is above the first h2 (level 1, no anchor), or a heading and what follows.
 * A listing is a section of its own after the one in which it stands, and so is a term.
 */
export interface IndexedSection {
  readonly kind: SectionKind;
  readonly level: 1 | 2 | 3;
  /** The heading as plain text; the page's title for level 1; the file of a listing; the term. */
  readonly title: string;
  /** The `id` to jump to; empty for level 1. */
  readonly anchor: string;
  /** Other names of what the section explains: glossary terms, abbreviations. */
  readonly aliases: readonly string[];
}

export interface IndexedPage {
  /** Address below the site's base, with a slash at both ends: `/articles/nms/`. */
  readonly url: string;
  readonly title: string;
  /** Key of the page's topic, or empty. */
  readonly topic: string;
  readonly sections: readonly IndexedSection[];
}

/**
 * A section as the file has it: its other names as numbers of groups of `synonyms`, since they are
 * the names of terms.
 */
export type StoredSection = Omit<IndexedSection, 'aliases'> & { readonly terms: readonly number[] };

/** What `pagefind/jump.<language>.json` says (`packed-index.ts`). */
export interface StoredIndex extends Omit<JumpIndex, 'pages'> {
  readonly pages: readonly (Omit<IndexedPage, 'sections'> & {
    readonly sections: readonly StoredSection[];
  })[];
}

/** The same with the names of each section. */
export function readIndex(stored: StoredIndex): JumpIndex {
  return {
    ...stored,
    pages: stored.pages.map((page) => ({
      ...page,
      sections: page.sections.map((section) => withAliases(section, stored.synonyms)),
    })),
  };
}

function withAliases<Section extends StoredSection>(
  { terms, ...section }: Section,
  synonyms: JumpIndex['synonyms'],
): Omit<Section, 'terms'> & Pick<IndexedSection, 'aliases'> {
  return { ...section, aliases: [...new Set(terms.flatMap((term) => synonyms[term] ?? []))] };
}

/** All that instant hits, grouping and spelling need. */
export interface JumpIndex {
  /** Name of the build; the records of another build do not belong to this list. */
  readonly build: string;
  /** Name of Pagefind's program for the language; empty for a large site, which needs none. */
  readonly program: string;
  /** The languages that the site has pages in. */
  readonly languages: readonly SearchLanguage[];
  /** Number of shards of the pairs of Hanzi (`shards.ts`). */
  readonly pairShards: number;
  readonly regional: RegionalWords;
  readonly pages: readonly IndexedPage[];
  /** Of a large site, whose index is one of pages: `pages` are then its first, without their sections. */
  readonly large?: LargeIndex;
  /** Groups of names that mean the same, one for each term. */
  readonly synonyms: readonly (readonly string[])[];
  /** Names of topics by key. */
  readonly topics: Readonly<Record<string, string>>;
}

/** What a large site has in place of its list of sections. */
export interface LargeIndex {
  /** Topics in the order of the pages, each with how many pages in a row it has. */
  readonly topicRuns: readonly (readonly [topic: string, count: number])[];
  /** Number of shards of the words (`shards.ts`, `word-levels.ts`). */
  readonly wordShards: number;
}

/** A page of a large site, read when it was found. */
export interface PageContent extends IndexedPage {
  readonly sections: readonly (IndexedSection & { readonly text: string })[];
  readonly formulas: readonly IndexedFormula[];
}

/** `pagefind/pages/<language>-<build>-<page>.json` */
export interface StoredPageContent extends Omit<PageContent, 'sections'> {
  readonly sections: readonly (StoredSection & { readonly text: string })[];
}

/** What the file says, with the names of each section. */
export function readPageContent(
  stored: StoredPageContent,
  synonyms: JumpIndex['synonyms'],
): PageContent {
  return { ...stored, sections: stored.sections.map((section) => withAliases(section, synonyms)) };
}

/** A formula of a page: the number of its section and its TeX, or the tokens of it (`packTokens`). */
export type IndexedFormula = readonly [section: number, tex: string];

/** The formulas of each page, in the order of `JumpIndex.pages`. */
export type FormulaIndex = readonly (readonly IndexedFormula[])[];

/**
 * `pagefind/formulas.<language>.json`: of each page the sections, and the tokens, one formula a line;
 * they compress better than the sources.
 */
export type StoredFormulas = readonly (readonly [sections: readonly number[], tokens: string])[];

/** What the file says; columns compress better than pairs. */
export function readFormulas(stored: StoredFormulas): FormulaIndex {
  return stored.map(([sections, tokens]) => {
    const lines = tokens.split('\n');
    return sections.map((section, number) => [section, lines[number]!] as const);
  });
}

/**
 * `pagefind/mathml/<language>-<page>-<block>.json`: sources and MathML of so many of one page's formulas
 * in the order of the formula index, fetched when one of them is shown.
 */
export type FormulaBlock = readonly (readonly [tex: string, mathml: string])[];

/** About 1 KB compressed. */
export const formulasOfBlock = 24;

/** Name of a file of the index below `pagefind/`; those in `index/` and `fragment/` may be cached for ever. */
export const indexFile = {
  /** Traditional characters each followed by its simplified form, for all languages. */
  traditional: 'traditional.json',
  program: (language: SearchLanguage, hash: string) => `index/program-${language}-${hash}.pf_wasm`,
  metadata: (language: SearchLanguage, build: string) =>
    `index/metadata-${language}-${build}.pf_meta`,
  chunk: (name: string) => `index/${name}.pf_index`,
  record: (id: string) => `fragment/${id}.pf_fragment`,
  jump: (language: SearchLanguage) => `jump.${language}.json`,
  /** Name of the shards, to which `-<number>.json` is added. */
  pairs: (language: SearchLanguage) => `pairs/${language}`,
  /** The Latin words of the text that begin with a letter, joined by spaces. */
  spellings: (language: SearchLanguage, letter: string) => `spellings/${language}-${letter}.json`,
  /** The syllables of the Hanzi in titles, headings and names (`text/sounds.ts`). */
  sounds: (language: SearchLanguage) => `sounds.${language}.json`,
  formulas: (language: SearchLanguage) => `formulas.${language}.json`,
  page: (language: SearchLanguage, build: string, page: number) =>
    `pages/${language}-${build}-${page}.json`,
  /** Name of the shards of a large site's words, to which `-<number>.json` is added. */
  words: (language: SearchLanguage, build: string) => `words/${language}-${build}`,
  mathml: (language: SearchLanguage, page: number, block: number) =>
    `mathml/${language}-${page}-${block}.json`,
} as const;
