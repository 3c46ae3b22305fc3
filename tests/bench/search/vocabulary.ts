import type { Random } from './random.ts';

/** Share of the mass that new terms keep taking: the exponent of the vocabulary's growth. */
const discount = 0.6;
const concentration = 200;

/**
 * Terms that pages draw from, old ones in proportion to their use and new ones ever more rarely: a
 * Pitman–Yor process. After $n$ draws there are about $K n^{0.6}$ terms (Heaps' law), used as often
 * as Zipf's law has it, as in real texts: a corpus whose words do not grow with it would flatter
 * every index.
 */
export class Vocabulary {
  readonly #random: Random;
  readonly #invent: () => string;
  readonly #terms: string[] = [];
  readonly #uses: number[] = [];
  /** The term of every draw so far, so that picking a past draw picks a term by its use. */
  readonly #draws: number[] = [];

  /** @param invent makes a term; one that exists already is only used once more */
  constructor(random: Random, invent: () => string) {
    this.#random = random;
    this.#invent = invent;
  }

  /** Number of different terms so far. */
  get size(): number {
    return this.#terms.length;
  }

  draw(): string {
    const drawn = this.#draws.length;
    const fresh = (concentration + discount * this.size) / (concentration + drawn);
    const term = this.#random.next() < fresh ? this.#add() : this.#used();
    this.#uses[term]! += 1;
    this.#draws.push(term);
    return this.#terms[term]!;
  }

  #add(): number {
    this.#terms.push(this.#invent());
    this.#uses.push(0);
    return this.#terms.length - 1;
  }

  /** A term with probability in proportion to its uses less the discount. */
  #used(): number {
    for (;;) {
      const term = this.#random.pick(this.#draws);
      if (this.#random.next() >= discount / this.#uses[term]!) return term;
    }
  }
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** How often to look for a word before two characters that make none are taken. */
const mostTries = 500;

/** Two of the characters that make a word in the segmenter's dictionary: others would be cut apart. */
export function chineseWord(random: Random, characters: readonly string[]): string {
  let word = '';
  for (let tries = 0; tries < mostTries; tries += 1) {
    word = random.pick(characters) + random.pick(characters);
    if ([...segmenter.segment(word)].length === 1) break;
  }
  return word;
}

const onsets = 'b c d f g h j k l m n p r s t v w z br cr dr fl gr pl pr sc st tr'.split(' ');
const vowels = 'a e i o u ai ea io ou'.split(' ');
const codas = ['', '', 'n', 'r', 's', 'l', 'm', 'x', 't'];

/** A name in Latin letters of two or three syllables, now and then with an ending of the field. */
export function latinWord(random: Random): string {
  let word = '';
  for (let syllables = 2 + random.below(2); syllables > 0; syllables -= 1) {
    word += random.pick(onsets) + random.pick(vowels) + random.pick(codas);
  }
  if (random.next() < 0.6) return word;
  const name = word[0]!.toUpperCase() + word.slice(1);
  return name + random.pick(['Net', 'Former', 'Det', 'GAN', '']);
}
