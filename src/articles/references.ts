import { parse, type Creator } from '@retorquere/bibtex-parser';
import type { Fault } from '../markdown/fault.ts';
import { pointAt } from '../markdown/place.ts';
import type { Lang } from '../site.ts';

export interface Author {
  family: string;
  given: string;
}

/** A work of content/references.bib. */
export interface Reference {
  key: string;
  authors: Author[];
  /** BibTeX's “and others”: there are authors whom the entry does not name. */
  hasMoreAuthors?: true;
  /** Plain text. */
  title: string;
  year: string;
  /** Conference or journal. */
  venue?: string;
  /** arXiv, DOI or another address, in this order. */
  url: string;
  arxiv?: string;
  doi?: string;
  /** The entry as it stands in the file. */
  bibtex: string;
}

/** Reads the bibliography; entries that lack what a reader needs are faults with their line. */
export function parseReferences(
  source: string,
  file: string,
): { references: Map<string, Reference>; faults: Fault[] } {
  const faults: Fault[] = [];
  const references = new Map<string, Reference>();
  const fault = (needle: string, message: string) => {
    const { line, column } = pointAt(source, Math.max(source.lastIndexOf(needle), 0));
    faults.push({ file, line, column, message });
  };
  const { entries, errors } = parse(source, { sentenceCase: false });
  for (const { error, input } of errors) {
    fault((input ?? '').trim().split('\n', 1)[0]!, `This entry is not BibTeX: ${error}.`);
  }
  for (const entry of entries) {
    const needle = `{${entry.key},`;
    if (references.has(entry.key)) fault(needle, `The key "${entry.key}" stands twice.`);
    const fields = entry.fields as Record<string, string | Creator[] | undefined>;
    const text = (name: string) => (fields[name] ? plain(String(fields[name])) : undefined);
    const arxiv = text('eprint');
    const doi = text('doi');
    const url = arxiv
      ? `https://arxiv.org/abs/${arxiv}`
      : doi
        ? `https://doi.org/${doi}`
        : text('url');
    const creators = ((fields['author'] as Creator[] | undefined) ?? []).map(readAuthor);
    // The parser reads "and others" as an author of this name.
    const authors = creators.filter(({ family, given }) => family !== 'others' || given !== '');
    const missing = [
      ...(creators.length > 0 ? [] : ['author']),
      ...['title', 'year'].filter((name) => !fields[name]),
      ...(url ? [] : ['eprint, doi or url']),
    ];
    if (missing.length > 0)
      fault(needle, `The entry "${entry.key}" needs ${missing.join(' and ')}.`);
    references.set(entry.key, {
      key: entry.key,
      authors,
      ...(authors.length < creators.length && { hasMoreAuthors: true as const }),
      title: text('title') ?? '',
      year: text('year') ?? '',
      url: url ?? '',
      bibtex: entry.input.trim(),
      ...optional('venue', text('booktitle') ?? text('journal')),
      ...optional('arxiv', arxiv),
      ...optional('doi', doi),
    });
  }
  return { references, faults };
}

/** `Song Y, …. Title. ICLR, 2021.` as HTML, with the address on the title. */
export function formatReference(reference: Reference, lang: Lang): string {
  const { authors, hasMoreAuthors, title, venue, year, url, arxiv } = reference;
  const shown = authors.length > 6 ? authors.slice(0, 3) : authors;
  const names = shown.map(({ family, given }) =>
    [family, initials(given)].filter(Boolean).join('\u00a0'),
  );
  const isCut = hasMoreAuthors || authors.length > shown.length;
  const more = isCut ? (lang === 'zh' ? ', 等' : ', et al') : '';
  const where = [venue, arxiv && !venue ? `arXiv:${arxiv}` : undefined, year].filter(Boolean);
  return (
    `<span class="ref-authors" lang="en">${escape(names.join(', '))}</span>${more}. ` +
    `<a class="ref-title" lang="en" href="${escape(url)}">${escape(title)}</a>. ` +
    `<span class="ref-venue" lang="en">${escape(where.join(', '))}</span>.`
  );
}

function readAuthor(creator: Creator): Author {
  const family = [creator.prefix, creator.lastName ?? creator.name].filter(Boolean).join(' ');
  return { family: plain(family), given: plain(creator.firstName ?? '') };
}

function initials(given: string): string {
  return given
    .split(/[\s.]+/)
    .filter(Boolean)
    .map((part) =>
      part
        .split('-')
        .map((piece) => piece[0]?.toUpperCase() ?? '')
        .join('-'),
    )
    .join('');
}

/** The parser marks case and style with HTML; the site sets titles itself. */
function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}
