/**
 * As many pages as wanted, made from the articles of a built site, to measure search at a scale that
 * the site does not have: `node tests/bench/search/synthetic.ts <dist> <folder> [pages]`.
 *
 * A page recombines runs of paragraphs, lists, tables, equations and listings of several sections. On
 * each page some words stand for others throughout, numbers and the letters of formulas change, and
 * headings are cut from the text, so that words, formulas and headings grow in number with the pages.
 * The same articles give the same pages in every run.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSections, type Part, type Passage, type Section } from './passages.ts';
import { createRandom, type Random } from './random.ts';
import { Variation, VariationSource } from './variation.ts';

export interface SyntheticPage {
  /** Path below the site's folder. */
  readonly file: string;
  readonly html: string;
}

const topics = ['detection', 'networks', 'generative', 'optimization', 'pose', 'scale'];

/** Characters of a page's text in the median; lengths are log-normal about it. */
const medianLength = 3000;
const lengthDeviation = 0.6;
/** A passage with more formulas than this, such as a worked example, is mostly passed over. */
const manyFormulas = 3;
const keptOfThem = 0.15;

/**
 * Makes pages, one after the other.
 *
 * @param articles  sections of each article, from `readSections`
 * @param count     how many pages to make
 * @throws RangeError when there is no article to make them from
 */
export function* syntheticPages(
  articles: readonly (readonly Section[])[],
  count: number,
  seed = 1,
): Iterable<SyntheticPage> {
  if (articles.length === 0) {
    throw new RangeError('Synthetic pages are made from articles, but there are none.');
  }
  const random = createRandom(seed);
  const source = new VariationSource(random, articles.flat());
  for (let number = 1; number <= count; number += 1) {
    const name = String(number).padStart(5, '0');
    const html = pageOf(articles, random, source.next());
    yield { file: `articles/page-${name}/index.html`, html };
  }
}

function pageOf(
  articles: readonly (readonly Section[])[],
  random: Random,
  variation: Variation,
): string {
  const wanted = medianLength * Math.exp(lengthDeviation * random.normal());
  const main = random.pick(articles);
  const body: string[] = [];
  let length = 0;
  for (let number = 1; length < wanted; number += 1) {
    const section = random.pick(random.next() < 0.6 ? main : random.pick(articles));
    const passages = runOf(section.passages, random);
    const level = number === 1 ? 2 : section.level;
    const heading = headingOf(section, passages, random, variation);
    body.push(`<h${level} id="sec:${number}">${heading}</h${level}>`);
    for (const { parts, length: more } of passages) {
      body.push(render(parts, variation));
      length += more + 1;
    }
  }
  const title = `${variation.term()}：${clauseOf(random.pick(main).passages, random, variation)}`;
  return (
    `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${title}</title>` +
    `<meta name="topic" content="${random.pick(topics)}"></head><body><main>` +
    `<article data-pagefind-body><h1>${title}</h1>${body.join('\n')}</article></main></body></html>`
  );
}

/** Two to six passages in order, without most of those that are full of formulas. */
function runOf(passages: readonly Passage[], random: Random): readonly Passage[] {
  const isKept = ({ formulas }: Passage) => formulas <= manyFormulas || random.next() < keptOfThem;
  const length = Math.min(passages.length, 2 + random.below(5));
  const start = random.below(passages.length - length + 1);
  return passages.slice(start, start + length).filter(isKept);
}

/** The section's own heading, or as often a clause of its text. */
function headingOf(
  section: Section,
  passages: readonly Passage[],
  random: Random,
  variation: Variation,
): string {
  if (random.next() < 0.5) return render(section.heading.parts, variation);
  return clauseOf(passages, random, variation);
}

const clause = /[\p{Script=Han}A-Za-z]{4,14}(?=[，。；：])/gu;

function clauseOf(passages: readonly Passage[], random: Random, variation: Variation): string {
  const texts = passages.flatMap(({ parts }) => parts).filter(({ kind }) => kind === 'text');
  const clauses = texts.flatMap(({ html }) => html.match(clause) ?? []);
  return clauses.length > 0 ? variation.text(random.pick(clauses)) : variation.term();
}

function render(parts: readonly Part[], variation: Variation): string {
  return parts
    .map(({ kind, html }) => {
      if (kind === 'text') return variation.text(html);
      return kind === 'formula' ? variation.formula(html) : html;
    })
    .join('');
}

/** Writes synthetic pages below `folder`, made from the Chinese articles of the site in `dist`. */
export function writeSyntheticPages(dist: string, folder: string, count: number): void {
  const files = globSync('articles/*/index.html', { cwd: dist }).sort();
  const articles = files
    .map((file) => readSections(readFileSync(join(dist, file), 'utf8')))
    .filter((sections) => sections.length > 0);
  for (const { file, html } of syntheticPages(articles, count)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, html);
  }
}

if (import.meta.main) {
  const [dist, folder, count = '10000'] = process.argv.slice(2);
  if (dist === undefined || folder === undefined || !(Number(count) > 0)) {
    console.error('Use: node tests/bench/search/synthetic.ts <dist> <folder> [pages]');
    process.exit(2);
  }
  writeSyntheticPages(dist, folder, Number(count));
}
