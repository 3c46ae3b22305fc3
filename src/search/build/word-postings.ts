import { packLevels, levelOf, levels } from '../word-levels.ts';
import { codeWords } from '../text/code-words.ts';
import { formulaPairs } from '../text/formula-pairs.ts';
import { texWords } from '../text/tex-tokens.ts';
import { wordForms } from '../text/word-forms.ts';
import { cutText } from '../text/words.ts';
import type { LocatedPage } from './located-page.ts';
import type { Block } from './read-page.ts';

/** What a use of a word counts where it stands. */
const weights = {
  title: 20,
  heading: 6,
  name: 6,
  text: 1,
  formula: 0.5,
  code: 0.5,
  translated: { title: 6, heading: 3, text: 0.3 },
};
/** Uses in the text count up to this many. */
const mostUses = 4;

/**
 * In which pages each word stands, and how much it says about them.
 *
 * With $f$ the weighted uses of a word in a page whose text is $l$ times as long as the mean, it says
 * $f / (f + 3\,(0.8 + 0.2\,l))$, the saturation of BM25; a query adds the words' rarities.
 *
 * @param pages      of one language, in the order of their numbers
 * @param translationOf  the same page in the other language, whose words find it, too
 * @param terms      at which running text is cut (`createTermPattern`)
 * @param normalize  from `createNormalizer`
 * @returns          packed pages by word (`packLevels`)
 */
export function wordPostings(
  pages: readonly LocatedPage[],
  translationOf: (page: LocatedPage) => LocatedPage | undefined,
  terms: RegExp | undefined,
  normalize: (text: string) => string,
): Map<string, string> {
  const known = new Map<string, string[]>();
  const formsOf = (piece: string): string[] => {
    let forms = known.get(piece);
    if (!forms) known.set(piece, (forms = wordForms(piece, normalize)));
    return forms;
  };
  const cut = (text: string) => cutText(text, terms).flatMap(formsOf);
  const lengths = pages.map(lengthOf);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / pages.length;
  const postings = new Map<string, number[]>();
  for (const [number, page] of pages.entries()) {
    const saturation = 3 * (0.8 + 0.2 * (lengths[number]! / mean));
    for (const [word, weight] of weigh(page, translationOf(page), cut, formsOf)) {
      const posting = number * levels + levelOf(weight / (weight + saturation));
      const list = postings.get(word);
      if (list) list.push(posting);
      else postings.set(word, [posting]);
    }
  }
  const packed = new Map<string, string>();
  for (const [word, list] of postings) packed.set(word, packLevels(list));
  return packed;
}

function lengthOf({ sections }: LocatedPage): number {
  return sections.reduce(
    (sum, { blocks }) => sum + blocks.reduce((length, { text }) => length + text.length, 0),
    0,
  );
}

/** The words of a page with their weighted uses. */
function weigh(
  page: LocatedPage,
  translation: LocatedPage | undefined,
  cut: (text: string) => string[],
  formsOf: (piece: string) => string[],
): Map<string, number> {
  const found = new Map<string, number>();
  const add = (word: string, weight: number) => found.set(word, (found.get(word) ?? 0) + weight);
  const addEach = (list: readonly string[], weight: number) => {
    for (const word of new Set(list)) add(word, weight);
  };
  for (const word of textOf(page).flatMap(cut)) add(word, weights.text);
  for (const [word, uses] of found) found.set(word, Math.min(uses, mostUses * weights.text));
  const code = page.sections.flatMap(({ blocks }) => blocks).filter(isCode);
  const formulas = page.sections.flatMap((section) => section.formulas);
  addEach(cut(page.title), weights.title);
  addEach(headingsOf(page).flatMap(cut), weights.heading);
  addEach(page.aliases.flat().flatMap(cut), weights.name);
  addEach(code.flatMap(({ text }) => codeWords(text)).flatMap(formsOf), weights.code);
  addEach(
    formulas.flatMap(({ tex }) => texWords(tex).flatMap(formsOf)),
    weights.formula,
  );
  addEach(
    page.formulas.flatMap(({ tex }) => formulaPairs(tex)),
    weights.text,
  );
  if (translation) {
    addEach(cut(translation.title), weights.translated.title);
    addEach(headingsOf(translation).flatMap(cut), weights.translated.heading);
    addEach(textOf(translation).flatMap(cut), weights.translated.text);
  }
  return found;
}

const isCode = ({ kind }: Block) => kind === 'code';

function textOf({ sections }: LocatedPage): string[] {
  return sections
    .flatMap(({ blocks }) => blocks)
    .filter((block) => !isCode(block))
    .map(({ text }) => text);
}

function headingsOf({ sections }: LocatedPage): string[] {
  return sections.slice(1).map(({ title }) => title);
}
