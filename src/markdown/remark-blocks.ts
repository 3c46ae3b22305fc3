import type { BlockContent, Paragraph, PhrasingContent, Root, Table } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type {} from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { words, type MarkdownContext } from './context.ts';
import { suggest } from './remark-commands.ts';

interface Options {
  context: MarkdownContext;
  /** Figure names that exist; any other name is an error. */
  figureNames: readonly string[];
}

type Directive = ContainerDirective | LeafDirective;
type Report = (reason: string, ruleId: string) => void;

/**
 * The blocks of an article: `:::figure{name=… #fig:…}` with its caption, `:::table{#tbl:…}` with a
 * caption and a table, `:::notation` with the table of symbols. Figures stay `kb-figure` elements
 * that the page replaces by islands, so this plugin knows figures by name only.
 */
export function remarkBlocks({ context, figureNames }: Options) {
  return (tree: Root, file: VFile) => {
    visit(tree, ['containerDirective', 'leafDirective'], (found, _, parent) => {
      const node = found as Directive;
      const report: Report = (reason, ruleId) =>
        void file.message(reason, { place: node.position, source: 'remark-blocks', ruleId });
      if (node.name === 'figure') figure(node, parent?.type === 'root', figureNames, report);
      else if (node.name === 'table') captionedTable(node, report);
      else if (node.name === 'notation') notation(node, context, report);
      else {
        report(
          `There is no block ":::${node.name}". Use figure, table or notation.`,
          'unknown-block',
        );
      }
    });
  };
}

function figure(
  node: Directive,
  atTopLevel: boolean,
  figureNames: readonly string[],
  report: Report,
): void {
  const { name = '', id = '' } = node.attributes ?? {};
  if (!figureNames.includes(name!)) {
    report(
      `There is no figure "${name}"${suggest(name!, figureNames)}. The names are listed in src/figures/names.ts.`,
      'unknown-figure',
    );
  }
  if (!/^fig:[a-z0-9-]+$/.test(id!)) {
    report(
      `A figure needs an id for references and shared links, as in :::figure{name=${name} #fig:${name!.split('/').at(-1)}}, but got "${id}".`,
      'figure-id',
    );
  }
  if (!atTopLevel) {
    report('A figure stands between paragraphs, not inside a list, table or note.', 'figure-place');
  }
  const caption = node.children.filter((child) => child.type === 'paragraph') as Paragraph[];
  if (node.type === 'leafDirective' || caption.length !== 1 || node.children.length !== 1) {
    report(
      'A figure needs its caption as one paragraph between ":::figure{…}" and ":::".',
      'figure-caption',
    );
  }
  node.children = (caption[0]?.children ?? []) as never[];
  node.data = { ...node.data, hName: 'kb-figure', hProperties: { name: name!, id: id! } };
}

function captionedTable(node: Directive, report: Report): void {
  const id = node.attributes?.['id'] ?? '';
  const [caption, table] = node.children as [Paragraph?, Table?];
  if (!/^tbl:[a-z0-9-]+$/.test(id)) {
    report(`A table needs an id, as in :::table{#tbl:coco}, but got "${id}".`, 'table-id');
  }
  if (node.children.length !== 2 || caption?.type !== 'paragraph' || table?.type !== 'table') {
    report('":::table" needs a caption paragraph, an empty line and one table.', 'table-content');
    return;
  }
  node.data = { ...node.data, hName: 'kb-table', hProperties: { id } };
  caption.data = { hName: 'caption' };
}

function notation(node: Directive, context: MarkdownContext, report: Report): void {
  const [table] = node.children as BlockContent[];
  if (node.children.length !== 1 || table?.type !== 'table') {
    report('":::notation" needs exactly one table: symbol, meaning, shape or range.', 'notation');
    return;
  }
  const caption: Paragraph = {
    type: 'paragraph',
    data: { hName: 'caption' },
    children: [{ type: 'text', value: words[context.lang].notation }] as PhrasingContent[],
  };
  node.children = [caption, table] as never[];
  node.data = { ...node.data, hName: 'kb-table', hProperties: { class: 'notation' } };
}
