import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as pagefind from 'pagefind';
import { indexFile, searchLanguages, type JumpIndex, type SearchLanguage } from '../index-files.ts';
import { contentName } from './content-name.ts';
import { numberRecords, type PagefindFile } from './number-records.ts';
import { recordLang } from './record.ts';

/** A document for Pagefind; results come back with its number. */
export interface PagefindRecord {
  readonly language: SearchLanguage;
  /** From 0, in order, in each language. */
  readonly number: number;
  readonly html: string;
}

/** Of each language that has records, what its jump index says of them. */
export type Builds = Partial<Record<SearchLanguage, Pick<JumpIndex, 'build' | 'program'>>>;

/**
 * Writes a Pagefind index of `records` into the folder `output`, which it replaces.
 *
 * @returns the name of each language's build, which stands in the results beside the record's number,
 *          and of its program
 * @throws  Error when Pagefind does not start, refuses a record, returns fewer than went in, or makes
 *          an empty file
 */
export async function writePagefindIndex(
  records: Iterable<PagefindRecord>,
  output: string,
): Promise<Builds> {
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

/** What of Pagefind's files this site loads, named for its languages and builds. */
function nameLanguages(
  files: readonly PagefindFile[],
  counts: Readonly<Record<SearchLanguage, number>>,
): { named: PagefindFile[]; builds: Builds } {
  const fileOf = (path: string) => {
    const file = files.find((one) => one.path === path);
    if (!file) throw new Error(`Pagefind has made no ${path}. Build again.`);
    return file.content;
  };
  const entry = JSON.parse(Buffer.from(fileOf('pagefind-entry.json')).toString()) as {
    languages: Record<string, { hash: string; wasm: string | null }>;
  };
  const named: PagefindFile[] = [];
  const builds: Builds = {};
  for (const language of searchLanguages) {
    const found = entry.languages[recordLang[language]];
    if (!found) continue;
    const { build, count, files: numbered } = numberRecords(files, found.hash, language);
    if (count !== counts[language]) {
      throw new Error(
        `Pagefind returned ${count} of ${counts[language]} records in ${language}. Build again.`,
      );
    }
    const code = fileOf(`wasm.${found.wasm ?? 'unknown'}.pagefind`);
    const program = indexFile.program(language, contentName([code]));
    named.push(...numbered, { path: program, content: code });
    builds[language] = { build, program };
  }
  return { named, builds };
}
