import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { withBase } from '../address.ts';
import type { MarkdownContext } from '../markdown/context.ts';
import type { Fault } from '../markdown/fault.ts';
import { suggest } from '../markdown/remark-commands.ts';
import { languages, type Lang } from '../site.ts';
import { parseArticle, type FrontMatter } from './front-matter.ts';
import { parseGlossary, type Term } from './glossary.ts';
import { parseReferences, type Reference } from './references.ts';

/** An article as its source declares it. */
export interface Article extends FrontMatter {
  slug: string;
  lang: Lang;
  /** Path of the source from the project's root. */
  path: string;
  /** Hash of the source, of the files and the pictures beside it. */
  digest: string;
  /** The Markdown, with empty lines in place of the front matter. */
  body: string;
  /** What the Markdown may refer to. */
  context: MarkdownContext;
}

/** All that stands in `content/`, checked against itself. */
export interface Library {
  articles: Article[];
  references: Map<string, Reference>;
  terms: Term[];
  faults: Fault[];
}

interface Folder {
  slug: string;
  files: Map<string, string>;
  images: Map<string, { path: string; width: number; height: number }>;
  digest: string;
}

const textFile = /\.(py|ts|js|sh|cpp|json|yaml|txt)$/;
const imageFile = /\.(png|jpe?g|webp|avif|svg)$/i;

/**
 * Reads `content/` below `root`. Faults do not stop the reading: all of them come back together.
 */
export async function loadLibrary(root: string): Promise<Library> {
  const read = async (path: string) => readFile(join(root, path), 'utf8').catch(() => '');
  const { references, faults } = parseReferences(
    await read('content/references.bib'),
    'content/references.bib',
  );
  const glossary = parseGlossary(await read('content/glossary.yaml'), 'content/glossary.yaml');
  faults.push(...glossary.faults);
  const terms = glossary.terms;

  const sources: (Omit<Article, 'context'> & Folder)[] = [];
  const slugs = (await readdir(join(root, 'content/articles'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  // Also those with faults of their own: what links to them has none.
  const written = new Map<string, Written>();
  for (const slug of slugs) {
    const folder = await readFolder(root, slug);
    for (const lang of languages) {
      const path = `content/articles/${slug}/${lang}.md`;
      const source = await read(path);
      if (!source) continue;
      const { data, body, place, faults: own } = parseArticle(source, path);
      faults.push(...own);
      written.set(path, { slug, lang, place, title: data?.title ?? slug });
      if (!data) continue;
      const digest = hash(source, folder.digest);
      sources.push({ ...data, ...folder, slug, lang, path, body, digest });
    }
  }
  const articles = sources.map(({ files, images, ...article }): Article => {
    const titles = new Map(
      [...written.values()]
        .filter(({ lang }) => lang === article.lang)
        .map(({ slug, title }) => [slug, title]),
    );
    const context = {
      lang: article.lang,
      path: article.path,
      articles: titles,
      terms: termsByName(terms),
      references: new Set(references.keys()),
      files,
      images,
      url: withBase,
    };
    return { ...article, context };
  });
  faults.push(...crossCheck(articles, glossary, written));
  return { articles, references, terms, faults };
}

/** An article's source, whether its front matter is right or not. */
interface Written {
  slug: string;
  lang: Lang;
  title: string;
  place: ReturnType<typeof parseArticle>['place'];
}

function crossCheck(
  articles: readonly Article[],
  { terms, places }: ReturnType<typeof parseGlossary>,
  written: ReadonlyMap<string, Written>,
): Fault[] {
  const slugs = new Set([...written.values()].map(({ slug }) => slug));
  const faults: Fault[] = [];
  for (const { path, prerequisites, slug } of articles) {
    prerequisites.forEach((needed, index) => {
      if (slugs.has(needed) && needed !== slug) return;
      const { line, column } = written.get(path)!.place(['prerequisites', index]);
      const message = `There is no other article "${needed}" to read first${suggest(needed, slugs)}.`;
      faults.push({ file: path, line, column, message });
    });
  }
  for (const { id, article } of terms) {
    if (article === undefined || slugs.has(article)) continue;
    const message = `The term "${id}" names the article "${article}", which does not exist${suggest(article, slugs)}.`;
    faults.push({ file: 'content/glossary.yaml', ...places.get(id)!, message });
  }
  return faults;
}

function termsByName(terms: readonly Term[]): MarkdownContext['terms'] {
  const byName = new Map<string, { id: string; zh: string; en: string }>();
  for (const { id, zh, en, abbr } of terms) {
    for (const name of [id, zh, en, abbr]) if (name) byName.set(name, { id, zh, en });
  }
  return byName;
}

async function readFolder(root: string, slug: string): Promise<Folder> {
  const base = join(root, 'content/articles', slug);
  const folder: Folder = { slug, files: new Map(), images: new Map(), digest: '' };
  const digests: string[] = [];
  for (const name of (await readdir(base)).sort()) {
    if (textFile.test(name)) {
      const text = await readFile(join(base, name), 'utf8');
      folder.files.set(name, text);
      digests.push(hash(name, text));
    } else if (imageFile.test(name)) {
      const bytes = await readFile(join(base, name));
      const { width = 0, height = 0 } = await sharp(bytes).metadata();
      const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
      const [, stem, extension] = /^(.*)\.(\w+)$/.exec(name)!;
      const type = extension!.toLowerCase() === 'svg' ? 'svg' : 'webp';
      const path = withBase(`articles/${slug}/images/${stem}.${digest}.${type}`);
      folder.images.set(name, { path, width, height });
      digests.push(digest);
    }
  }
  folder.digest = hash(...digests);
  return folder;
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}
