import {
  formulasOfBlock,
  indexFile,
  readFormulas,
  type FormulaBlock,
  type JumpIndex,
  type SearchLanguage,
  type StoredFormulas,
} from '../index-files.ts';
import { unpackSounds, type PackedSounds } from '../text/packed-sounds.ts';
import { isLatinWord } from '../text/latin-words.ts';
import { readSounds, type Sounds } from '../text/sounds.ts';
import { stemOf } from '../text/word-forms.ts';
import { cutText, uncut, words } from '../text/words.ts';
import type { FormulaHit, ShownFormula } from './formula-search.ts';
import { remembered } from './remembered.ts';
import { createSubstringSearch, type StretchHit } from './substring-search.ts';
import { startPagefind, type FullText } from './pagefind.ts';
import type { Place, RecordText, TextHit, TextRecord } from './text-hit.ts';
import { rankByWords } from './word-ranking.ts';
import type { SearchSource } from './source.ts';

/** What finds fewer places than this is searched for again with less demanding words. */
export const fewHits = 3;
/** So many words of a long query are looked for one by one. */
export const mostWords = 8;
/** So many of the best hits are read to see whether they contain the words at all. */
const probes = 1;
/** So many sections are read to see whether they have the query letter by letter. */
const mostRead = 6;

/** The lists that need the network: Pagefind's full text, formulas, MathML. */
export class IndexLists {
  readonly #source: SearchSource;
  readonly #language: SearchLanguage;
  readonly #normalize: (text: string) => string;
  /** Record number to the numbers of its page and section. */
  readonly #places: readonly Place[];
  readonly #build: string;
  readonly #pages: JumpIndex['pages'];
  /** Words that are in the index: those of titles, headings and names, and what was found by reading. */
  #known: Set<string> | undefined;
  readonly #record: (id: string) => Promise<RecordText>;
  readonly #substrings: (stretch: string) => Promise<StretchHit[]>;
  readonly #blocks: (name: string) => Promise<FormulaBlock>;
  readonly #pagefind: () => Promise<FullText>;
  #formulas: Promise<(query: string) => FormulaHit[]> | undefined;

