import type { SectionKind } from '../index-files.ts';
import { containsName, uncut } from '../text/words.ts';

/** A term of the site's glossary, as far as search needs it. */
export interface GlossaryTerm {
  /** The term in each language. */
  readonly zh: string;
  readonly en: string;
  readonly abbr?: string | undefined;
  /** Other names. */
  readonly aliases?: readonly string[] | undefined;
  /** Slug of the article that explains the term. */
  readonly article?: string | undefined;
}

/** All names of a term, each once. */
export function namesOf(term: GlossaryTerm): string[] {
  return [...new Set([term.zh, term.en, term.abbr ?? '', ...(term.aliases ?? [])])].filter(
    (name) => name !== '',
  );
}

/** What `termsOf` must know of a section. */
export interface NamedSection {
  readonly kind: SectionKind;
  readonly title: string;
  readonly text: string;
}

/**
 * Which terms each section of a page explains, by their numbers in the glossary. An entry of the
 * glossary has its term. In the article at `url`, a term that names this article belongs to the first
 * heading that begins with one of its names, or else to the first that contains one, or else to the
 * section that uses them most, but at least twice, or else to section 0, which stands for the article
 * and bears its title. Listings have none.
 *
 * @param url such as `/en/articles/nms/`
 */
export function termsOf(
  url: string,
  sections: readonly NamedSection[],
  glossary: readonly GlossaryTerm[],
): number[][] {
  const slug = /\/articles\/([^/]+)\/$/.exec(url)?.[1];
  const terms: number[][] = sections.map(() => []);
  const spelt = sections.map(({ kind, title, text }) => ({
    title: kind === 'text' ? spell(title) : '',
    text: kind === 'text' ? spell(text) : '',
    kind,
  }));
  for (const [number, term] of glossary.entries()) {
    const entry = sections.findIndex(
      ({ kind, title }) => kind === 'term' && [term.zh, term.en].includes(title),
    );
    terms[entry]?.push(number);
    if (!slug || term.article !== slug) continue;
    const section = sectionOf(namesOf(term).map(spell), spelt);
    terms[section]!.push(number);
  }
  return terms.map((numbers) => [...new Set(numbers)]);
}

/** One spelling for 概率流 ODE and 概率流ODE. */
function spell(text: string): string {
  return uncut(text.toLowerCase());
}

function sectionOf(names: readonly string[], sections: readonly NamedSection[]): number {
  const first = (test: (title: string, name: string) => boolean) =>
    sections.findIndex(({ title }) => names.some((name) => test(title, name)));
  const beginning = first((title, name) => title.startsWith(name) && containsName(title, name));
  if (beginning >= 0) return beginning;
  const containing = first(containsName);
  if (containing >= 0) return containing;
  const uses = sections.map(({ text }) =>
    names.reduce((sum, name) => sum + text.split(name).length - 1, 0),
  );
  const most = Math.max(...uses);
  return most >= 2 ? uses.indexOf(most) : 0;
}
