import type { Root } from 'mdast';
import type {} from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { MarkdownContext } from './context.ts';
import { suggest } from './remark-commands.ts';

/**
 * Checks the addresses an author typed: links go to `https://…` or to an anchor of this article
 * (other articles have `[[slug]]`), pictures lie beside the article and say what they show.
 */
export function remarkLinks({ context }: { context: MarkdownContext }) {
  return (tree: Root, file: VFile) => {
    const ids = anchorsOf(tree);
    const report = (node: { position?: unknown }, reason: string, ruleId: string) =>
      void file.message(reason, { place: node.position as never, source: 'remark-links', ruleId });
    visit(tree, (node) => {
      if (node.type === 'html') {
        if (/^<!--[\s\S]*-->$/.test(node.value.trim())) return;
        report(
          node,
          `HTML in an article is not typeset: "${node.value.split('\n', 1)[0]!.slice(0, 40)}". Write Markdown; escape a literal "<" as "\\<".`,
          'html',
        );
      } else if (node.type === 'link' && !node.data?.hProperties) {
        if (/^https?:\/\/[^\s/]+\.[^\s/]+/.test(node.url)) return;
        if (node.url.startsWith('mailto:') || ids.has(node.url.slice(1))) return;
        const near = node.url.startsWith('#') ? suggest(node.url.slice(1), ids) : '';
        report(
          node,
          `A link goes to https://…, to #anchor or to [[article]], but got "${node.url}"${near}.`,
          'link',
        );
      } else if (node.type === 'image') {
        const image = context.images.get(decodeURIComponent(node.url));
        if (!image) {
          report(
            node,
            `There is no picture "${node.url}" beside the article${suggest(node.url, context.images.keys())}.`,
            'missing-image',
          );
          return;
        }
        if (!node.alt?.trim()) {
          report(
            node,
            `The picture ${node.url} needs a text alternative, as in ![what it shows](${node.url}).`,
            'alt',
          );
        }
        const { path, width, height } = image;
        node.data = {
          hProperties: {
            'data-image': node.url,
            width,
            height,
            loading: 'lazy',
            decoding: 'async',
          },
        };
        node.url = path;
      }
    });
  };
}

/** Ids that a `#…` link of this article can point to. */
function anchorsOf(tree: Root): Set<string> {
  const ids = new Set<string>();
  visit(tree, (node) => {
    const id = (node.data as { hProperties?: { id?: unknown } } | undefined)?.hProperties?.id;
    if (typeof id === 'string') ids.add(id);
    if (node.type === 'math') for (const { name } of node.data?.labels ?? []) ids.add(name);
  });
  return ids;
}
