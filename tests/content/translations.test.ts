import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/articles/library.ts';

const { articles } = await loadLibrary('.');
const chinese = new Map(
  articles.filter(({ lang }) => lang === 'zh').map((article) => [article.slug, article]),
);
const pairs = articles
  .filter(({ lang, slug }) => lang === 'en' && chinese.has(slug))
  .map((en) => ({ slug: en.slug, zh: chinese.get(en.slug)!, en }));

const all = (source: string, pattern: RegExp) =>
  [...source.matchAll(pattern)].map(([whole, part]) => part ?? whole);

const listed = (source: string, pattern: RegExp) =>
  all(source, pattern).flatMap((list) => list.split(/,\s*/));

/** Units of a language that move the point: 171.5 万 is 1.715 million. */
const units: readonly (readonly [number: RegExp, factor: number])[] = [
  [/(\d+(?:\.\d+)?)\s*万/g, 1e4],
  [/(\d+(?:\.\d+)?)\s*亿/g, 1e8],
  [/(\d+(?:\.\d+)?)\s*million/g, 1e6],
  [/(\d+(?:\.\d+)?)\s*billion/g, 1e9],
];

const thousands = /(?<=\b\d{1,3})(?: |,|\u202F|\\,)(?=\d{3}\b)/g;

/** Decimals and integers of three digits or more; smaller ones may be words in one language. */
function numbers(source: string): string[] {
  const text = source.replace(/https?:[^\s)]+/g, '').replace(thousands, '');
  const large = units.flatMap(([pattern, factor]) =>
    all(text, pattern).map((number) => String(Math.round(Number(number) * factor))),
  );
  const rest = units.reduce((left, [pattern]) => left.replace(pattern, ''), text);
  return [...all(rest, /\d+\.\d+%?|\d{3,}/g), ...large].sort();
}

/** What stands in a row of a table and is a number, row by row. */
const tableNumbers = (source: string) =>
  source
    .replace(thousands, '')
    .split('\n')
    .filter((line) => /^(?:> )*\|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => cells.filter((cell) => /^[*$]*[<≤>≥+−-]?\d[\d.,]*%?[*$]*$/.test(cell)));

/**
 * The tokens of a formula without the mark at its end, which belongs to the sentence; one with words
 * inside follows the order and the gaps of its language.
 */
function tokens(tex: string): string[] {
  const formula = tex.replace(/[,.;]?\s*(?=\\label|$)/g, '');
  const found = formula.replace(/\\text\{[^}]*\}|\\ /g, ' ').match(/\\[a-zA-Z]+|\S/g) ?? [];
  return tex.includes('\\text{') ? found.sort() : found;
}

const displays = (source: string) => all(source, /^(?:> )*\$\$\n([^]*?)\n(?:> )*\$\$$/gm);

test('there are articles in both languages', () => {
  expect(pairs.length).toBeGreaterThan(0);
});

describe.each(pairs)('$slug in both languages', ({ zh, en }) => {
  const both = <T>(read: (source: string) => T) => [read(zh.body), read(en.body)] as const;

  test('translates the present text and the files beside it', () => {
    expect(en.translationOf, `${en.path} translates an older ${zh.path}.`).toBe(zh.digest);
  });

  test('belongs to the same topic and needs the same articles first', () => {
    expect([en.topic, en.prerequisites]).toEqual([zh.topic, zh.prerequisites]);
  });

  test('has no Chinese character and no full-width mark left in the English text', () => {
    expect(all(en.body, /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]+/gu)).toEqual([]);
  });

  test.each([
    ['sections and labels', /(?:\{#|\\label\{|#(?=fig:|tbl:))([a-z][\w:-]*)/g],
    ['figures', /:::figure\{name=(\S+)/g],
    ['listings', /^```\w+ (file=.*)$/gm],
    ['headings', /^#+ /gm],
    ['alerts and answers', /^(?:> )+\[![A-Z]+\]-?/gm],
  ])('has the same %s in the same order', (_what, pattern) => {
    const [own, translated] = both((source) => all(source, pattern));
    expect(translated).toEqual(own);
  });

  test.each([
    ['references to labels', /\\(?:eq)?ref\{([^}]*)\}/g],
    ['citations', /\\cite(?:\[[^\]]*\])?\{([^}]+)\}/g],
    ['addresses', /\]\((https?:[^\s)]+)\)/g],
  ])('has the same %s', (_what, pattern) => {
    const [own, translated] = both((source) => listed(source, pattern).sort());
    expect(translated).toEqual(own);
  });

  test('has the same displayed formulas', () => {
    const [own, translated] = both((source) => displays(source).map(tokens));
    expect(translated).toEqual(own);
  });

  test('has the same numbers in its tables', () => {
    const [own, translated] = both(tableNumbers);
    expect(translated).toEqual(own);
  });

  test('has the same numbers in its words', () => {
    const [own, translated] = both(numbers);
    expect(translated).toEqual(own);
  });
});
