import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as pagefind from 'pagefind';
import { searchLanguages, type SearchLanguage } from '../index-files.ts';
import { numberRecords } from './number-records.ts';
import { recordLang } from './record.ts';

/** A document for Pagefind; results come back with its number. */
export interface PagefindRecord {
  readonly language: SearchLanguage;
  /** From 0, in order, in each language. */
  readonly number: number;
  readonly html: string;
}

/**
 * Writes a Pagefind index of `records` into the folder `output`, which it replaces.
 *
 * @returns the name of each language's build, which stands in the results beside the record's number
 * @throws  Error when Pagefind does not start, refuses a record, or returns fewer than went in
 */
export async function writePagefindIndex(
  records: Iterable<PagefindRecord>,
  output: string,
): Promise<Partial<Record<SearchLanguage, string>>> {
  // A query loads one chunk for each of its words. Chunks far smaller than the default bring 2 KB a
  // word (8 KB at a size of 5000) for 14 bytes more a chunk in the metadata. Pagefind's service reads
  // the variable when it starts.
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] ??= '1200';
  const { index, errors } = await pagefind.createIndex();
  if (!index) {
    throw new Error(`Pagefind did not start: ${errors.join(' ')} Install it again with "npm ci".`);
  }
  const counts = { zh: 0, en: 0 };
  for (const { language, number, html } of records) {
    const url = `/${language}/${number}`;
    const { errors } = await index.addHTMLFile({ url, content: html });
    if (errors.length > 0) throw new Error(`Pagefind refused ${url}: ${errors.join(' ')}`);
    counts[language] += 1;
  }
  await rm(output, { recursive: true, force: true });
  await index.writeFiles({ outputPath: output });
  await pagefind.close();
  await removeUnusedParts(output);
  return nameLanguages(output, counts);
}

/** Deletes Pagefind's own interfaces and its worker, 450 KB that this site never loads. */
async function removeUnusedParts(output: string): Promise<void> {
  for (const file of await readdir(output)) {
    if (/^pagefind-.*\.(js|css)$/.test(file)) await rm(join(output, file));
  }
}

/** Enters the index of the records' language under the language of the pages that will ask for it. */
async function nameLanguages(
  output: string,
  counts: Readonly<Record<SearchLanguage, number>>,
): Promise<Partial<Record<SearchLanguage, string>>> {
  const path = join(output, 'pagefind-entry.json');
  const entry = JSON.parse(await readFile(path, 'utf8')) as {
    languages: Record<string, { hash: string }>;
  };
  const named: Record<string, { hash: string }> = {};
  const builds: Partial<Record<SearchLanguage, string>> = {};
  for (const language of searchLanguages) {
    const found = entry.languages[recordLang[language]];
    if (!found) continue;
    const { hash, build, numbers } = await numberRecords(output, found.hash, language);
    if (numbers.size !== counts[language]) {
      throw new Error(
        `Pagefind returned ${numbers.size} of ${counts[language]} sections in ${language}. ` +
          'Build again; if it stays so, two sections may have the same text to Pagefind.',
      );
    }
    named[language] = { ...found, hash };
    builds[language] = build;
  }
  await writeFile(path, JSON.stringify({ ...entry, languages: named }));
  return builds;
}
