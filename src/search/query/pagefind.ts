import { indexFile, type SearchLanguage } from '../index-files.ts';
import { segments } from '../text/words.ts';
import { PagefindProgram, type Found } from './pagefind-program.ts';
import { remembered } from './remembered.ts';
import type { SearchSource } from './source.ts';

/**
 * Weights of Pagefind's ranking, chosen on the evaluation set: exact words far above prefixes, long
 * sections not held back much, titles and headings through their cut copies in the metadata.
 */
export const weights = {
  term_similarity: 10,
  page_length: 0.2,
  meta_weights: { title: 0, stitle: 3, ssec: 3, alias: 1, other: 0.1, tex: 0.5, code: 0.2 },
};

/**
 * The records that contain all words of a term, best first. A term in double quotes is a phrase.
 *
 * @throws Error when a file of the index cannot be had
 */
export type FullText = (term: string) => Promise<Found[]>;

/**
 * Starts Pagefind with the index of one language.
 *
 * Pagefind's own script for browsers is not used: with its excerpts, filters, its worker and its way of
 * unpacking files it is four times as long as what a search needs, it would have to be loaded before
 * it could ask for the first file, and a file that is missing would only be a line in the console.
 *
 * @param program  name of the language's program below `pagefind/`
 * @param build    name of the index's build
 */
export async function startPagefind(
  source: SearchSource,
  language: SearchLanguage,
  program: string,
  build: string,
): Promise<FullText> {
  const [code, metadata] = await Promise.all([
    source.packed(program),
    source.packed(indexFile.metadata(language, build)),
  ]);
  const pagefind = await PagefindProgram.start(code, metadata, weights);
  const load = remembered(async (chunk: string) =>
    pagefind.load(await source.packed(indexFile.chunk(chunk))),
  );
  return async (term) => {
    const asked = indexedForm(term, language);
    if (asked === '') return [];
    await Promise.all(pagefind.chunksOf(asked).map(load));
    return pagefind.search(asked, /^\s*".+"\s*$/.test(term));
  };
}

/**
 * A term as Pagefind has its words: in lower case, without accents and without punctuation but for the
 * low line. Chinese is cut into words.
 */
function indexedForm(term: string, language: SearchLanguage): string {
  return (language === 'zh' ? segments(term).join(' ') : term)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\p{Pd}\p{Pe}\p{Pf}\p{Pi}\p{Po}\p{Ps}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
