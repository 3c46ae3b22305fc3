import { readIndex, type JumpIndex, type StoredIndex } from './index-files.ts';

/** The sections of a page by columns, a section a line: alike things together compress better. */
interface PackedSections {
  /** Two digits a section, of its kind and its level. */
  readonly kinds: string;
  readonly titles: string;
  readonly anchors: string;
  readonly terms: string;
}

type StoredPage = StoredIndex['pages'][number];

/** `pagefind/jump.<language>.json` */
export interface PackedIndex extends Omit<StoredIndex, 'pages' | 'synonyms'> {
  readonly pages: readonly (Omit<StoredPage, 'sections'> & PackedSections)[];
  /** A term a line, its names separated by tabs. */
  readonly synonyms: string;
}

const kinds = ['text', 'code', 'term'] as const;

/** Titles, anchors and names must have no line ends and no tabs, as nothing has that was read from a page. */
export function packIndex(index: StoredIndex): PackedIndex {
  return {
    ...index,
    synonyms: index.synonyms.map((names) => names.join('\t')).join('\n'),
    pages: index.pages.map(({ sections, ...page }) => ({
      ...page,
      kinds: sections.map(({ kind, level }) => `${kinds.indexOf(kind)}${level}`).join(''),
      titles: sections.map(({ title }) => title).join('\n'),
      anchors: sections.map(({ anchor }) => anchor).join('\n'),
      terms: sections.map(({ terms }) => terms.join(' ')).join('\n'),
    })),
  };
}

/** What `packIndex` has packed, with the names of each section. */
export function unpackIndex({ synonyms, pages, ...index }: PackedIndex): JumpIndex {
  return readIndex({
    ...index,
    synonyms: synonyms === '' ? [] : synonyms.split('\n').map((names) => names.split('\t')),
    pages: pages.map(({ kinds, titles, anchors, terms, ...page }) => ({
      ...page,
      sections: sectionsOf({ kinds, titles, anchors, terms }),
    })),
  });
}

function sectionsOf(packed: PackedSections): StoredPage['sections'] {
  const [titles, anchors, terms] = [packed.titles, packed.anchors, packed.terms].map((column) =>
    column.split('\n'),
  ) as [string[], string[], string[]];
  return Array.from({ length: packed.kinds.length / 2 }, (_, number) => ({
    kind: kinds[Number(packed.kinds[2 * number])]!,
    level: Number(packed.kinds[2 * number + 1]) as 1 | 2 | 3,
    title: titles[number]!,
    anchor: anchors[number]!,
    terms: terms[number] ? terms[number].split(' ').map(Number) : [],
  }));
}
