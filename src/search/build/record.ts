import type { SearchLanguage } from '../index-files.ts';
import { codeWords } from '../text/code-words.ts';
import { texWords } from '../text/tex-tokens.ts';
import { contentWords } from '../text/stop-words.ts';
import { cutText, words } from '../text/words.ts';
import { escapeHtml } from './formula-markup.ts';
import type { Page, Section } from './read-page.ts';

/**
 * The `lang` of the records of each language. Chinese text is cut before Pagefind sees it (see
 * `cutText`), so its records claim no language, or Pagefind would cut the words once more.
 */
export const recordLang: Readonly<Record<SearchLanguage, string>> = { zh: 'und', en: 'en' };

export interface RecordContext {
  readonly page: Page;
  readonly section: Section;
  /** The title of the h2 above an h3, of the section around a listing, or empty. */
  readonly parentTitle: string;
  readonly aliases: readonly string[];
  /** The same section in the other language. */
  readonly translation: Section | undefined;
  /** Terms at which running text is cut. */
  readonly terms: RegExp | undefined;
}

/**
 * Writes the document from which Pagefind indexes one section.
 *
 * Metadata is split by Pagefind at white space only, so titles are cut into words first; its fields
 * are weighted in `query/source.ts`: `stitle` the page's title, `ssec` the section's heading,
 * `alias` other names of what the section explains, `other` the words of its translation, `tex` the words of the section's formulas, `code`
 * the names in a listing, which Pagefind would not take out of `F.max_pool2d(x`.
 */
export function recordHtml(context: RecordContext): string {
  const { page, section, parentTitle, aliases, translation, terms } = context;
  const tex = new Set(section.formulas.flatMap((formula) => texWords(formula.tex)));
  const code = section.blocks.filter(({ kind }) => kind === 'code');
  const metadata = {
    stitle: metaWords(page.title, terms),
    ssec: section.level === 1 ? '' : metaWords(`${parentTitle} ${section.title}`, terms),
    alias: metaWords([...aliases, translation?.title ?? ''].join(' '), terms),
    other: translation ? otherWords(section, translation, terms).join(' ') : '',
    tex: [...tex].join(' '),
    code: codeWords(code.map((block) => block.text).join(' ')).join(' '),
  };
  const blocks = section.blocks.map(({ kind, text }) => {
    const cut = escapeHtml(cutText(text, terms).join(' '));
    if (kind === 'code') return `<pre data-pagefind-weight="0.5">${cut}</pre>`;
    return kind === 'heading' ? `<h4>${cut}</h4>` : `<p>${cut}</p>`;
  });
  const heading = section.level === 1 ? 'h1' : 'h2';
  const title = escapeHtml(cutText(section.title, terms).join(' '));
  return recordOf(page.language, metadata, [`<${heading}>${title}</${heading}>`, ...blocks]);
}

/**
 * The words of a translation that its original has not: a reader may know a thing by its name in the
 * other language only. Of English the words that ask for nothing are left out, of Chinese single Hanzi.
 */
function otherWords(section: Section, translation: Section, terms: RegExp | undefined): string[] {
  const textOf = ({ blocks }: Section) =>
    blocks.flatMap(({ kind, text }) => (kind === 'code' ? [] : [text])).join('\n');
  const own = new Set(metaWords(textOf(section).toLowerCase(), terms).split(' '));
  const found = metaWords(textOf(translation).toLowerCase(), terms).split(' ');
  const isTelling = (word: string) =>
    /^(?:\p{Script=Han}{2,}|[a-z][a-z-]{3,})$/u.test(word) && !own.has(word);
  return [...new Set(contentWords(found))].filter(isTelling);
}

/** A document for Pagefind with metadata and the markup of its text. */
export function recordOf(
  language: SearchLanguage,
  metadata: Readonly<Record<string, string>>,
  blocks: readonly string[],
): string {
  const fields = Object.entries(metadata)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => metaField(name, value));
  return (
    `<html lang="${recordLang[language]}"><body><main data-pagefind-body>${fields.join('')}` +
    `${blocks.join('')}</main></body></html>`
  );
}

function metaField(name: string, value: string): string {
  return `<span data-pagefind-meta="${name}[data-c]" data-c="${escapeHtml(value)}"></span>`;
}

/** The words of a text as metadata has them, which Pagefind splits at spaces only. */
export function metaWords(text: string, terms: RegExp | undefined): string {
  const pieces = terms ? text.normalize('NFKC').split(terms) : [text.normalize('NFKC')];
  return pieces.flatMap(words).join(' ');
}
