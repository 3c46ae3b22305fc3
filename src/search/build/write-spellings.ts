import { join } from 'node:path';
import { indexFile, type SearchLanguage } from '../index-files.ts';
import { packSounds } from '../text/packed-sounds.ts';
import { soundTable } from '../text/sound-table.ts';
import { soundsInUse } from '../text/sounds.ts';
import type { Page } from './read-page.ts';
import { writeJson } from './write-json.ts';

const latinWord = /[a-z][a-z0-9]{3,}/g;

/**
 * Writes what misspelt queries are corrected by: the Latin words of the texts, a file for each first
 * letter with the most frequent word first, and the sounds of the Hanzi in names.
 *
 * @param names  titles, headings and other names, joined
 * @param pages  in all languages, since a section is found by the words of its translation
 */
export async function writeSpellings(
  output: string,
  language: SearchLanguage,
  names: string,
  pages: readonly Page[],
): Promise<void> {
  const uses = new Map<string, number>();
  for (const { sections } of pages) {
    for (const { title, blocks } of sections) {
      for (const text of [title, ...blocks.map((block) => block.text)]) {
        for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(latinWord)) {
          uses.set(word, (uses.get(word) ?? 0) + 1);
        }
      }
    }
  }
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    const words = [...uses]
      .filter(([word]) => word.startsWith(letter))
      .sort(([, a], [, b]) => b - a);
    const list = words.map(([word]) => word).join(' ');
    await writeJson(join(output, indexFile.spellings(language, letter)), list);
  }
  await writeJson(
    join(output, indexFile.sounds(language)),
    packSounds(soundsInUse(soundTable, names)),
  );
}
