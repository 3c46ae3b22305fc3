import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { namesOf, termsOf, type GlossaryTerm } from './build/glossary.ts';
import { mostSections, writeLargeSite } from './build/large-site.ts';
import { formulasOf } from './build/page-formulas.ts';
import { pairPostings } from './build/pair-postings.ts';
import type { LocatedPage } from './build/located-page.ts';
import { writePagefindIndex } from './build/pagefind-index.ts';
import { readPage, type Page } from './build/read-page.ts';
import { sectionRecords } from './build/site-records.ts';
import { writeJson } from './build/write-json.ts';
import { wordsByUse, writeSpellings } from './build/write-spellings.ts';
import { writeShards } from './build/write-shards.ts';
import {
  formulasOfBlock,
  indexFile,
  searchLanguages,
  type FormulaBlock,
  type SearchLanguage,
  type StoredFormulas,
  type StoredIndex,
} from './index-files.ts';
import { packIndex } from './packed-index.ts';
import { regionalInUse } from './text/normalize.ts';
import { regionalWords } from './text/regional-words.ts';
import { packTokens, texTokens } from './text/tex-tokens.ts';
import { traditionalPairs } from './text/traditional-pairs.ts';
import { traditionalInUse } from './text/traditional.ts';

export interface BuildOptions {
  /** Folder of the finished site. */
  readonly dist: string;
  /** Terms with their other names; they become aliases of articles and synonyms. */
  readonly glossary?: readonly GlossaryTerm[];
  /** With more sections than this in a language its index is one of pages; see `build/large-site.ts`. */
  readonly largeFrom?: number;
  /** Names of the topics of `<meta name="topic">`, by key and language. */
  readonly topics?: Readonly<Record<string, Readonly<Record<SearchLanguage, string>>>>;
}

export interface BuildReport {
  readonly pages: number;
  readonly sections: number;
  /** Formulas that can be searched for: those of more than two tokens, each once a page. */
  readonly formulas: number;
}

/**
 * Indexes the finished pages of a site into `<dist>/pagefind/` and changes nothing else.
 *
 * Every section of every page with `data-pagefind-body` becomes a record of a Pagefind index; beside
 * it stand, for each language, the jump index (titles and headings) and the formulas. A language with
 * very many sections has an index of its pages instead. Addresses in the index are relative to the
 * site's base, so that it serves below any path.
 *
 * @throws Error when Pagefind does not start, refuses a record, or returns fewer than went in
 */
export async function buildSearchIndex(options: BuildOptions): Promise<BuildReport> {
  const { dist, glossary = [], topics = {}, largeFrom = mostSections } = options;
  const output = join(dist, 'pagefind');
  const pages = await readPages(dist, glossary);
  const ofLanguage = {
    zh: pages.filter(({ language }) => language === 'zh'),
    en: pages.filter(({ language }) => language === 'en'),
  };
  const isLarge = (language: SearchLanguage) => count(ofLanguage[language]) > largeFrom;
  // Pages of one topic follow each other, so that their topics take no room.
  for (const language of searchLanguages.filter(isLarge)) {
    ofLanguage[language].sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : 0));
  }
  const records = searchLanguages
    .filter((language) => !isLarge(language))
    .map((language) => sectionRecords(ofLanguage[language], pages, glossary));
  const builds = await writePagefindIndex(chain(records), output);
  const words = searchLanguages.every(isLarge) ? [] : wordsByUse(pages);
  // Of all languages: a section is also found by the words of its translation.
  const text = textOf(pages) + glossary.flatMap(namesOf).join('\n');
  const regional = regionalInUse(regionalWords, text);
  for (const language of searchLanguages) {
    const own = ofLanguage[language];
    const indexed = isLarge(language)
      ? await writeLargeSite(own, pages, language, glossary, regional, output)
      : { ...(builds[language] ?? noBuild), ...(await writeSmallSite(own, language, output)) };
    if (!isLarge(language)) await writeSpellings(output, language, namesIn(own, glossary), words);
    const jump: StoredIndex = {
      languages: searchLanguages.filter((one) => ofLanguage[one].length > 0),
      ...indexed,
      regional,
      synonyms: glossary.map(namesOf),
      topics: Object.fromEntries(
        Object.entries(topics).map(([key, named]) => [key, named[language]]),
      ),
    };
    await writeJson(join(output, indexFile.jump(language)), packIndex(jump));
    await writeMathml(own, language, output);
  }
  await writeJson(join(output, indexFile.traditional), traditionalInUse(traditionalPairs, text));
  const formulas = pages.reduce((sum, page) => sum + page.formulas.length, 0);
  return { pages: pages.length, sections: count(pages), formulas };
}

