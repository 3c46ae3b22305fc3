import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { indexFile, type PageContent, type SearchLanguage } from '../index-files.ts';
import { codeWords } from '../text/code-words.ts';
import { texWords } from '../text/tex-tokens.ts';
import { cutText } from '../text/words.ts';
import type { LocatedPage } from './located-page.ts';
import { escapeHtml } from './formula-markup.ts';
import type { Page } from './read-page.ts';
import { metaWords, recordOf } from './record.ts';
import { writeJson } from './write-json.ts';

/**
 * With more sections than this in a language, its records are pages. The list of records is loaded
 * before the first search: at 15 sections a page, records of sections would fill it ten times over.
 */
export const mostSections = 4000;

/** A word of a page's text is indexed as often as it is used, up to this. */
const mostUses = 2;
/** A word that is none: pieces of formulas and addresses, which nobody types. */
const word = /^(?:\p{Script=Han}+|[\p{L}\p{N}][\p{L}\p{N}._+-]{0,23})$/u;

/**
 * Writes the document from which Pagefind indexes a whole page: its words without their order, since
 * places in the text are most of an index and the browser reads the best pages itself. Titles,
 * headings and names are metadata, as in `recordHtml`.
 */
export function pageRecordHtml(page: LocatedPage, terms: RegExp | undefined): string {
  const uses = new Map<string, number>();
  const code = new Set<string>();
  const tex = new Set<string>();
  for (const { blocks, formulas } of page.sections) {
    for (const { kind, text } of blocks) {
      if (kind === 'code') for (const name of codeWords(text)) code.add(name);
      else {
        for (const piece of cutText(text, terms)) {
          if (word.test(piece)) uses.set(piece, (uses.get(piece) ?? 0) + 1);
        }
      }
    }
    for (const formula of formulas) for (const name of texWords(formula.tex)) tex.add(name);
  }
  const headings = page.sections.slice(1).map(({ title }) => title);
  const metadata = {
    stitle: metaWords(page.title, terms),
    ssec: unique(metaWords(headings.join(' '), terms)),
    alias: unique(metaWords(page.aliases.flat().join(' '), terms)),
    tex: [...tex].join(' '),
    code: [...code].join(' '),
  };
  const bag = [...uses].map(([piece, count]) =>
    Array.from({ length: Math.min(count, mostUses) }, () => piece).join(' '),
  );
  // Pagefind drops a document without text, as a page of listings would be.
  const title = escapeHtml(cutText(page.title, terms).join(' '));
  return recordOf(page.language, metadata, [`<h1>${title}</h1>`, `<p>${bag.join(' ')}</p>`]);
}

function unique(list: string): string {
  return [...new Set(list.split(' '))].join(' ');
}

/**
 * Writes what the browser reads of each page that was found, and removes Pagefind's own copies.
 *
 * @param pages  of one language, in the order of their records
 */
export async function writePageContents(
  pages: readonly LocatedPage[],
  language: SearchLanguage,
  build: string,
  output: string,
): Promise<void> {
  for (const [number, page] of pages.entries()) {
    const content: PageContent = {
      url: page.url,
      title: page.title,
      topic: page.topic,
      sections: page.sections.map(({ kind, level, title, anchor, blocks }, section) => ({
        kind,
        level,
        title,
        anchor,
        aliases: page.aliases[section]!,
        text: blocks.map((block) => block.text).join('\n'),
      })),
      formulas: page.formulas.map(({ section, tex }) => [section, tex] as const),
    };
    await writeJson(join(output, indexFile.page(language, number)), content);
    await rm(join(output, 'fragment', `${language}-${build}_${number}.pf_fragment`));
  }
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
