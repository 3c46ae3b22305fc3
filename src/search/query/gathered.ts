import type { SectionKind } from '../index-files.ts';
import type { FormulaHit } from './formula-search.ts';
import type { HeadingHit } from './heading-search.ts';
import type { TextHit } from './index-lists.ts';
import { mergeRanks, type RankedList } from './merge.ts';
import type { PagefindResult } from './source.ts';

/** A heading that contains less of the query than this is no hit. */
const leastCoverage = 0.5;
/** What it is worth to a page that a longer query contains its name. */
const mention = 0.5;
/** What a hit above the first heading is worth within a page: that part announces, others explain. */
const opening = 0.4;
/** What the glossary is worth beside an article that explains the same. */
const glossary = 0.5;
/** So many ranks of a list count: pages, and sections. */
const pageRanks = 20;
const sectionRanks = 100;

/** The lists that one search has gathered: pages and sections are ranked apart. */
export class Gathered {
  readonly #pages: RankedList<number>[] = [];
  readonly #sections: RankedList<string>[] = [];
  readonly #records = new Map<string, PagefindResult>();
  readonly #formulas = new Map<string, FormulaHit>();
  readonly #kindOf: (page: number, section: number) => SectionKind;

  constructor(kindOf: (page: number, section: number) => SectionKind) {
    this.#kindOf = kindOf;
  }

  addText(hits: readonly TextHit[], weight: number): void {
    this.#addPages(hits, () => weight);
    this.#addSections(hits, ({ section }) => (section === 0 ? weight * opening : weight));
    for (const { page, section, record } of hits) {
      const key = keyOf(page, section);
      if (!this.#records.has(key)) this.#records.set(key, record);
    }
  }

  addHeadings(hits: readonly HeadingHit[], weight: number): void {
    const good = hits.filter((hit) => hit.coverage > leastCoverage);
    const worth = ({ score, isNamed }: HeadingHit) => score + 0.2 + (isNamed ? mention : 0);
    const forPages = hits
      .filter((hit) => hit.coverage > leastCoverage || hit.isNamed)
      .sort((a, b) => worth(b) - worth(a));
    this.#addPages(forPages, (hit) => weight * Math.min(1.3, worth(hit)));
    // Within a page nothing says more than a heading that is the query.
    this.#addSections(good, ({ score }) => weight * (score + 0.2));
  }

  addFormulas(hits: readonly FormulaHit[]): void {
    const weightOf = ({ score }: FormulaHit) => 1.6 * Math.min(1.2, score);
    this.#addPages(hits, weightOf);
    this.#addSections(hits, weightOf);
    for (const hit of hits) this.#formulas.set(keyOf(hit.page, hit.section), hit);
  }

  /** What the full text found at a place. */
  record(page: number, section: number): PagefindResult | undefined {
    return this.#records.get(keyOf(page, section));
  }

  /** The formula that was found at a place. */
  formula(page: number, section: number): FormulaHit | undefined {
    return this.#formulas.get(keyOf(page, section));
  }

  /** At most `most` pages, best first, each with its sections, best first. */
  ranked(most: number): [page: number, sections: number[]][] {
    const sections = new Map<number, number[]>();
    for (const [key] of mergeRanks(this.#sections)) {
      const [page, section] = placeOf(key);
      const list = sections.get(page);
      if (list) list.push(section);
      else sections.set(page, [section]);
    }
    return mergeRanks(this.#pages)
      .slice(0, most)
      .map(([page]) => [page, sections.get(page) ?? [0]]);
  }

  #addPages<Hit extends Place>(hits: readonly Hit[], weightOf: (hit: Hit) => number): void {
    const best = new Map<number, Hit>();
    for (const hit of hits) if (!best.has(hit.page)) best.set(hit.page, hit);
    const ranked = [...best].slice(0, pageRanks);
    this.#pages.push(
      ranked.map(([key, hit]) => {
        const isTerm = this.#kindOf(hit.page, hit.section) === 'term';
        return { key, weight: weightOf(hit) * (isTerm ? glossary : 1) };
      }),
    );
  }

  #addSections<Hit extends Place>(hits: readonly Hit[], weightOf: (hit: Hit) => number): void {
    const ranked = hits.slice(0, sectionRanks);
    this.#sections.push(
      ranked.map((hit) => ({ key: keyOf(hit.page, hit.section), weight: weightOf(hit) })),
    );
  }
}

interface Place {
  readonly page: number;
  readonly section: number;
}

function keyOf(page: number, section: number): string {
  return `${page}/${section}`;
}

function placeOf(key: string): [page: number, section: number] {
  const [page, section] = key.split('/').map(Number);
  return [page!, section!];
}