  /**
   * @param places  page and section of each record, in the order of their numbers
   */
  constructor(
    source: SearchSource,
    language: SearchLanguage,
    index: Pick<JumpIndex, 'build' | 'program' | 'pairShards' | 'pages'>,
    places: readonly Place[],
    normalize: (text: string) => string,
  ) {
    this.#source = source;
    this.#language = language;
    this.#normalize = normalize;
    this.#build = index.build;
    this.#pages = index.pages;
    this.#pagefind = remembered<void, FullText>(() =>
      startPagefind(source, language, index.program, index.build),
    );
    this.#record = remembered(async (id) => {
      const bytes = await source.packed(indexFile.record(id));
      return JSON.parse(new TextDecoder().decode(bytes)) as RecordText;
    });
    this.#substrings = createSubstringSearch(
      index.pairShards,
      async (number) =>
        (await source.json(`${indexFile.pairs(language)}-${number}.json`)) as Record<
          string,
          string
        >,
    );
    this.#blocks = remembered((name) => source.json(name) as Promise<FormulaBlock>);
    this.#places = places;
  }

  /** The Latin words of the text that begin with a letter. */
  readonly words = remembered(async (letter: string): Promise<readonly string[]> => {
    if (!/[a-z]/.test(letter)) return [];
    const file = indexFile.spellings(this.#language, letter);
    return ((await this.#source.json(file)) as string).split(' ');
  });

  readonly sounds = remembered<void, Sounds>(async () => {
    const packed = await this.#source.json(indexFile.sounds(this.#language));
    return readSounds(unpackSounds(packed as PackedSounds));
  });

  /** Whether a stretch of Hanzi stands in the text. */
  async contains(stretch: string): Promise<boolean> {
    return (await this.substring(stretch)).length > 0;
  }

  /** Starts Pagefind; whoever searches first would do it, too, only later. */
  warm(): void {
    this.#pagefind().catch(() => undefined);
  }

  /**
   * The sections that contain all words of `term`, best first; nothing when one of the words is not
   * in the index. A term in double quotes is a phrase.
   */
  readonly text = remembered((term: string): Promise<TextHit[]> => this.#search(term));

  async #search(term: string): Promise<TextHit[]> {
    const fullText = await this.#pagefind();
    // Signs such as = are in no index; Pagefind would look for them all the same and find nothing.
    const found = await fullText(term.replace(/\p{S}+/gu, ' '));
    const hits = found.map(({ id, score }) => ({
      ...this.#placeOf(id),
      record: { id, score, data: () => this.#record(id) },
    }));
    return (await this.#hasWords(hits, term)) ? hits : [];
  }

  /** The sections that contain some of the words, those with most and rarest first. */
  async anyWords(list: readonly string[]): Promise<TextHit[]> {
    return rankByWords(await this.#each(list), this.#places.length, ({ record }) => record.id);
  }

  /** The pages that contain some of the words, be it in several sections. */
  async pagesWithWords(list: readonly string[]): Promise<TextHit[]> {
    return rankByWords(await this.#each(list), this.#places.length, ({ page }) => page);
  }

  #each(list: readonly string[]): Promise<TextHit[][]> {
    return Promise.all([...new Set(list)].map((word) => this.text(word)));
  }

  /** Those of the best of `hits` whose text contains the query letter by letter. */
  async literal(hits: readonly TextHit[], text: string): Promise<TextHit[]> {
    const wanted = text.replaceAll(' ', '');
    const found = await Promise.all(
      hits.slice(0, mostRead).map(async (hit) => {
        const content = this.#normalize(uncut((await hit.record.data()).content));
        return content.replaceAll(' ', '').includes(wanted) ? [hit] : [];
      }),
    );
    return found.flat();
  }

  /** Sections that contain a stretch of Hanzi across the ends of words, those with most first. */
  async substring(stretch: string): Promise<TextHit[]> {
    const found = await this.#substrings(stretch);
    return found.map(({ section, count }) => {
      const id = `${this.#language}-${this.#build}_${section}`;
      return {
        ...this.#placeOf(id),
        record: { id, score: count, data: () => this.#record(id) },
      };
    });
  }

  /** @throws Error when the record belongs to another build than the list of pages */
  #placeOf(id: string): Place {
    const at = id.lastIndexOf('_');
    const place = this.#places[Number(id.slice(at + 1))];
    if (!place || !id.slice(0, at).endsWith(this.#build)) {
      throw new Error(
        `The record ${id} does not belong to build ${this.#build} of the index: the site is being ` +
          'deployed. Load the page again.',
      );
    }
    return place;
  }

  /**
   * Pagefind shortens a word it does not know until it knows the beginning: `zzz` finds every z. The
   * best hits show it, since exact words come first: a word that none of them contains is unknown. They
   * are read only for words that no title, heading or name has and no list of the text's Latin words.
   */
  async #hasWords(hits: readonly TextHit[], term: string): Promise<boolean> {
    if (hits.length === 0) return false;
    this.#known ??= new Set(namesOf(this.#pages).map(this.#normalize).flatMap(words));
    const known = this.#known;
    const all = words(term);
    const inText = await Promise.all(
      all.map(async (word) => known.has(word) || (await this.#isInText(word))),
    );
    const asked = all.filter((_, number) => !inText[number]);
    if (asked.length === 0) return true;
    const texts = await Promise.all(
      hits.slice(0, probes).map(async ({ record }) => {
        const { content, meta } = await record.data();
        return this.#normalize(`${uncut(content)} ${Object.values(meta).join(' ')}`);
      }),
    );
    // Pagefind finds R-CNN for rcnn.
    const joined = texts.map((text) => text.replace(/[-_.‐–]/g, ''));
    return asked.every((word) => {
      const stem = stemOf(word);
      const isFound = [...texts, ...joined].some(
        (text) => text.includes(word) || text.includes(stem),
      );
      if (isFound && stem === word && word.length > 1) known.add(word);
      return isFound;
    });
  }

  /** Whether a Latin word, or a longer one with its stem, is in the lists of words. */
  async #isInText(word: string): Promise<boolean> {
    if (!isLatinWord(word)) return false;
    const stem = stemOf(word);
    // Without the list the word is looked for in a record.
    const list = await this.words(word[0]!).catch(() => []);
    return list.some((other) => other.startsWith(word) || other.startsWith(stem));
  }

  /** The best formula of each section, best first. */
  async formulas(tex: string): Promise<FormulaHit[]> {
    this.#formulas ??= Promise.all([
      import('./formula-search.ts'),
      this.#source.json(indexFile.formulas(this.#language)),
    ]).then(([{ createFormulaSearch }, stored]) =>
      createFormulaSearch(readFormulas(stored as StoredFormulas)),
    );
    this.#formulas.catch(() => (this.#formulas = undefined));
    return (await this.#formulas)(tex);
  }

  /** How a formula of a page is written and shown. */
  async formula(page: number, formula: number): Promise<ShownFormula> {
    const block = Math.floor(formula / formulasOfBlock);
    const formulas = await this.#blocks(indexFile.mathml(this.#language, page, block));
    const [tex, mathml] = formulas[formula % formulasOfBlock] ?? ['', ''];
    return { tex, mathml };
  }
}

function namesOf(pages: JumpIndex['pages']): string[] {
  return pages.flatMap(({ sections }) =>
    sections.flatMap(({ title, aliases }) => [title, ...aliases]),
  );
}

/** The text of a section's record as it stands on the page, without its heading. */
export async function textOf(record: TextRecord, heading: string): Promise<string> {
  const text = uncut((await record.data()).content);
  const title = uncut(cutText(heading, undefined).join(' '));
  const rest = text.startsWith(title) ? text.slice(title.length) : text;
  // Pagefind ends every block with a full stop of its own.
  return rest
    .replace(/^[\s.]+/u, '')
    .replace(/(?<=[。！？：；，…])\./gu, '')
    .replace(/(?<=[\p{Script=Han}）])\.(?=[\p{Script=Han}（]|$)/gu, '。');
}
