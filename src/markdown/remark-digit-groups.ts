import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** The groups of a long number such as `2 408 448` stay together: the spaces between do not break. */
export function remarkDigitGroups() {
  return (tree: Root) => {
    visit(tree, 'text', (node) => {
      node.value = node.value.replace(/(?<=\d) (?=\d{3}(?!\d))/g, '\u00a0');
    });
  };
}
