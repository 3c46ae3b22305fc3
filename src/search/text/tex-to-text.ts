import {
  accents,
  blackboard,
  discarded,
  greek,
  signs,
  silent,
  subscripts,
  superscripts,
  wrappers,
} from './tex-symbols.ts';

/**
 * Writes a formula as one readable line of Unicode: `\frac{QK^\top}{\sqrt{d_k}}` becomes
 * `(QKᵀ)/√(dₖ)`.
 *
 * It is meant for search results and excerpts, where a formula has to be recognized, not typeset.
 * Unknown commands keep their name (`\softmax` reads `softmax`). Malformed TeX never throws: what
 * could be read is returned, since a page's formulas have passed KaTeX already and a query need not.
 *
 * @param tex  the source between the dollar signs
 * @returns    a single line without leading or trailing space; empty for an empty formula
 *
 * @example
 * texToText('\\hat{y}_j = \\exp(o_j)'); // 'ŷⱼ = exp(oⱼ)'
 */
export function texToText(tex: string): string {
  const source = tex
    .replace(/(?<!\\)%.*$/gm, '')
    .replace(/\\(begin|end)\{[^}]*\}(\{[^}]*\})?/g, ' ')
    .replace(/\\\\(\[[^\]]*\])?/g, ' ; ')
    .replace(/(?<!\\)&/g, ' ');
  return new LineWriter(source)
    .sequence(undefined)
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;)\]])/g, '$1')
    .replace(/([([])\s+/g, '$1')
    .replace(/^;\s*|\s*;$/g, '')
    .trim();
}

/** Reads TeX once from left to right; each method returns the line for what it consumed. */
class LineWriter {
  #at = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** Everything up to `end`, or to the end of the source. */
  sequence(end: string | undefined): string {
    let line = '';
    while (this.#at < this.#source.length && this.#source[this.#at] !== end) {
      const char = this.#source[this.#at]!;
      if (char === '\\') line += this.#command();
      else if (char === '^' || char === '_') line += this.#script(char);
      else if (char === '{') line += this.#group();
      else {
        this.#at += 1;
        if (char === '~') line += ' ';
        else if (char === "'") line += '′';
        else if (char !== '}') line += char;
      }
    }
    return line;
  }

  #group(): string {
    this.#at += 1;
    const inner = this.sequence('}');
    this.#at += 1;
    return inner;
  }

  #argument(): string {
    while (/\s/.test(this.#source[this.#at] ?? '')) this.#at += 1;
    const char = this.#source[this.#at];
    if (char === '{') return this.#group();
    if (char === '\\') return this.#command();
    this.#at += 1;
    return char ?? '';
  }

  #optional(): string {
    if (this.#source[this.#at] !== '[') return '';
    const close = this.#source.indexOf(']', this.#at);
    if (close < 0) return '';
    const inner = this.#source.slice(this.#at + 1, close);
    this.#at = close + 1;
    return inner;
  }

  #script(mark: '^' | '_'): string {
    this.#at += 1;
    const inner = this.#argument().trim();
    return mark === '^' ? raise(inner, superscripts, '^') : raise(inner, subscripts, '_');
  }

  #command(): string {
    this.#at += 1;
    const rest = this.#source.slice(this.#at);
    const name = /^(?:[a-zA-Z]+|[\s\S])/.exec(rest)?.[0] ?? '';
    this.#at += name.length;
    if (/[a-zA-Z]/.test(name) && this.#source[this.#at] === '*') this.#at += 1;
    if (/^[dtc]?frac$/.test(name)) return fraction(this.#argument(), this.#argument());
    if (name === 'binom') return `C(${this.#argument()},${this.#argument()})`;
    if (name === 'sqrt') return root(this.#optional(), this.#argument());
    if (name === 'mathbb') return mapLetters(this.#argument(), blackboard);
    if (name === 'stackrel' || name === 'overset' || name === 'underset') {
      this.#argument();
      return this.#argument();
    }
    const accent = accents.get(name);
    if (accent) return `${this.#argument()}${accent}`.normalize('NFC');
    if (discarded.has(name)) return this.#source[this.#at] === '{' ? (this.#group(), '') : '';
    if (silent.has(name)) return '';
    if (wrappers.has(name)) return this.#source[this.#at] === '{' ? this.#group() : '';
    const sign = greek.get(name) ?? signs.get(name);
    if (sign === undefined) return /^[a-zA-Z]/.test(name) ? this.#word(name) : ' ';
    // TeX ignores white space after a control word.
    while (/[a-zA-Z]/.test(name) && /\s/.test(this.#source[this.#at] ?? '')) this.#at += 1;
    return sign;
  }

  /** A named function such as `\exp`: set apart from a letter before it and from what follows. */
  #word(name: string): string {
    const spacing = /^(?:q?quad|enspace|thinspace)$/.test(name);
    if (spacing) return ' ';
    const opensArgument = /[({[]/.test(this.#source[this.#at] ?? '');
    return ` ${name}${opensArgument ? '' : ' '}`;
  }
}

function raise(inner: string, table: ReadonlyMap<string, string>, mark: string): string {
  const letters = [...inner];
  if (letters.length > 0 && letters.every((letter) => table.has(letter))) {
    return letters.map((letter) => table.get(letter)).join('');
  }
  return letters.length === 1 ? mark + inner : `${mark}(${inner})`;
}

function mapLetters(inner: string, table: ReadonlyMap<string, string>): string {
  return [...inner].map((letter) => table.get(letter) ?? letter).join('');
}

function fraction(above: string, below: string): string {
  const bracket = (part: string) =>
    /^[\p{L}\p{N}\p{M}]+$/u.test(part) || [...part].length === 1 ? part : `(${part.trim()})`;
  return `${bracket(above)}/${bracket(below)}`;
}

function root(degree: string, inner: string): string {
  return `${degree && raise(degree, superscripts, '')}√${[...inner].length > 1 ? `(${inner})` : inner}`;
}
