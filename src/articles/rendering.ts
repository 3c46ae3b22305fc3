import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figureNames } from '../figures/names.ts';
import type { RenderedDocument } from '../markdown/document.ts';
import type { Fault } from '../markdown/fault.ts';
import { renderMarkdown } from '../markdown/pipeline.ts';
import { address } from '../address.ts';
import type { Article } from './library.ts';

/** What the rendering took from outside the article; a cached one is good while all of it holds. */
interface Dependencies {
  titles: [slug: string, title: string][];
  terms: [id: string, text: string][];
  references: string[];
  figures: string[];
}

interface Entry {
  document: RenderedDocument;
  dependencies: Dependencies;
}

/**
 * Renders articles and keeps the results on disk, by a digest of the article and of the pipeline's
 * own source, so that a build renders what changed. Only faultless renderings are kept.
 */
export class Renderer {
  private readonly folder: string;
  private readonly pipeline: string;
  private readonly memory = new Map<string, RenderedDocument>();

  /** @param root  the project's root */
  constructor(root: string) {
    this.folder = join(root, 'node_modules/.cache/articles');
    this.pipeline = pipelineDigest(root);
  }

  async render(article: Article): Promise<{ document: RenderedDocument; faults: Fault[] }> {
    const key = this.keyOf(article);
    const known = this.memory.get(key) ?? this.load(key, article);
    if (known) {
      this.memory.set(key, known);
      return { document: known, faults: [] };
    }
    const { document, faults } = await renderMarkdown(article.body, article.context);
    if (faults.length === 0) {
      this.memory.set(key, document);
      this.save(key, { document, dependencies: dependenciesOf(document, article) });
    }
    return { document, faults };
  }

  private keyOf({ digest, lang, slug }: Article): string {
    return digestOf([this.pipeline, address.base, lang, slug, digest]);
  }

  private load(key: string, article: Article): RenderedDocument | undefined {
    let entry: Entry;
    try {
      entry = JSON.parse(readFileSync(join(this.folder, `${key}.json`), 'utf8')) as Entry;
    } catch {
      return undefined;
    }
    return holds(entry.dependencies, article) ? entry.document : undefined;
  }

  private save(key: string, entry: Entry): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, `${key}.json`), JSON.stringify(entry));
  }
}

function dependenciesOf(document: RenderedDocument, { context }: Article): Dependencies {
  return {
    titles: document.links.map((slug) => [slug, context.articles.get(slug)!]),
    terms: document.terms.map((id) => [id, context.terms.get(id)![context.lang]]),
    references: document.citations.map(({ key }) => key),
    figures: document.parts.flatMap((part) => (part.type === 'figure' ? [part.name] : [])),
  };
}

function holds(dependencies: Dependencies, { context }: Article): boolean {
  return (
    dependencies.titles.every(([slug, title]) => context.articles.get(slug) === title) &&
    dependencies.terms.every(([id, text]) => context.terms.get(id)?.[context.lang] === text) &&
    dependencies.references.every((key) => context.references.has(key)) &&
    dependencies.figures.every((name) => (figureNames as readonly string[]).includes(name))
  );
}

/** Changes whenever a rendering could: the pipeline's source and every locked package. */
function pipelineDigest(root: string): string {
  const folder = join(root, 'src/markdown');
  const sources = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return digestOf([...sources, readFileSync(join(root, 'package-lock.json'), 'utf8')]);
}

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 24);
}
