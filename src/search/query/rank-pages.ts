import type { PageContent } from '../index-files.ts';
import { createFormulaSearch } from './formula-search.ts';
import { Gathered } from './gathered.ts';
import { createHeadingSearch } from './heading-search.ts';
import type { Query } from './parse-query.ts';
import type { TextHit } from './text-hit.ts';
import { rankByWords } from './word-ranking.ts';

/** What it is worth that the whole query stands in a text. */
const phrase = 0.5;

/**
 * Ranks what a large site has read: pages in the order in which they came, raised by headings and
 * formulas, and the sections of each.
 *
 * @param words       the query's words that were looked for one by one
 * @param correction  the query in the spelling that was looked for as well
 */
export function rankPages(
  pages: readonly PageContent[],
  query: Query,
  words: readonly string[],
  correction: string | undefined,
  normalize: (text: string) => string,
): Gathered {
  const found = new Gathered();
  found.addPages(pages.map((_, page) => ({ page, section: 0, kind: 'text' })));
  if (query.mayBeFormula) {
    const search = createFormulaSearch(pages.map(({ formulas }) => formulas));
    found.addFormulas(search(query.typed));
  }
  if (!query.isTex) {
    const headings = createHeadingSearch({ pages }, normalize);
    found.addHeadings(headings(correction ?? query.main), query.isCode ? 0.3 : 1);
  }
  const wanted = [query.text, ...words, ...(correction ? [correction] : [])];
  const sections = pages.flatMap((content, page) =>
    content.sections.map((section, number) => ({
      place: { page, section: number, kind: section.kind },
      text: normalize(`${section.title}\n${section.text}`),
      content: section.text,
    })),
  );
  const mean = sections.reduce((sum, { text }) => sum + text.length, 0) / sections.length;
  const lists = [...new Set(wanted)].map((word) =>
    sections.flatMap(({ place, text, content }): TextHit[] => {
      const uses = word === '' ? 0 : text.split(word).length - 1;
      if (uses === 0) return [];
      const score = uses / (0.5 + 0.5 * (text.length / mean));
      const id = `${place.page}/${place.section}`;
      const data = () => Promise.resolve({ content, meta: {} });
      return [{ ...place, record: { id, score, data } }];
    }),
  );
  found.addText(
    rankByWords(
      lists.filter((list) => list.length > 0),
      sections.length,
      ({ record }) => record.id,
    ),
    1,
  );
  // What stands there letter by letter as it was typed.
  found.addText(
    lists[0]!.toSorted((a, b) => b.record.score - a.record.score),
    phrase,
  );
  return found;
}
