import { gunzipSync, gzipSync } from 'node:zlib';
import { indexFile, type SearchLanguage } from '../index-files.ts';
import { isLatinWord } from '../text/latin-words.ts';
import { contentName } from './content-name.ts';

/** A file of an index as Pagefind gives it. */
export interface PagefindFile {
  readonly path: string;
  readonly content: Uint8Array;
}

const signature = Buffer.from('pagefind_dcd');

/**
 * Gives the records and the chunks of one language of a Pagefind index numbers for names.
 *
 * Pagefind names both by a hash of their content, which says nothing and compresses badly. A result
 * carries the name alone; as a number it says which page and section it is, without any further list.
 * The name of the build stands before it, so that a record of another build is never taken for one of
 * this, and its file may be cached for ever.
 *
 * @param files     Pagefind's files
 * @param hash      name of the language's metadata file as `pagefind-entry.json` gives it
 * @param language  what the new names begin with
 * @returns         the build's name, how many records there are, and the files of the metadata, the
 *                  chunks and the records by their new paths
 * @throws          Error when Pagefind has the records in another order than they came in
 */
export function numberRecords(
  files: readonly PagefindFile[],
  hash: string,
  language: SearchLanguage,
): { build: string; count: number; files: PagefindFile[] } {
  const meta = unpack(files.find(({ path }) => path === `pagefind.${hash}.pf_meta`)!.content);
  const prefix = `fragment/${hash.slice(0, hash.lastIndexOf('_') + 1)}`;
  const records: { number: number; content: Buffer }[] = [];
  const numbers = new Map<string, number[]>();
  for (const { path, content } of files) {
    if (!path.startsWith(prefix)) continue;
    // The address of a record ends with its number.
    const record = JSON.parse(unpack(content).toString('utf8')) as PagefindRecord;
    const number = Number(record.url.replace(/^.*\D/, ''));
    const name = path.replace(/^fragment\/|\.pf_fragment$/g, '');
    numbers.set(name, [...(numbers.get(name) ?? []), number]);
    records.push({ number, content: shorten(record) });
  }
  // Of what is written, too, and not only of what it was made from: the name says that a file is as it was.
  records.sort((a, b) => a.number - b.number);
  const build = contentName([meta, ...records.map(({ content }) => content)]);
  const nameOf = (number: number) => `${language}-${build}_${number}`;
  const found: PagefindFile[] = records.map(({ number, content }) => ({
    path: indexFile.record(nameOf(number)),
    content: pack(content),
  }));
  const chunks = new Map(
    files
      .filter(({ path }) => path.startsWith('index/'))
      .map(({ path, content }) => [path.replace(/^index\/|\.pf_index$/g, ''), content]),
  );
  let count = 0;
  let chunkCount = 0;
  const renameChunk = (name: string) => {
    const content = chunks.get(name);
    if (!content) throw new Error(`Pagefind has made no index/${name}.pf_index. Build again.`);
    const renamed = nameOf(chunkCount);
    found.push({ path: indexFile.chunk(renamed), content });
    chunkCount += 1;
    return renamed;
  };
  const renameRecord = (name: string) => {
    const number = count;
    // Two records may have one name, but each stands at its place.
    if (!numbers.get(name)?.includes(number)) {
      throw new Error(
        `Pagefind has the record ${name} at place ${number}, but it came at ` +
          `${numbers.get(name)?.join(', ') ?? 'none'}. Build again.`,
      );
    }
    count += 1;
    return nameOf(number);
  };
  const renamed = renameMeta(meta, renameRecord, renameChunk);
  found.push({ path: indexFile.metadata(language, build), content: pack(renamed) });
  return { build, count, files: found };
}

interface PagefindRecord {
  readonly url: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** Fields whose words the jump index has. */
const inJumpIndex = new Set(['title', 'stitle', 'ssec']);
/** Fields whose Latin words are those of texts and titles, of which there are lists (`write-spellings.ts`). */
const ofTexts = new Set(['alias', 'other']);

/** What the browser reads of a record: its text, and the words of metadata that no other file has. */
function shorten({ content, meta }: PagefindRecord): Buffer {
  const kept = Object.entries(meta)
    .filter(([field]) => !inJumpIndex.has(field))
    .map(([field, words]): [string, string] => [
      field,
      ofTexts.has(field) ? unlisted(words) : words,
    ])
    .filter(([, words]) => words !== '');
  return Buffer.from(JSON.stringify({ content, meta: Object.fromEntries(kept) }));
}

function unlisted(words: string): string {
  return words
    .split(' ')
    .filter((word) => !isLatinWord(word.toLowerCase()))
    .join(' ');
}

function pack(content: Buffer): Buffer {
  return gzipSync(Buffer.concat([signature, content]), { level: 9 });
}

function unpack(content: Uint8Array): Buffer {
  return gunzipSync(content).subarray(signature.length);
}

/**
 * Copies Pagefind's metadata with other names for its records and chunks. It is CBOR and begins with an
 * array of six: the version, then an array of records, each an array of name and length, and an array
 * of chunks, each an array of first word, last word and name. What follows refers to records by their
 * place and is copied as it is.
 */
export function renameMeta(
  meta: Buffer,
  renameRecord: (name: string) => string,
  renameChunk: (name: string) => string,
): Buffer {
  const reader = new CborReader(meta);
  reader.head(4);
  reader.text();
  const count = reader.head(4);
  const parts: Buffer[] = [meta.subarray(0, reader.at)];
  for (let record = 0; record < count; record += 1) {
    const fields = reader.head(4);
    const name = renameRecord(reader.text());
    const rest = reader.at;
    for (let field = 1; field < fields; field += 1) reader.head(0);
    parts.push(Buffer.from([0x80 + fields]), text(name), meta.subarray(rest, reader.at));
  }
  const chunks = reader.at;
  const chunkCount = reader.head(4);
  parts.push(meta.subarray(chunks, reader.at));
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    const from = reader.at;
    reader.head(4);
    reader.text();
    reader.text();
    parts.push(meta.subarray(from, reader.at), text(renameChunk(reader.text())));
  }
  parts.push(meta.subarray(reader.at));
  return Buffer.concat(parts);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  const head = bytes.length < 24 ? [0x60 + bytes.length] : [0x78, bytes.length];
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** Reads as much of CBOR (RFC 8949) as the records need. */
class CborReader {
  at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The number in the head of an item of major type `type`: a value, a length or a count. */
  head(type: number): number {
    const first = this.#bytes[this.at]!;
    if (first >> 5 !== type) {
      throw new Error(
        `Pagefind's metadata has type ${first >> 5} at byte ${this.at}, not ${type}: its format has ` +
          'changed. Install the version of Pagefind that package-lock.json names.',
      );
    }
    this.at += 1;
    const short = first & 31;
    if (short < 24) return short;
    const size = 2 ** (short - 24);
    const value = this.#bytes.readUIntBE(this.at, size);
    this.at += size;
    return value;
  }

  text(): string {
    const length = this.head(3);
    this.at += length;
    return this.#bytes.toString('utf8', this.at - length, this.at);
  }
}
