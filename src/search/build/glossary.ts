import { containsName } from '../text/words.ts';

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

/**
 * The names of the terms that the article at `url` explains, for each of its sections: a term belongs
 * to the first heading that begins with one of its names, or else to the first that contains one, or
 * else to section 0, which stands for the article and bears its title.
 *
 * @param url     such as `/en/articles/nms/`
 * @param titles  of the sections, in order; the first is the article's own
 */
export function aliasesOf(
  url: string,
  titles: readonly string[],
  glossary: readonly GlossaryTerm[],
): string[][] {
  const slug = /\/articles\/([^/]+)\/$/.exec(url)?.[1];
  const aliases: string[][] = titles.map(() => []);
  const spelt = titles.map((title) => title.toLowerCase());
  for (const term of glossary) {
    if (!slug || term.article !== slug) continue;
    const names = namesOf(term).map((name) => name.toLowerCase());
    const sectionThat = (test: (title: string, name: string) => boolean) =>
      spelt.findIndex((title) => names.some((name) => test(title, name)));
    const beginning = sectionThat(
      (title, name) => title.startsWith(name) && containsName(title, name),
    );
    const section = beginning >= 0 ? beginning : Math.max(sectionThat(containsName), 0);
    aliases[section]!.push(...namesOf(term));
  }
  return aliases.map((names) => [...new Set(names)]);
}
