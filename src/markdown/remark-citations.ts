import type { PhrasingContent, Root } from 'mdast';
import type {} from 'mdast-util-to-hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Citation } from './document.ts';
import type {} from './remark-commands.ts';

/**
 * Writes `[1]` or `[1, 式 (12)]` for every citation and leaves the list of works, in order of first
 * citation, in `file.data.citations`.
 */
export function remarkCitations() {
  return (tree: Root, file: VFile) => {
    const citations = new Map<string, Citation>();
    visit(tree, 'cite', (node, index, parent) => {
      const links = node.keys.map((key, position): PhrasingContent => {
        const citation =
          citations.get(key) ??
          citations.set(key, { key, number: citations.size + 1, anchors: [] }).get(key)!;
        const id = `cite-${key}-${citation.anchors.length + 1}`;
        citation.anchors.push(id);
        const place = position === node.keys.length - 1 && node.place ? `, ${node.place}` : '';
        return {
          type: 'link',
          url: `#ref-${key}`,
          data: { hProperties: { class: 'cite', id } },
          children: [{ type: 'text', value: `[${citation.number}${place}]` }],
        };
      });
      parent!.children.splice(index!, 1, ...(links as never[]));
      return [SKIP, index! + links.length];
    });
    file.data['citations'] = [...citations.values()];
  };
}
