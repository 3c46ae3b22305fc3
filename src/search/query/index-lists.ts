import {
  indexFile,
  readFormulas,
  type JumpIndex,
  type PageMathml,
  type SearchLanguage,
  type StoredFormulas,
} from '../index-files.ts';
import { readSounds, type Sounds, type SoundTable } from '../text/sounds.ts';
import { cutText, uncut, words } from '../text/words.ts';
import type { FormulaHit } from './formula-search.ts';
import { remembered } from './remembered.ts';
import { createSubstringSearch } from './substring-search.ts';
import type { Place, TextHit } from './text-hit.ts';
import { rankByWords } from './word-ranking.ts';
import type { PagefindApi, PagefindResult, SearchSource } from './source.ts';

/** What finds fewer places than this is searched for again with less demanding words. */
export const fewHits = 3;
/** So many words of a long query are looked for one by one. */
export const mostWords = 8;
/** So many of the best hits are read to see whether they contain the words at all. */
const probes = 2;
/** The best score of a word that is in the index is above this. */
const leastScore = 0.01;
/** So many sections are read to see whether a stretch of Hanzi stands in them. */
const mostRead = 12;

/** The lists that need the network: Pagefind's full text, formulas, MathML. */
export class IndexLists {
  readonly #source: SearchSource;
  readonly #language: SearchLanguage;
  readonly #normalize: (text: string) => string;
  /** Record number to the numbers of its page and section. */
  readonly #places: readonly Place[];
  readonly #hasTexts: boolean;
  readonly #build: string;
  readonly #substrings: (stretch: string) => Promise<number[]>;
  readonly #mathml: (page: number) => Promise<PageMathml>;
  #pagefind: Promise<PagefindApi> | undefined;
  #sounds: Promise<Sounds> | undefined;
  #formulas: Promise<(query: string) => FormulaHit[]> | undefined;

  /**
   * @param places  page and section of each record, in the order of their numbers
   * @param hasTexts  whether the records have their texts, which those of whole pages have not
   */
  constructor(
    source: SearchSource,
    language: SearchLanguage,
    index: Pick<JumpIndex, 'build' | 'pairShards'>,
    places: readonly Place[],
    normalize: (text: string) => string,
    hasTexts = true,
  ) {
    this.#source = source;
    this.#language = language;
    this.#normalize = normalize;
    this.#build = index.build;
    this.#substrings = createSubstringSearch(
      index.pairShards,
      async (number) =>
        (await source.json(`${indexFile.pairs(language)}-${number}.json`)) as Record<
          string,
          string
        >,
    );
    this.#mathml = remembered(
      (page) => source.json(indexFile.mathml(language, page)) as Promise<PageMathml>,
    );
    this.#places = places;
    this.#hasTexts = hasTexts;
  }

  /** The Latin words of the text that begin with a letter. */
  readonly words = remembered(async (letter: string): Promise<readonly string[]> => {
    if (!/[a-z]/.test(letter)) return [];
    const file = indexFile.spellings(this.#language, letter);
    return ((await this.#source.json(file)) as string).split(' ');
  });

  async sounds(): Promise<Sounds> {
    this.#sounds ??= this.#source
      .json(indexFile.sounds(this.#language))
      .then((table) => readSounds(table as SoundTable));
    this.#sounds.catch(() => (this.#sounds = undefined));
    return this.#sounds;
  }

  /** Whether a stretch of Hanzi stands in the text. */
  async contains(stretch: string): Promise<boolean> {
    return (await this.substring(stretch)).length > 0;
  }

  /** Starts Pagefind; whoever searches first would do it, too, only later. */
  warm(): void {
    this.#pagefind ??= this.#source.pagefind();
    this.#pagefind.catch(() => undefined);
  }

  /**
   * The sections that contain all words of `term`, best first; nothing when one of the words is not
   * in the index. A term in double quotes is a phrase.
   */
  readonly text = remembered((term: string): Promise<TextHit[]> => this.#search(term));

  async #search(term: string): Promise<TextHit[]> {
    this.warm();
    // Signs such as = are in no index; Pagefind would look for them all the same and find nothing.
    const { results } = await (await this.#pagefind!).search(term.replace(/\p{S}+/gu, ' '));
    const hits = results.map((record) => ({ ...this.#placeOf(record.id), record }));
    const isKnown = this.#hasTexts ? this.#hasWords(hits, term) : this.#knowsWords(term);
    return (await isKnown) ? hits : [];
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
    const numbers = await this.#substrings(stretch);
    const found = await Promise.all(
      numbers.slice(0, mostRead).map(async (number) => {
        const id = `${this.#language}-${this.#build}_${number}`;
        const data = await this.#source.record(id);
        const text = this.#normalize(uncut(data.content));
        const score = text.split(stretch).length - 1;
        return { ...this.#placeOf(id), record: { id, score, data: () => Promise.resolve(data) } };
      }),
    );
    return found
      .filter(({ record }) => record.score > 0)
      .sort((a, b) => b.record.score - a.record.score);
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
   * best hits show it, since exact words come first: a word that none of them contains is unknown.
   */
  async #hasWords(hits: readonly TextHit[], term: string): Promise<boolean> {
    if (hits.length === 0) return false;
    const texts = await Promise.all(
      hits.slice(0, probes).map(async ({ record }) => {
        const { content, meta } = await record.data();
        return this.#normalize(`${uncut(content)} ${Object.values(meta).join(' ')}`);
      }),
    );
    // Pagefind finds R-CNN for rcnn.
    const joined = texts.map((text) => text.replace(/[-_.‐–]/g, ''));
    return words(term).every((word) => {
      const stem = stemOf(word);
      return [...texts, ...joined].some((text) => text.includes(stem));
    });
  }

  /** The same by scores, where texts are whole pages: a beginning alone counts next to nothing. */
  async #knowsWords(term: string): Promise<boolean> {
    const pagefind = await this.#pagefind!;
    const best = await Promise.all(
      words(term).map(async (word) => (await pagefind.search(word)).results[0]?.score ?? 0),
    );
    return best.every((score) => score > leastScore);
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

  async mathml(hit: Pick<FormulaHit, 'page' | 'formula'>): Promise<string> {
    return (await this.#mathml(hit.page))[hit.formula] ?? '';
  }
}

/** A word without the ending that an English index cuts off. */
function stemOf(word: string): string {
  return /^[a-z]{5,}$/.test(word)
    ? word.slice(0, Math.max(4, Math.round(0.6 * word.length)))
    : word;
}

/** The text of a section's record as it stands on the page, without its heading. */
export async function textOf(record: PagefindResult, heading: string): Promise<string> {
  const text = uncut((await record.data()).content);
  const title = uncut(cutText(heading, undefined).join(' '));
  const rest = text.startsWith(title) ? text.slice(title.length) : text;
  // Pagefind ends every block with a full stop of its own.
  return rest
    .replace(/^[\s.]+/u, '')
    .replace(/(?<=[。！？：；，…])\./gu, '')
    .replace(/(?<=[\p{Script=Han}）])\.(?=[\p{Script=Han}（]|$)/gu, '。');
}
