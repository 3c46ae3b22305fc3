/** A term of the site's glossary, as far as search needs it. */
export interface GlossaryTerm {
  /** The term in each language. */
  readonly zh: string;
  readonly en: string;
  /** Abbreviations and other names. */
  readonly aliases?: readonly string[] | undefined;
  /** Slug of the article that explains the term. */
  readonly article?: string | undefined;
}

/** All names of a term, each once. */
export function namesOf(term: GlossaryTerm): string[] {
  return [...new Set([term.zh, term.en, ...(term.aliases ?? [])])].filter((name) => name !== '');
}

/** The names of the terms that belong to the page at `url`, such as `/en/articles/nms/`. */
export function aliasesOf(url: string, glossary: readonly GlossaryTerm[]): string[] {
  const slug = /\/articles\/([^/]+)\/$/.exec(url)?.[1];
  if (!slug) return [];
  return [...new Set(glossary.filter((term) => term.article === slug).flatMap(namesOf))];
}
