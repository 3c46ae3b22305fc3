import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { aliasesOf, namesOf, type GlossaryTerm } from './build/glossary.ts';
import { formulasOf } from './build/page-formulas.ts';
import { pairPostings } from './build/pair-postings.ts';
import { writePagefindIndex, type PagefindRecord } from './build/pagefind-index.ts';
import { readPage, type Page, type Section } from './build/read-page.ts';
import { recordHtml } from './build/record.ts';
import { writeJson } from './build/write-json.ts';
import { writeShards } from './build/write-shards.ts';
import {
  indexFile,
  searchLanguages,
  type FormulaIndex,
  type JumpIndex,
  type PageMathml,
  type SearchLanguage,
} from './index-files.ts';
import { traditionalInUse } from './text/normalize.ts';
import { traditionalPairs } from './text/traditional-pairs.ts';
import { createTermPattern, uncut } from './text/words.ts';

export interface BuildOptions {
  /** Folder of the finished site. */
  readonly dist: string;
  /** Terms with their other names; they become aliases of articles and synonyms. */
  readonly glossary?: readonly GlossaryTerm[];
  /** Names of the topics of `<meta name="topic">`, by key and language. */
  readonly topics?: Readonly<Record<string, Readonly<Record<SearchLanguage, string>>>>;
}

export interface BuildReport {
  readonly pages: number;
  readonly sections: number;
  /** Formulas that can be searched for: those of more than two tokens, each once a page. */
  readonly formulas: number;
}

interface LocatedPage extends Page {
  readonly url: string;
  /** Other names of what each section explains. */
  readonly aliases: readonly (readonly string[])[];
}

/**
 * Indexes the finished pages of a site into `<dist>/pagefind/` and changes nothing else.
 *
 * Every section of every page with `data-pagefind-body` becomes a record of a Pagefind index; beside
 * it stand, for each language, the jump index (titles and headings) and the formulas. Addresses in
 * the index are relative to the site's base, so that it serves below any path.
 *
 * @throws Error when Pagefind does not start, refuses a record, or returns fewer than went in
 */
export async function buildSearchIndex(options: BuildOptions): Promise<BuildReport> {
  const { dist, glossary = [], topics = {} } = options;
  const output = join(dist, 'pagefind');
  const pages = await readPages(dist, glossary);
  const builds = await writePagefindIndex(recordsOf(pages, glossary), output);
  let formulas = 0;
  for (const language of searchLanguages) {
    const own = pages.filter((page) => page.language === language);
    formulas += await writeFormulas(own, language, output);
    const jump: JumpIndex = {
      build: builds[language] ?? '',
      pairShards: await writeShards(output, indexFile.pairs(language), pairsOf(own)),
      traditional: language === 'zh' ? traditionalInUse(traditionalPairs, textOf(own)) : '',
      pages: own.map((page) => ({
        url: page.url,
        title: page.title,
        topic: page.topic,
        sections: page.sections.map((section, number) => ({
          kind: section.kind,
          level: section.level,
          title: section.title,
          anchor: section.anchor,
          aliases: page.aliases[number]!,
        })),
      })),
      synonyms: glossary.map(namesOf).filter((group) => group.length > 1),
      topics: Object.fromEntries(
        Object.entries(topics).map(([key, named]) => [key, named[language]]),
      ),
    };
    await writeJson(join(output, indexFile.jump(language)), jump);
  }
  const sections = pages.reduce((sum, page) => sum + page.sections.length, 0);
  return { pages: pages.length, sections, formulas };
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
    pages.push({ ...page, url, aliases: aliasesOf(url, sections, glossary) });
  }
  return pages;
}

function* recordsOf(
  pages: readonly LocatedPage[],
  glossary: readonly GlossaryTerm[],
): Iterable<PagefindRecord> {
  const terms = createTermPattern(glossary.flatMap(namesOf).map(uncut));
  const next = { zh: 0, en: 0 };
  const translations = headingsOfTranslations(pages);
  for (const page of pages) {
    let chapter = '';
    let heading = '';
    for (const [number, section] of page.sections.entries()) {
      if (section.kind === 'text') heading = section.level === 1 ? '' : section.title;
      if (section.kind === 'text' && section.level === 2) chapter = '';
      const translated =
        section.kind === 'text' ? translations.get(translationKey(page, section)) : '';
      const html = recordHtml({
        page,
        section,
        parentTitle: section.kind === 'code' ? heading : chapter,
        aliases: [...page.aliases[number]!, translated ?? ''],
        terms,
      });
      yield { language: page.language, number: next[page.language]++, html };
      if (section.kind === 'text' && section.level === 2) chapter = section.title;
    }
  }
}

/** What a section is called in the other language, by the section. Translations share their anchors. */
function headingsOfTranslations(pages: readonly LocatedPage[]): Map<string, string> {
  const headings = new Map<string, string>();
  for (const page of pages) {
    for (const section of page.sections) {
      if (section.kind !== 'text') continue;
      const other = page.language === 'zh' ? 'en' : 'zh';
      headings.set(translationKey({ ...page, language: other }, section), section.title);
    }
  }
  return headings;
}

function translationKey(
  { language, url }: Pick<LocatedPage, 'language' | 'url'>,
  { anchor }: Section,
): string {
  return `${language} ${url.replace(/^\/en\//, '/')}#${anchor}`;
}

function textOf(pages: readonly Page[]): string {
  return pages
    .flatMap((page) => page.sections)
    .flatMap((section) => [section.title, ...section.blocks.map((block) => block.text)])
    .join('');
}

async function writeFormulas(
  pages: readonly Page[],
  language: SearchLanguage,
  output: string,
): Promise<number> {
  const byPage = pages.map(formulasOf);
  const index: FormulaIndex = byPage.map((formulas) =>
    formulas.map(({ section, tex }) => [section, tex] as const),
  );
  await writeJson(join(output, indexFile.formulas(language)), index);
  for (const [page, formulas] of byPage.entries()) {
    if (formulas.length === 0) continue;
    const mathml: PageMathml = formulas.map((formula) => formula.mathml);
    await writeJson(join(output, indexFile.mathml(language, page)), mathml);
  }
  return byPage.flat().length;
}

function pairsOf(pages: readonly Page[]): Map<string, string> {
  return pairPostings(pages.flatMap((page) => page.sections));
}
