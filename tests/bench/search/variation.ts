import type { Section } from './passages.ts';
import { createRandom, type Random } from './random.ts';
import { chineseWord, latinWord, Vocabulary } from './vocabulary.ts';

/** Of the words that may be swapped, the share that a page swaps. */
const swappedShare = 0.25;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const swappable = /^(?:\p{Script=Han}{2,}|[A-Za-z]{3,})$/u;
const isChinese = /^\p{Script=Han}/u;

/** Gives each page its own way to vary what it takes from the articles. */
export class VariationSource {
  readonly #random: Random;
  readonly #chinese: Vocabulary;
  readonly #latin: Vocabulary;
  readonly #notations: Vocabulary;

  constructor(random: Random, sections: readonly Section[]) {
    this.#random = random;
    const texts = sections.flatMap(({ passages }) => passages.flatMap(({ parts }) => parts));
    const characters = new Set(
      texts
        .filter(({ kind }) => kind === 'text')
        .flatMap(({ html }) => html.match(/\p{Script=Han}/gu) ?? []),
    );
    const letters = [...characters];
    this.#chinese = new Vocabulary(random, () => chineseWord(random, letters));
    this.#latin = new Vocabulary(random, () => latinWord(random));
    let notations = 0;
    this.#notations = new Vocabulary(random, () => String((notations += 1)));
  }

  next(): Variation {
    return new Variation(
      createRandom(this.#random.below(2 ** 32)),
      (word) => (isChinese.test(word) ? this.#chinese : this.#latin).draw(),
      notationOf(Number(this.#notations.draw())),
    );
  }
}

/** How one page varies: a word or letter that is swapped is swapped wherever it stands. */
export class Variation {
  readonly #random: Random;
  readonly #draw: (word: string) => string;
  readonly #letters: ReadonlyMap<string, string>;
  readonly #words = new Map<string, string>();

  /**
   * @param draw     gives a term to stand for a word
   * @param letters  letters of formulas that stand for others
   */
  constructor(
    random: Random,
    draw: (word: string) => string,
    letters: ReadonlyMap<string, string>,
  ) {
    this.#random = random;
    this.#draw = draw;
    this.#letters = letters;
  }

  /** A term of the page's own. */
  term(): string {
    return this.#draw(this.#random.next() < 0.5 ? 'word' : '词语');
  }

  /** Text between tags with some words and half of its numbers changed. */
  text(html: string): string {
    let varied = '';
    // Character references are not words.
    for (const piece of html.split(/(&#?\w+;)/)) {
      if (piece.startsWith('&')) varied += piece;
      else for (const { segment } of segmenter.segment(piece)) varied += this.#word(segment);
    }
    return varied;
  }

  #word(word: string): string {
    if (/^\d[\d.]*$/.test(word)) return this.#random.next() < 0.5 ? word : this.#number(word);
    if (!swappable.test(word)) return word;
    let swapped = this.#words.get(word);
    if (swapped === undefined) {
      swapped = this.#random.next() < swappedShare ? this.#draw(word) : word;
      this.#words.set(word, swapped);
    }
    return swapped;
  }

  /** A number of the same shape; the first digit stays. */
  #number(digits: string): string {
    return digits[0] + digits.slice(1).replace(/\d/g, () => String(this.#random.below(10)));
  }

  /** KaTeX's markup with the page's letters, in its boxes, its MathML and its source alike. */
  formula(html: string): string {
    const letter = (found: string) => this.#letters.get(found) ?? found;
    const source = /(<annotation[^>]*>)([^<]*)(<\/annotation>)/;
    const tex = /\\(?:mathrm|mathbf|operatorname|text)\s*\{[^}]*\}|\\[A-Za-z]+|&\w+;|[A-Za-z]/g;
    return html
      .replace(
        /(<mi>|>)([A-Za-z])(?=<\/(?:mi|span)>)/g,
        (_, before, found) => before + letter(found),
      )
      .replace(source, (_, open, text: string, close) => open + text.replace(tex, letter) + close);
  }
}

/** The number of a notation decides which letters it exchanges; notation 1 is the articles' own. */
function notationOf(number: number): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  const random = createRandom(number);
  for (let pairs = number === 1 ? 0 : 1 + random.below(4); pairs > 0; pairs -= 1) {
    const [a, b] = [
      random.pick([...'abcdefghklmnpqrstuvwxyz']),
      random.pick([...'abdghkmnpqrsuvwxyz']),
    ];
    if (letters.has(a) || letters.has(b)) continue;
    letters.set(a, b).set(b, a);
  }
  return letters;
}