/** Of a language without pages. */
const noBuild = { build: '', program: '' };

function count(pages: readonly Page[]): number {
  return pages.reduce((sum, page) => sum + page.sections.length, 0);
}

function* chain<Item>(lists: readonly Iterable<Item>[]): Iterable<Item> {
  for (const list of lists) yield* list;
}

/** All sections in one list, and beside it the formulas and the pairs of Hanzi. */
async function writeSmallSite(
  pages: readonly LocatedPage[],
  language: SearchLanguage,
  output: string,
): Promise<Pick<StoredIndex, 'pages' | 'pairShards'>> {
  const formulas: StoredFormulas = pages.map((page) => [
    page.formulas.map(({ section }) => section),
    page.formulas.map(({ tex }) => packTokens(texTokens(tex))).join('\n'),
  ]);
  await writeJson(join(output, indexFile.formulas(language)), formulas);
  return {
    pairShards: await writeShards(output, indexFile.pairs(language), pairsOf(pages)),
    pages: pages.map((page) => ({
      url: page.url,
      title: page.title,
      topic: page.topic,
      sections: page.sections.map(({ kind, level, title, anchor }, number) => ({
        kind,
        level,
        title,
        anchor,
        terms: page.terms[number]!,
      })),
    })),
  };
}

/** Titles, headings and other names. */
function namesIn(pages: readonly Page[], glossary: readonly GlossaryTerm[]): string {
  const titles = pages.flatMap(({ sections }) => sections.map(({ title }) => title));
  return [...titles, ...glossary.flatMap(namesOf)].join(' ');
}

async function readPages(dist: string, glossary: readonly GlossaryTerm[]): Promise<LocatedPage[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const pages: LocatedPage[] = [];
  for (const file of files) {
    const page = readPage(await readFile(join(dist, file), 'utf8'));
    const url = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
    if (!page) continue;
    const sections = page.sections.map(({ kind, title, blocks }) => ({
      kind,
      title,
      text: blocks.map((block) => block.text).join('\n'),
    }));
    const terms = termsOf(url, sections, glossary);
    const aliases = terms.map((numbers) => [
      ...new Set(numbers.flatMap((number) => namesOf(glossary[number]!))),
    ]);
    pages.push({ ...page, url, terms, aliases, formulas: formulasOf(page) });
  }
  return pages;
}

function textOf(pages: readonly Page[]): string {
  return pages
    .flatMap((page) => page.sections)
    .flatMap((section) => [section.title, ...section.blocks.map((block) => block.text)])
    .join('');
}

async function writeMathml(
  pages: readonly LocatedPage[],
  language: SearchLanguage,
  output: string,
): Promise<void> {
  for (const [number, page] of pages.entries()) {
    for (let from = 0; from < page.formulas.length; from += formulasOfBlock) {
      const formulas = page.formulas.slice(from, from + formulasOfBlock);
      const block: FormulaBlock = formulas.map(({ tex, mathml }) => [tex, mathml]);
      const name = indexFile.mathml(language, number, from / formulasOfBlock);
      await writeJson(join(output, name), block);
    }
  }
}

function pairsOf(pages: readonly Page[]): Map<string, string> {
  return pairPostings(pages.flatMap((page) => page.sections));
}
