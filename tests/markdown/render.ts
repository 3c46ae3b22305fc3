import type { MarkdownContext } from '../../src/markdown/context.ts';
import { formatFault } from '../../src/markdown/fault.ts';
import { renderMarkdown } from '../../src/markdown/pipeline.ts';

const iou = { id: 'iou', zh: '交并比', en: 'intersection over union' };

/** A small site for the pipeline to refer to. */
export const context: MarkdownContext = {
  lang: 'zh',
  path: 'zh.md',
  articles: new Map([['nms', '非极大值抑制']]),
  terms: new Map([
    ['iou', iou],
    ['交并比', iou],
  ]),
  references: new Set(['zheng2020diou', 'yu2016unitbox']),
  files: new Map([
    [
      'soft_nms.py',
      'import torch\n\n# region decay\n    def decay(x):\n        return x\n# endregion decay\n',
    ],
  ]),
  images: new Map([
    ['stages.png', { path: '/articles/a/images/stages.0.webp', width: 4, height: 3 }],
  ]),
  url: (path) => `/notes/${path}`,
};

const figures = ['iou-losses/box-pair'];

/** The document of a Markdown text; throws when it has faults. */
export async function documentOf(markdown: string, own: Partial<MarkdownContext> = {}) {
  const { document, faults } = await renderMarkdown(markdown, { ...context, ...own }, figures);
  if (faults.length > 0) throw new Error(faults.map(formatFault).join('\n'));
  return document;
}

/** Its HTML, with every typeset formula shortened to `⟨TeX⟩`. */
export async function htmlOf(markdown: string, own: Partial<MarkdownContext> = {}) {
  const { parts } = await documentOf(markdown, own);
  return parts.map((part) => shorten(part.type === 'html' ? part.html : part.caption)).join('\n');
}

/** Its faults as `line:column message`. */
export async function faultsOf(markdown: string, own: Partial<MarkdownContext> = {}) {
  const { faults } = await renderMarkdown(markdown, { ...context, ...own }, figures);
  return faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

function shorten(html: string): string {
  let rest = html;
  for (;;) {
    const start = rest.search(/<span class="katex(-display)?">/);
    if (start < 0) return rest;
    const end = closing(rest, start);
    const tex = /<annotation[^>]*>([^<]*)</.exec(rest.slice(start, end))![1]!;
    rest = `${rest.slice(0, start)}⟨${tex}⟩${rest.slice(end)}`;
  }
}

/** Index after the element that starts at `start`. */
function closing(html: string, start: number): number {
  const tags = /<(\/?)span\b[^>]*>/g;
  tags.lastIndex = start;
  let depth = 0;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] ? -1 : 1;
    if (depth === 0) return tags.lastIndex;
  }
  throw new Error('Unbalanced spans.');
}
