/** Where the index comes from: the site in a browser, a folder in tests. */
export interface SearchSource {
  /** Reads a file as Pagefind packs them, by its name below `pagefind/`, without its signature. */
  packed(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Reads a JSON file of the index by its name below `pagefind/`. */
  json(name: string): Promise<unknown>;
}

/** The index of the site whose base is `base` (`/` or `/notes/`). */
export function siteSource(base: string): SearchSource {
  const folder = `${base}pagefind/`;
  return {
    async packed(name) {
      const response = await get(folder + name);
      return unpack(new Uint8Array(await response.arrayBuffer()));
    },
    async json(name) {
      // Revalidated each time: the files belong to one build and must not be mixed with another's.
      return (await get(folder + name, { cache: 'no-cache' })).json();
    },
  };
}

async function get(address: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(address, init);
  if (response.ok) return response;
  throw new Error(`The search index has no ${address} (status ${response.status}).`);
}

const signature = 'pagefind_dcd';

/** What is in a file of Pagefind's, which is packed unless a host has unpacked it on the way. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const content = isPacked ? await gunzip(bytes) : bytes;
  return content.subarray(signature.length);
}

/** Written to directly: a stream of a Blob takes six times as long for a file of 1 KB. */
async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  const written = Promise.all([writer.write(bytes), writer.close()]);
  // A damaged file fails at both ends; one is enough.
  written.catch(() => undefined);
  return new Uint8Array(await new Response(readable).arrayBuffer());
}
