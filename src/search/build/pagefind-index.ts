import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as pagefind from 'pagefind';
import { minifySync } from 'vite';
import { searchLanguages, type SearchLanguage } from '../index-files.ts';
import { numberRecords, type PagefindFile } from './number-records.ts';
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
 * @throws  Error when Pagefind does not start, refuses a record, returns fewer than went in, or makes
 *          an empty file
 */
export async function writePagefindIndex(
  records: Iterable<PagefindRecord>,
  output: string,
): Promise<Partial<Record<SearchLanguage, string>>> {
  // A query loads one chunk for each of its words. Chunks far smaller than the default bring 1.1 KB a
  // word (8 KB at a size of 5000) for 10 bytes more a chunk in the metadata. Pagefind's service reads
  // the variable when it starts.
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '600';
  const { index, errors } = await pagefind.createIndex();
  if (!index) {
    throw new Error(`Pagefind did not start: ${errors.join(' ')} Install it again with "npm ci".`);
  }
  const counts = { zh: 0, en: 0 };
  // Pagefind takes records one after the other; it need not wait for each of our answers.
  const added: Promise<void>[] = [];
  for (const { language, number, html } of records) {
    counts[language] += 1;
    added.push(add(index, `/${language}/${number}`, html));
    if (added.length === 100) await Promise.all(added.splice(0));
  }
  await Promise.all(added);
  // Not writeFiles: it answers before its files are whole, and closing Pagefind would cut them off.
  const { files, errors: faults } = await index.getFiles();
  await pagefind.close();
  if (faults.length > 0) throw new Error(`Pagefind could not finish: ${faults.join(' ')}`);
  const { named, builds } = nameLanguages(files, counts);
  await rm(output, { recursive: true, force: true });
  for (const { path, content } of named) {
    if (content.length === 0) throw new Error(`Pagefind made an empty ${path}. Build again.`);
    await mkdir(dirname(join(output, path)), { recursive: true });
    await writeFile(join(output, path), content);
  }
  return builds;
}

async function add(index: pagefind.PagefindIndex, url: string, content: string): Promise<void> {
  const { errors } = await index.addHTMLFile({ url, content });
  if (errors.length > 0) throw new Error(`Pagefind refused ${url}: ${errors.join(' ')}`);
}

/**
 * Lets Pagefind's module open the index of a language that is not the page's: its class can, but
 * `createInstance` passes on nothing but the page's language. The module comes with its names in full;
 * short ones spare every first search 2 KB.
 */
function withLanguages(code: string): string {
  const options = 'deriveBasePath(instanceOptions?.basePath),';
  const detected = `${options}language:detectLanguage()`;
  if (!code.includes(detected)) {
    throw new Error(
      'pagefind.js is not as expected. Install the version of Pagefind that package-lock.json names.',
    );
  }
  const chosen = `${options}language:instanceOptions?.language??detectLanguage()`;
  return minifySync('pagefind.js', code.replace(detected, chosen), { module: true }).code;
}

/**
 * What is written in another form, and Pagefind's own interfaces and its worker, 450 KB that this site
 * never loads.
 */
const replaced = /^(?:pagefind-.*|pagefind\.js|.*\.pf_meta|index\/.*|fragment\/.*)$/;

/** Enters the index of the records' language under the language of the pages that will ask for it. */
function nameLanguages(
  files: readonly PagefindFile[],
  counts: Readonly<Record<SearchLanguage, number>>,
): { named: PagefindFile[]; builds: Partial<Record<SearchLanguage, string>> } {
  const textOf = (wanted: string) =>
    Buffer.from(files.find(({ path }) => path === wanted)?.content ?? []).toString();
  const entry = JSON.parse(textOf('pagefind-entry.json')) as {
    languages: Record<string, { hash: string }>;
  };
  const named = files.filter(({ path }) => !replaced.test(path));
  const languages: Record<string, { hash: string }> = {};
  const builds: Partial<Record<SearchLanguage, string>> = {};
  for (const language of searchLanguages) {
    const found = entry.languages[recordLang[language]];
    if (!found) continue;
    const numbered = numberRecords(files, found.hash, language);
    if (numbered.count !== counts[language]) {
      throw new Error(
        `Pagefind returned ${numbered.count} of ${counts[language]} records in ${language}. ` +
          'Build again.',
      );
    }
    named.push(...numbered.files);
    languages[language] = { ...found, hash: numbered.hash };
    builds[language] = numbered.build;
  }
  const add = (path: string, text: string) => named.push({ path, content: Buffer.from(text) });
  add('pagefind.js', withLanguages(textOf('pagefind.js')));
  add('pagefind-entry.json', JSON.stringify({ ...entry, languages }));
  return { named, builds };
}
