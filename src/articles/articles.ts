import { createHash } from 'node:crypto';
import type { RenderedDocument } from '../markdown/document.ts';
import { formatFault } from '../markdown/fault.ts';
import { mergeGlyphs, type Glyphs } from '../markdown/katex-faces.ts';
import { topics, type Lang, type Topic } from '../site.ts';
import type { Term } from './glossary.ts';
import { loadLibrary, type Article, type Library } from './library.ts';
import type { Reference } from './references.ts';
import { Renderer } from './rendering.ts';

export type { Article } from './library.ts';

// One reading a build; in development the module is loaded anew when content changes.
let library: Promise<Library> | undefined;
let renderer: Renderer | undefined;
let glyphs: Promise<Glyphs> | undefined;

export function getLibrary(): Promise<Library> {
  return (library ??= loadLibrary(process.cwd()));
}

/** The articles of a language, newest update first, then by reading order. */
export async function getArticles(lang: Lang): Promise<Article[]> {
  const ordered = await inReadingOrder(lang);
  return ordered.sort((a, b) => b.updated.getTime() - a.updated.getTime());
}

export async function getArticle(slug: string, lang: Lang): Promise<Article | undefined> {
  return (await getLibrary()).articles.find((one) => one.slug === slug && one.lang === lang);
}

/** The article in every language it exists in. */
export async function translationsOf(slug: string): Promise<Article[]> {
  return (await getLibrary()).articles.filter((article) => article.slug === slug);
}

/** Whether this is a translation of an earlier text than the present one. */
export async function isStale(article: Article): Promise<boolean> {
  if (article.translationOf === undefined) return false;
  return (await getArticle(article.slug, 'zh'))?.digest !== article.translationOf;
}

/**
 * The article through the Markdown pipeline.
 *
 * @throws Error listing every fault of the article with file, line and column
 */
export async function renderArticle(article: Article): Promise<RenderedDocument> {
  renderer ??= new Renderer(process.cwd());
  const { document, faults } = await renderer.render(article);
  if (faults.length > 0) throw new Error(faults.map(formatFault).join('\n'));
  return document;
}

/** Topics in the order of src/site.ts; within one, an article after those it builds on. */
export async function inReadingOrder(lang: Lang): Promise<Article[]> {
  const articles = (await getLibrary()).articles.filter((article) => article.lang === lang);
  const rank = Object.keys(topics) as Topic[];
  const waiting = articles.sort(
    (a, b) => rank.indexOf(a.topic) - rank.indexOf(b.topic) || a.slug.localeCompare(b.slug),
  );
  const ordered: Article[] = [];
  const place = (article: Article, above: readonly string[]) => {
    if (ordered.includes(article) || above.includes(article.slug)) return;
    for (const slug of article.prerequisites) {
      const needed = waiting.find((one) => one.slug === slug && one.topic === article.topic);
      if (needed) place(needed, [...above, article.slug]);
    }
    ordered.push(article);
  };
  for (const article of waiting) place(article, []);
  return ordered;
}

/** The articles before and after this one in reading order. */
export async function neighbours(
  article: Article,
): Promise<{ previous?: Article; next?: Article }> {
  const order = await inReadingOrder(article.lang);
  const index = order.findIndex(({ slug }) => slug === article.slug);
  const [previous, next] = [order[index - 1], order[index + 1]];
  return { ...(previous ? { previous } : {}), ...(next ? { next } : {}) };
}

/** Articles of the same language that link to this one. */
export async function backlinks(article: Article): Promise<Article[]> {
  const linking: Article[] = [];
  for (const other of await inReadingOrder(article.lang)) {
    if (other.slug === article.slug) continue;
    const { links } = await renderArticle(other);
    if (links.includes(article.slug) || other.prerequisites.includes(article.slug)) {
      linking.push(other);
    }
  }
  return linking;
}

/** Minutes at 350 Hanzi or 230 words a minute, a quarter minute a display of mathematics or code. */
export function readingMinutes({ size }: RenderedDocument): number {
  const minutes = size.hanzi / 350 + size.words / 230 + size.formulas / 20 + size.listings / 2;
  return Math.max(1, Math.round(minutes));
}

/** Works by family name of the first author, then year. */
export async function getReferences(): Promise<Reference[]> {
  const { references } = await getLibrary();
  const name = ({ authors, key }: Reference) => authors[0]?.family ?? key;
  return [...references.values()].sort(
    (a, b) => name(a).localeCompare(name(b), 'en') || a.year.localeCompare(b.year),
  );
}

export async function getReference(key: string): Promise<Reference> {
  return (await getLibrary()).references.get(key)!;
}

/** Where a work is cited, in reading order. */
export async function citedBy(
  key: string,
  lang: Lang,
): Promise<{ article: Article; anchors: string[] }[]> {
  const places = [];
  for (const article of await inReadingOrder(lang)) {
    const { citations } = await renderArticle(article);
    const citation = citations.find((one) => one.key === key);
    if (citation) places.push({ article, anchors: citation.anchors });
  }
  return places;
}

export async function getGlossary(): Promise<Term[]> {
  return (await getLibrary()).terms;
}

/** Characters of KaTeX's faces that all articles together need. */
export function getGlyphs(): Promise<Glyphs> {
  return (glyphs ??= (async () => {
    const { articles } = await getLibrary();
    const documents = await Promise.all(articles.map((article) => renderArticle(article)));
    return mergeGlyphs(documents.map((document) => document.glyphs));
  })());
}

/**
 * Changes when the article's page could: its text, its place among the others, the works it cites.
 * Astro keeps pages whose key and code have not changed.
 */
export async function pageKey(article: Article): Promise<string> {
  const document = await renderArticle(article);
  const summary = ({ slug, title, description }: Article) => [slug, title, description];
  const { previous, next } = await neighbours(article);
  const parts = [
    article.digest,
    document,
    [previous, next].map((one) => (one ? summary(one) : null)),
    (await backlinks(article)).map(summary),
    (await inReadingOrder(article.lang))
      .filter(({ slug }) => [...document.links, ...article.prerequisites].includes(slug))
      .map(summary),
    (await translationsOf(article.slug)).map(({ lang, digest }) => [lang, digest]),
    await Promise.all(document.citations.map(({ key }) => getReference(key))),
    await getGlyphs(),
    (await getGlossary()).filter(({ id }) => document.terms.includes(id)),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
