import { join } from 'node:path';
import {
  indexFile,
  listedPages,
  type SearchLanguage,
  type StoredIndex,
  type StoredPageContent,
} from '../index-files.ts';
import { createNormalizer, type RegionalWords } from '../text/normalize.ts';
import { groupOf } from '../text/word-forms.ts';
import { createTermPattern, uncut } from '../text/words.ts';
import { contentName } from './content-name.ts';
import { namesOf, type GlossaryTerm } from './glossary.ts';
import { keyOfPage, keyOfTranslation, type LocatedPage } from './located-page.ts';
import type { Page } from './read-page.ts';
import { wordPostings } from './word-postings.ts';
import { writeJson } from './write-json.ts';
import { writeShards } from './write-shards.ts';

/**
 * With more sections than this in a language its index is one of pages and no longer Pagefind's, which
 * compares every page found with every use of the words: common words would take seconds at 10,000
 * pages, the list of its records alone 76 KB.
 */
export const mostSections = 4000;

/**
 * Writes the index of a large site: a file for each page, which the browser reads when the page was
 * found, the words of all pages, and no list but of topics and of the first pages.
 *
 * @param pages        of one language, pages of a topic in a row
 * @param all          pages of every language, which know what a page says in another
 * @param regional     as `createNormalizer` takes them
 * @returns            its part of the jump index, with the name of the build, which stands in the names
 *                     of the files, so that files of two builds are never mixed
 */
export async function writeLargeSite(
  pages: readonly LocatedPage[],
  all: readonly LocatedPage[],
  language: SearchLanguage,
  glossary: readonly GlossaryTerm[],
  regional: RegionalWords,
  output: string,
): Promise<Pick<StoredIndex, 'build' | 'program' | 'pages' | 'pairShards' | 'large'>> {
  const terms = createTermPattern(glossary.flatMap(namesOf).map(uncut));
  const words = wordPostings(pages, translations(all), terms, createNormalizer(regional));
  const build = contentName(partsOf(pages, words));
  for (const [number, page] of pages.entries()) {
    await writeJson(join(output, indexFile.page(language, build, number)), contentOf(page));
  }
  const wordShards = await writeShards(output, indexFile.words(language, build), words, groupOf);
  return {
    build,
    program: '',
    pages: pages
      .slice(0, listedPages)
      .map(({ url, title, topic }) => ({ url, title, topic, sections: [] })),
    pairShards: 0,
    large: { topicRuns: topicRuns(pages), wordShards },
  };
}

/** All that the files say, one after the other. */
function* partsOf(
  pages: readonly LocatedPage[],
  words: ReadonlyMap<string, string>,
): Iterable<string> {
  for (const page of pages) yield JSON.stringify(contentOf(page));
  for (const [word, packed] of words) yield `${word} ${packed}\n`;
}

/** Finds the same page in the other language by its address. */
function translations(all: readonly LocatedPage[]): (page: LocatedPage) => LocatedPage | undefined {
  const known = new Map(all.map((page) => [keyOfPage(page), page]));
  return (page) => known.get(keyOfTranslation(page));
}

function contentOf(page: LocatedPage): StoredPageContent {
  return {
    url: page.url,
    title: page.title,
    topic: page.topic,
    sections: page.sections.map(({ kind, level, title, anchor, blocks }, section) => ({
      kind,
      level,
      title,
      anchor,
      terms: page.terms[section]!,
      text: blocks.map((block) => block.text).join('\n'),
    })),
    formulas: page.formulas.map(({ section, tex }) => [section, tex] as const),
  };
}

/** Topics of pages in their order, each with how many pages in a row it has. */
export function topicRuns(pages: readonly Page[]): [topic: string, count: number][] {
  const runs: [string, number][] = [];
  for (const { topic } of pages) {
    const last = runs.at(-1);
    if (last?.[0] === topic) last[1] += 1;
    else runs.push([topic, 1]);
  }
  return runs;
}
