import type { Element, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { figureNames, type FigureName } from '../figures/names.ts';
import type { MarkdownContext } from './context.ts';
import type { Citation, FigurePart, Heading, HtmlPart, RenderedDocument } from './document.ts';
import { faultFromMessage, type Fault } from './fault.ts';
import { handlers } from './handlers.ts';
import type { Glyphs } from './katex-faces.ts';
import { rehypeOutline } from './rehype-outline.ts';
import { rehypeTables } from './rehype-tables.ts';
import { rehypeTypeset } from './rehype-typeset.ts';
import { remarkBlockDirectives } from './remark-block-directives.ts';
import { remarkBlocks } from './remark-blocks.ts';
import { remarkCallouts } from './remark-callouts.ts';
import { remarkChineseMarks } from './remark-chinese-marks.ts';
import { remarkChineseSpaces } from './remark-chinese-spaces.ts';
import { remarkCitations } from './remark-citations.ts';
import { remarkCommands } from './remark-commands.ts';
import { remarkDigitGroups } from './remark-digit-groups.ts';
import { remarkDisplayMath } from './remark-display-math.ts';
import { remarkFormulas } from './remark-formulas.ts';
import { remarkHeadings } from './remark-headings.ts';
import { remarkLabels } from './remark-labels.ts';
import { remarkLinks } from './remark-links.ts';
import { remarkListings } from './remark-listings.ts';
import { remarkNotation } from './remark-notation.ts';
import { remarkSidenotes } from './remark-sidenotes.ts';

/**
 * The way from an article's Markdown to HTML, in order. No plugin throws for what an author wrote:
 * each leaves a message with its place, and every message is a fault that stops the build.
 */
export function createPipeline(context: MarkdownContext, names: readonly string[]) {
  return unified()
    .use(remarkParse)
    .use(remarkGfm) // tables, notes, strikethrough, bare links
    .use(remarkMath) // $…$ and $$…$$
    .use(remarkBlockDirectives) // :::figure, :::table, :::notation
    .use(remarkCjkFriendly) // **强调：**后文
    .use(remarkCjkFriendlyStrikethrough) // ~~删除。~~后文
    .use(remarkDisplayMath) // $$…$$ alone on a line
    .use(remarkHeadings) // {#sec:…}
    .use(remarkCallouts, { context }) // > [!NOTE]
    .use(remarkCommands, { context }) // \ref \eqref \cite [[…]]
    .use(remarkBlocks, { context, figureNames: names }) // the directives' content
    .use(remarkListings, { context }) // code from tested files
    .use(remarkNotation) // every symbol of the table occurs
    .use(remarkSidenotes, { context }) // [^a]
    .use({ plugins: context.lang === 'zh' ? [remarkChineseMarks, remarkChineseSpaces] : [] })
    .use(remarkDigitGroups) // 2 408 448 in one piece
    .use(remarkLabels, { context }) // numbers, after every block has its place
    .use(remarkCitations) // [1] in order of first citation
    .use(remarkLinks, { context }) // addresses, pictures, no raw HTML
    .use(remarkFormulas) // KaTeX
    .use(remarkRehype, { handlers: handlers(context) })
    .use(rehypeTables) // captions, boxes that scroll
    .use(rehypeTypeset) // glue and gaps
    .use(rehypeOutline, { context }); // headings and links to them
}

export interface Rendering {
  document: RenderedDocument;
  faults: Fault[];
}

/**
 * Renders the Markdown of an article.
 *
 * @param body   Markdown with empty lines in place of the front matter, so that faults name lines of
 *   the file
 * @param names  figure names that exist
 */
export async function renderMarkdown(
  body: string,
  context: MarkdownContext,
  names: readonly string[] = figureNames,
): Promise<Rendering> {
  const file = new VFile({ path: context.path, value: body });
  const pipeline = createPipeline(context, names);
  const tree = (await pipeline.run(pipeline.parse(file), file)) as Root;
  const text = toString(tree);
  const document: RenderedDocument = {
    parts: partsOf(tree),
    headings: file.data['headings'] as Heading[],
    citations: file.data['citations'] as Citation[],
    images: [...context.images].map(([name, { path }]) => ({ file: name, path })),
    links: dataValues(tree, 'data-article'),
    terms: dataValues(tree, 'data-term'),
    size: {
      hanzi: [...text.matchAll(/\p{Script=Han}/gu)].length,
      words: [...text.matchAll(/[A-Za-z][A-Za-z0-9'-]*/g)].length,
      formulas: file.data['formulas'] as number,
      listings: elements(tree, (node) => node.properties['class'] === 'listing').length,
    },
    glyphs: file.data['glyphs'] as Glyphs,
  };
  const faults = file.messages.map((message) => faultFromMessage(message, context.path));
  return { document, faults };
}

/** The article cut at its figures, which the page renders. */
function partsOf(tree: Root): (HtmlPart | FigurePart)[] {
  const parts: (HtmlPart | FigurePart)[] = [];
  let pending: RootContent[] = [];
  const flush = () => {
    const html = toHtml({ type: 'root', children: pending }, { allowDangerousHtml: true }).trim();
    if (html) parts.push({ type: 'html', html });
    pending = [];
  };
  for (const node of tree.children) {
    if (node.type !== 'element' || node.tagName !== 'kb-figure') {
      pending.push(node);
      continue;
    }
    flush();
    const { name, id, label } = node.properties as Record<string, string>;
    const caption = toHtml(node.children, { allowDangerousHtml: true });
    parts.push({ type: 'figure', name: name as FigureName, id: id!, label: label!, caption });
  }
  flush();
  return parts;
}

function dataValues(tree: Root, property: string): string[] {
  const values = elements(tree, (node) => node.properties[property] !== undefined).map((node) =>
    String(node.properties[property]),
  );
  return [...new Set(values)];
}

function elements(node: Root | Element, test: (element: Element) => boolean): Element[] {
  return node.children.flatMap((child) =>
    child.type === 'element' ? [...(test(child) ? [child] : []), ...elements(child, test)] : [],
  );
}
