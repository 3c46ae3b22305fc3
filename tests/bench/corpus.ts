// The same articles, many times over, in the form that each of the two set-ups reads.
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { plainMarkdown } from './plain-markdown.ts';

export interface Corpus {
  /** `content/` for our build, in the form of the project's own. */
  ours: string;
  /** One Markdown file an article for the stock build. */
  stock: string;
}

/** The project's own articles: a corpus cannot be smaller, since they refer to one another. */
export function sources(content: string): string[] {
  const articles = globSync('articles/*/zh.md', { cwd: content }).sort();
  if (articles.length === 0) throw new Error(`There are no articles in ${content}.`);
  return articles.map((file) => dirname(file));
}

/**
 * Writes `pages` articles below `folder`: the project's own in turn, in Chinese only, each copy with its own slug and
 * title. Every second inline formula of a copy is made unlike those of the other copies, so that a memory of formulas
 * does not win by the replication alone.
 *
 * @throws RangeError when `pages` is less than the number of the project's articles
 */
export function writeCorpus(content: string, folder: string, pages: number): Corpus {
  const articles = sources(content);
  if (pages < articles.length) {
    throw new RangeError(`A corpus needs at least ${articles.length} pages, but got ${pages}.`);
  }
  const ours = join(folder, 'content');
  const stock = join(folder, 'stock');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(stock, { recursive: true });
  cpSync(content, ours, { recursive: true, filter: isChinese });

  for (let i = 0; i < pages; i += 1) {
    const article = articles[i % articles.length]!;
    const copy = Math.floor(i / articles.length);
    const slug = copy === 0 ? basename(article) : `${basename(article)}-${copy}`;
    const to = join(ours, 'articles', slug);
    if (copy > 0) cpSync(join(content, article), to, { recursive: true, filter: isChinese });
    const text = varied(readFileSync(join(content, article, 'zh.md'), 'utf8'), copy);
    writeFileSync(join(to, 'zh.md'), text);
    writeFileSync(join(stock, `${slug}.md`), plainMarkdown(text, to));
  }
  return { ours, stock };
}

const isChinese = (file: string) => !file.endsWith('/en.md');

/** Changes one word of the first article, as an author does who wants to see the effect. */
export function editOneArticle({ ours, stock }: Corpus): void {
  const first = globSync('articles/*/zh.md', { cwd: ours }).sort()[0]!;
  const files = [join(ours, first), join(stock, `${basename(dirname(first))}.md`)];
  for (const file of files) writeFileSync(file, `${readFileSync(file, 'utf8')}\n又及。\n`);
}

function varied(text: string, copy: number): string {
  if (copy === 0) return text;
  const notation = /^:::notation[\s\S]*?^:::$/gm;
  const kept = text.match(notation) ?? [];
  let count = 0;
  const formulas = text
    .replace(notation, ':::kept')
    .replace(/^title: (['"]?)(.*?)\1$/m, `title: $1$2 ${copy}$1`)
    .replace(/(?<![$\\])\$(?!\$)([^$\n]+)\$(?!\$)/g, (formula, tex) =>
      (count += 1) % 2 === 0 ? `$${tex}\\vphantom{${copy}}$` : formula,
    );
  return formulas.replace(/:::kept/g, () => kept.shift() ?? '');
}
