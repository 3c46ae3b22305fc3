import { createTermPattern, uncut } from '../text/words.ts';
import { namesOf, type GlossaryTerm } from './glossary.ts';
import { keyOfPage, keyOfTranslation, type LocatedPage } from './located-page.ts';
import type { PagefindRecord } from './pagefind-index.ts';
import type { Section } from './read-page.ts';
import { recordHtml } from './record.ts';

/**
 * A record of each section of a language.
 *
 * @param all  pages of every language, which know what a section says in another
 */
export function* sectionRecords(
  pages: readonly LocatedPage[],
  all: readonly LocatedPage[],
  glossary: readonly GlossaryTerm[],
): Iterable<PagefindRecord> {
  const terms = createTermPattern(glossary.flatMap(namesOf).map(uncut));
  const translations = sectionsByKey(all);
  let next = 0;
  for (const page of pages) {
    let chapter = '';
    let heading = '';
    for (const [number, section] of page.sections.entries()) {
      if (section.kind === 'text') heading = section.level === 1 ? '' : section.title;
      if (section.kind === 'text' && section.level === 2) chapter = '';
      const translation =
        section.kind === 'text'
          ? translations.get(`${keyOfTranslation(page)}#${section.anchor}`)
          : undefined;
      const html = recordHtml({
        page,
        section,
        parentTitle: section.kind === 'code' ? heading : chapter,
        aliases: page.aliases[number]!,
        translation,
        terms,
      });
      yield { language: page.language, number: next, html };
      next += 1;
      if (section.kind === 'text' && section.level === 2) chapter = section.title;
    }
  }
}

/** The sections by page and anchor, which translations share. */
function sectionsByKey(pages: readonly LocatedPage[]): Map<string, Section> {
  const sections = new Map<string, Section>();
  for (const page of pages) {
    for (const section of page.sections) {
      if (section.kind !== 'text') continue;
      sections.set(`${keyOfPage(page)}#${section.anchor}`, section);
    }
  }
  return sections;
}
