import { join } from 'node:path';
import { indexFile, type SearchLanguage } from '../index-files.ts';
import { latinWords } from '../text/latin-words.ts';
import { packSounds } from '../text/packed-sounds.ts';
import { soundTable } from '../text/sound-table.ts';
import { soundsInUse } from '../text/sounds.ts';
import type { Page } from './read-page.ts';
import { writeJson } from './write-json.ts';

/** The Latin words of pages, the most frequent first. */
export function wordsByUse(pages: readonly Page[]): string[] {
  const uses = new Map<string, number>();
  for (const { sections } of pages) {
    for (const { title, blocks } of sections) {
      const texts = [title, ...blocks.map((block) => block.text)];
      for (const word of texts.flatMap(latinWords)) uses.set(word, (uses.get(word) ?? 0) + 1);
    }
  }
  return [...uses].sort(([, a], [, b]) => b - a).map(([word]) => word);
}

/**
 * Writes what misspelt queries are corrected by: the Latin words of the texts, a file for each first
 * letter with the most frequent word first, and the sounds of the Hanzi in names.
 *
 * @param names  titles, headings and other names, joined
 * @param words  of the pages in all languages, since a section is found by the words of its
 *               translation (`wordsByUse`)
 */
export async function writeSpellings(
  output: string,
  language: SearchLanguage,
  names: string,
  words: readonly string[],
): Promise<void> {
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    const list = words.filter((word) => word.startsWith(letter)).join(' ');
    await writeJson(join(output, indexFile.spellings(language, letter)), list);
  }
  await writeJson(
    join(output, indexFile.sounds(language)),
    packSounds(soundsInUse(soundTable, names)),
  );
}
