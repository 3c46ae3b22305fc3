import type { Root } from 'mdast';
import type {} from 'mdast-util-math';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

/**
 * A paragraph that is nothing but `$$…$$` on one line is a display formula, as in LaTeX; remark-math
 * reads it as inline math in double dollars.
 */
export function remarkDisplayMath() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'paragraph', (node, index, parent) => {
      const [only] = node.children;
      if (node.children.length !== 1 || only?.type !== 'inlineMath') return;
      if (!String(file).startsWith('$$', only.position?.start.offset)) return;
      parent!.children[index!] = { type: 'math', value: only.value, position: only.position! };
    });
  };
}
