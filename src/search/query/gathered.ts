import type { SectionKind } from '../index-files.ts';
import type { FormulaHit } from './formula-search.ts';
import type { HeadingHit } from './heading-search.ts';
import type { Place, TextHit, TextRecord } from './text-hit.ts';
import { mergeRanks, type RankedList } from './merge.ts';

/** What a place is found by: its text, a formula in it, a listing, or a term of the glossary. */
export type HitKind = SectionKind | 'formula';

/** What a reader wants to see of all that was found; nothing is left out by an empty filter. */
export interface Filter {
  /** Key of a topic. */
  readonly topic?: string | undefined;
  readonly kind?: HitKind | undefined;
}

/** How much was found: pages by topic, among places of the wanted kind, and places by kind, in the topic. */
export interface Counts {
  readonly topics: ReadonlyMap<string, number>;
  readonly kinds: ReadonlyMap<HitKind, number>;
  readonly pages: number;
  readonly places: number;
}

/** A heading that contains less of the query than this is no hit. */
const leastCoverage = 0.5;
/** What it is worth to a page that a query contains its name; less when that is a small part of it. */
const mention = 0.5;
/** What a hit above the first heading is worth within a page: that part announces, others explain. */
const opening = 0.4;
/** What it is worth to a page that several of its sections were found. */
const repeated = 0.1;
/** What the glossary is worth beside an article that explains the same. */
const glossary = 0.5;

/** The lists that one search has gathered: pages and sections are ranked apart. */
export class Gathered {
  readonly #pages: RankedList<number>[] = [];
  readonly #sections: RankedList<string>[] = [];
  readonly #records = new Map<string, TextRecord>();
  readonly #formulas = new Map<string, FormulaHit>();
  /** Places that were found, by page, with what they were found by. */
  readonly #places = new Map<number, Map<number, Set<HitKind>>>();

  /** Pages in an order of their own; what is in them comes by other lists. */
  addPages(pages: readonly Place[]): void {
    this.#addPages(pages, () => 1);
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
    const worth = ({ score, isNamed, coverage }: HeadingHit) =>
      score + 0.2 + (isNamed ? mention * Math.min(1, 2 * coverage) : 0);
    const forPages = hits
      .filter((hit) => hit.coverage > leastCoverage || hit.isNamed)
      .sort((a, b) => worth(b) - worth(a));
    this.#addPages(forPages, (hit) => weight * Math.min(1.3, worth(hit)));
    // Within a page nothing says more than a heading that is the query.
    this.#addSections(good, ({ score }) => weight * (score + 0.2));
  }

  addFormulas(hits: readonly FormulaHit[]): void {
    const weightOf = ({ score }: FormulaHit) => 1.6 * Math.min(1.2, score);
    const formulas = hits.map((hit) => ({ ...hit, kind: 'formula' as const }));
    this.#addPages(formulas, weightOf);
    this.#addSections(formulas, weightOf);
    for (const hit of hits) {
      const key = keyOf(hit.page, hit.section);
      if (!this.#formulas.has(key)) this.#formulas.set(key, hit);
    }
  }

  get isEmpty(): boolean {
    return this.#places.size === 0;
  }

  /** What the full text found at a place. */
  record(page: number, section: number): TextRecord | undefined {
    return this.#records.get(keyOf(page, section));
  }

  /** The formula that was found at a place. */
  formula(page: number, section: number): FormulaHit | undefined {
    return this.#formulas.get(keyOf(page, section));
  }

  /** At most `most` pages that pass the filter, best first, each with its sections, best first. */
  ranked(
    most: number,
    topicOf: (page: number) => string,
    filter: Filter = {},
  ): [page: number, sections: number[]][] {
    const sections = new Map<number, number[]>();
    for (const [key] of mergeRanks(this.#sections)) {
      const [page, section] = placeOf(key);
      if (filter.kind && !this.#places.get(page)?.get(section)?.has(filter.kind)) continue;
      const list = sections.get(page);
      if (list) list.push(section);
      else sections.set(page, [section]);
    }
    return mergeRanks(this.#pages)
      .map(([page]) => page)
      .filter((page) => filter.topic === undefined || topicOf(page) === filter.topic)
      .filter((page) => filter.kind === undefined || sections.has(page))
      .slice(0, most)
      .map((page) => [page, sections.get(page) ?? [0]]);
  }

  counts(topicOf: (page: number) => string, filter: Filter = {}): Counts {
    const topics = new Map<string, number>();
    const kinds = new Map<HitKind, number>();
    let pages = 0;
    let places = 0;
    for (const [page, sections] of this.#places) {
      const isInTopic = filter.topic === undefined || topicOf(page) === filter.topic;
      const ofKind = [...sections.values()].filter(
        (found) => filter.kind === undefined || found.has(filter.kind),
      );
      if (ofKind.length > 0) increase(topics, topicOf(page));
      if (!isInTopic) continue;
      if (ofKind.length > 0) pages += 1;
      places += ofKind.length;
      for (const found of sections.values()) for (const kind of found) increase(kinds, kind);
    }
    return { topics, kinds, pages, places };
  }

  #addPages<Hit extends Found>(hits: readonly Hit[], weightOf: (hit: Hit) => number): void {
    const best = new Map<number, Hit>();
    const counts = new Map<number, number>();
    for (const hit of hits) {
      if (!best.has(hit.page)) best.set(hit.page, hit);
      increase(counts, hit.page);
    }
    this.#pages.push(
      [...best].map(([key, hit]) => {
        const more = 1 + repeated * Math.log(counts.get(key)!);
        return { key, weight: more * weightOf(hit) * (hit.kind === 'term' ? glossary : 1) };
      }),
    );
  }

  #addSections<Hit extends Found>(hits: readonly Hit[], weightOf: (hit: Hit) => number): void {
    this.#sections.push(
      hits.map((hit) => ({ key: keyOf(hit.page, hit.section), weight: weightOf(hit) })),
    );
    for (const { page, section, kind } of hits) {
      const sections = this.#places.get(page) ?? new Map<number, Set<HitKind>>();
      this.#places.set(page, sections.set(section, (sections.get(section) ?? new Set()).add(kind)));
    }
  }
}

interface Found {
  readonly page: number;
  readonly section: number;
  readonly kind: HitKind;
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function keyOf(page: number, section: number): string {
  return `${page}/${section}`;
}

function placeOf(key: string): [page: number, section: number] {
  const [page, section] = key.split('/').map(Number);
  return [page!, section!];
}
