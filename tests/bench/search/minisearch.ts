import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { readPage } from '../../../src/search/build/read-page.ts';
import type { SearchLanguage } from '../../../src/search/index-files.ts';
import type { Ask } from './client.ts';

interface MiniDocument {
  readonly id: string;
  readonly title: string;
  readonly headings: string;
  readonly text: string;
}

const mostPages = 20;

/** Words of other scripts as they are, runs of Hanzi as overlapping pairs; a lone Hanzi stays. */
export function bigrams(text: string): string[] {
  return (text.match(/\p{Script=Han}+|[^\p{Script=Han}\p{P}\p{Z}\s]+/gu) ?? []).flatMap((run) => {
    const letters = [...run];
    if (!/\p{Script=Han}/u.test(run) || letters.length === 1) return [run];
    return letters.slice(1).map((letter, before) => letters[before] + letter);
  });
}

/** The pages of a folder as documents, one a page: with the text that our own index is made from. */
export function readDocuments(folder: string, language: SearchLanguage): MiniDocument[] {
  return globSync('**/*.html', { cwd: folder })
    .sort()
    .flatMap((file) => {
      const page = readPage(readFileSync(join(folder, file), 'utf8'));
      if (page?.language !== language) return [];
      const { title, sections } = page;
      return {
        id: `/${file.replace(/index\.html$/, '')}`,
        title,
        headings: sections.map((section) => section.title).join('\n'),
        text: sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join('\n'),
      };
    });
}

/** MiniSearch as sites set it up for Chinese: bigrams, titles first, prefixes, 20 % of a word wrong. */
export function openMiniSearch(documents: readonly MiniDocument[]): { ask: Ask; index: string } {
  const engine = new MiniSearch<MiniDocument>({
    fields: ['title', 'headings', 'text'],
    tokenize: bigrams,
    searchOptions: { boost: { title: 3, headings: 2 }, prefix: true, fuzzy: 0.2 },
  });
  engine.addAll(documents);
  const ask: Ask = (query) => {
    const began = performance.now();
    const results = engine.search(query);
    const milliseconds = performance.now() - began;
    const addresses = results.slice(0, mostPages).map(({ id }) => String(id));
    return Promise.resolve({ addresses, milliseconds });
  };
  return { ask, index: JSON.stringify(engine) };
}
