import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import { searchLanguages } from '../index-files.ts';
import { recordLang } from './record.ts';

/** A document for Pagefind and the address by which it comes back. */
export interface PagefindRecord {
  readonly url: string;
  readonly html: string;
}

/**
 * Writes a Pagefind index of `records` into the folder `output`, which it replaces.
 *
 * @returns the name Pagefind gave to each record, by address: search results carry the name alone, so
 *          that they can be grouped without fetching anything
 * @throws  Error when Pagefind does not start, refuses a record, or returns fewer than went in
 */
export async function writePagefindIndex(
  records: Iterable<PagefindRecord>,
  output: string,
): Promise<ReadonlyMap<string, string>> {
  // A query loads one chunk for each of its words. Chunks far smaller than the default bring 2 KB a
  // word (8 KB at a size of 5000) for 14 bytes more a chunk in the metadata. Pagefind's service reads
  // the variable when it starts.
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] ??= '1200';
  const { index, errors } = await pagefind.createIndex();
  if (!index) {
    throw new Error(`Pagefind did not start: ${errors.join(' ')} Install it again with "npm ci".`);
  }
  const addresses: string[] = [];
  for (const { url, html } of records) {
    const { errors } = await index.addHTMLFile({ url, content: html });
    if (errors.length > 0) throw new Error(`Pagefind refused ${url}: ${errors.join(' ')}`);
    addresses.push(url);
  }
  await rm(output, { recursive: true, force: true });
  await index.writeFiles({ outputPath: output });
  await pagefind.close();
  await removeUnusedParts(output);
  await nameLanguages(output);
  const names = await readNames(output);
  const lost = addresses.filter((url) => !names.has(url));
  if (lost.length > 0) {
    throw new Error(
      `Pagefind lost ${lost.length} of ${addresses.length} sections: ${lost.join(', ')}`,
    );
  }
  return names;
}

/** Deletes Pagefind's own interfaces and its worker, 450 KB that this site never loads. */
async function removeUnusedParts(output: string): Promise<void> {
  for (const file of await readdir(output)) {
    if (/^pagefind-.*\.(js|css)$/.test(file)) await rm(join(output, file));
  }
}

/** Enters the index of the records' language under the language of the pages that will ask for it. */
async function nameLanguages(output: string): Promise<void> {
  const path = join(output, 'pagefind-entry.json');
  const entry = JSON.parse(await readFile(path, 'utf8')) as { languages: Record<string, unknown> };
  const named = searchLanguages.flatMap((language) => {
    const found = entry.languages[recordLang[language]];
    return found ? [[language, found] as const] : [];
  });
  await writeFile(path, JSON.stringify({ ...entry, languages: Object.fromEntries(named) }));
}

async function readNames(output: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const folder = join(output, 'fragment');
  for (const file of await readdir(folder)) {
    const unzipped = gunzipSync(await readFile(join(folder, file))).toString('utf8');
    const { url } = JSON.parse(unzipped.slice('pagefind_dcd'.length)) as { url: string };
    names.set(url, recordName(file.replace(/\.pf_fragment$/, '')));
  }
  return names;
}

/** The part of Pagefind's identifier after the language: `zh_948ab89` is `948ab89`. */
function recordName(id: string): string {
  return id.slice(id.lastIndexOf('_') + 1);
}
