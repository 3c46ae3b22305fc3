import { createHash } from 'node:crypto';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const signature = Buffer.from('pagefind_dcd');

/**
 * Gives the records of one language of a Pagefind index numbers for names.
 *
 * Pagefind names a record by a hash of its content, which says nothing and compresses badly. A result
 * carries the name alone; as a number it says which page and section it is, without any further list.
 * The name of the build stands before it, so that a record of another build is never taken for one of
 * this, and its file may be cached for ever.
 *
 * @param output    Pagefind's folder
 * @param hash      name of the language's metadata file as `pagefind-entry.json` gives it
 * @param language  what the new names begin with
 * @returns         the metadata's new name, the build's name, and the numbers that were found
 */
export async function numberRecords(
  output: string,
  hash: string,
  language: string,
): Promise<{ hash: string; build: string; numbers: ReadonlySet<number> }> {
  const path = join(output, `pagefind.${hash}.pf_meta`);
  const meta = gunzipSync(await readFile(path)).subarray(signature.length);
  const build = createHash('sha256').update(meta).digest('hex').slice(0, 8);
  const numbers = await readNumbers(output, hash.slice(0, hash.lastIndexOf('_') + 1));
  const nameOf = (number: number) => `${language}-${build}_${number}`;
  const renamed = renameRecords(meta, (name) => nameOf(numbers.get(name)!));
  const newHash = `${language}_${build}`;
  const packed = gzipSync(Buffer.concat([signature, renamed]), { level: 9 });
  await writeFile(join(output, `pagefind.${newHash}.pf_meta`), packed);
  await rm(path);
  for (const [name, number] of numbers) {
    const folder = join(output, 'fragment');
    await rename(
      join(folder, `${name}.pf_fragment`),
      join(folder, `${nameOf(number)}.pf_fragment`),
    );
  }
  return { hash: newHash, build, numbers: new Set(numbers.values()) };
}

/** Record names with the numbers that stand in their addresses. */
async function readNumbers(output: string, prefix: string): Promise<Map<string, number>> {
  const folder = join(output, 'fragment');
  const numbers = new Map<string, number>();
  for (const file of await readdir(folder)) {
    if (!file.startsWith(prefix)) continue;
    const text = gunzipSync(await readFile(join(folder, file))).toString('utf8');
    const { url } = JSON.parse(text.slice(signature.length)) as { url: string };
    numbers.set(file.replace(/\.pf_fragment$/, ''), Number(url.replace(/^\/\D*/, '')));
  }
  return numbers;
}

/**
 * Copies Pagefind's metadata with other names for its records. It is CBOR and begins with an array of
 * six: the version, then an array of records, each an array of name and length. What follows refers to
 * records by their place and is copied as it is.
 */
export function renameRecords(meta: Buffer, rename: (name: string) => string): Buffer {
  const reader = new CborReader(meta);
  reader.head(4);
  reader.text();
  const count = reader.head(4);
  const parts: Buffer[] = [meta.subarray(0, reader.at)];
  for (let record = 0; record < count; record += 1) {
    const fields = reader.head(4);
    const name = rename(reader.text());
    const rest = reader.at;
    for (let field = 1; field < fields; field += 1) reader.head(0);
    parts.push(Buffer.from([0x80 + fields]), text(name), meta.subarray(rest, reader.at));
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
