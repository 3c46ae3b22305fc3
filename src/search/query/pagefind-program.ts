/**
 * What Pagefind 1.5's WebAssembly exports of what a search needs. A string or an array goes in as a place
 * in its memory, of which the program becomes the owner; a string comes out as one, to be freed.
 */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly __wbindgen_externrefs: WebAssembly.Table;
  __wbindgen_start(): void;
  __wbindgen_malloc(size: number, alignment: number): number;
  __wbindgen_free(at: number, size: number, alignment: number): void;
  init_pagefind(...metadata: Span): number;
  set_ranking_weights(index: number, ...weights: Span): number;
  load_index_chunk(index: number, ...chunk: Span): number;
  request_indexes(index: number, ...term: Span): Span;
  search(
    index: number,
    ...rest: [
      ...term: Span,
      ...termAsTyped: Span,
      ...filters: Span,
      ...sort: Span,
      isPhrase: number,
      keepsDiacritics: number,
    ]
  ): Span;
}

/** Place and length in the program's memory. */
type Span = [at: number, size: number];

/** A record that was found. */
export interface Found {
  readonly id: string;
  readonly score: number;
}

/**
 * Pagefind's program with the index of one language. It answers at once; which chunks of the index a
 * search needs must be asked and loaded before.
 */
export class PagefindProgram {
  readonly #exports: Exports;
  /** Where the program keeps its index; loading something can move it. */
  #index = 0;

  private constructor(exports: Exports) {
    this.#exports = exports;
  }

  /**
   * @param code      the program of the language, whose endings of words it knows
   * @param metadata  the language's `pf_meta`, unpacked
   * @param weights   of the ranking, as the program names them
   */
  static async start(
    code: Uint8Array<ArrayBuffer>,
    metadata: Uint8Array,
    weights: Readonly<Record<string, unknown>>,
  ): Promise<PagefindProgram> {
    let exports: Exports | undefined;
    const { instance } = await WebAssembly.instantiate(code, {
      './pagefind_web_bg.js': {
        // What wasm-bindgen expects to find in the table: undefined at 0, and four values after it.
        __wbindgen_init_externref_table: () => {
          const table = exports!.__wbindgen_externrefs;
          const at = table.grow(4);
          table.set(0, undefined);
          for (const [number, value] of [undefined, null, true, false].entries()) {
            table.set(at + number, value);
          }
        },
      },
    });
    exports = instance.exports as unknown as Exports;
    exports.__wbindgen_start();
    const program = new PagefindProgram(exports);
    program.#index = exports.init_pagefind(...program.#bytes(metadata));
    program.#index = exports.set_ranking_weights(
      program.#index,
      ...program.#text(JSON.stringify(weights)),
    );
    return program;
  }

  /** Names of the chunks that have the words of a term. */
  chunksOf(term: string): string[] {
    const answer = this.#exports.request_indexes(this.#index, ...this.#text(term));
    return (this.#taken(answer) as string[]).filter((name) => name !== '');
  }

  load(chunk: Uint8Array): void {
    this.#index = this.#exports.load_index_chunk(this.#index, ...this.#bytes(chunk));
  }

  /** The records with all of the term's words, or with the phrase, best first. */
  search(term: string, isPhrase: boolean): Found[] {
    const answer = this.#exports.search(
      this.#index,
      ...this.#text(term),
      ...this.#text(term),
      ...this.#text('{}'),
      ...this.#text(''),
      Number(isPhrase),
      0,
    );
    const { results } = this.#taken(answer) as { results: { p: string; s: number }[] };
    return results.map(({ p, s }) => ({ id: p, score: s }));
  }

  #text(text: string): Span {
    return this.#bytes(new TextEncoder().encode(text));
  }

  #bytes(bytes: Uint8Array): Span {
    const at = this.#exports.__wbindgen_malloc(bytes.length, 1) >>> 0;
    new Uint8Array(this.#exports.memory.buffer).set(bytes, at);
    return [at, bytes.length];
  }

  /** Reads JSON out of the program's memory and frees its place. */
  #taken([place, size]: Span): unknown {
    const at = place >>> 0;
    const bytes = new Uint8Array(this.#exports.memory.buffer, at, size);
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    this.#exports.__wbindgen_free(at, size, 1);
    return value;
  }
}
