import type { Nodes, Parents, PhrasingContent, Root, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import { isChinese, isLatin } from './hanzi.ts';

/**
 * Takes out the spaces and line ends that Chinese text does not have. A line end in the source next
 * to a Hanzi or a full-width mark leaves nothing; so does a space typed between a Hanzi and a Latin
 * letter, digit, formula, code or reference, where the gap is set by the style sheet, the same for
 * authors who type the space and for those who do not. Between Latin words a line end stays a space.
 */
export function remarkChineseSpaces() {
  return (tree: Root) => {
    visit(tree, (node) => {
      if (isInlineParent(node)) closeSpaces(leaves(node));
    });
  };
}

/** A piece of a line: text that can be changed, or an object such as a formula. */
type Leaf = Text | { type: 'object' };

/** Stands for a formula, code, reference or note mark as the neighbour of a space. */
const OBJECT = '\ufffc';

function closeSpaces(line: readonly Leaf[]): void {
  line.forEach((leaf, index) => {
    if (leaf.type !== 'text') return;
    const before = edge(line, index - 1, -1);
    const after = edge(line, index + 1, 0);
    leaf.value = leaf.value.replace(/[ \t]*\n[ \t]*| +/g, (space, offset: number) => {
      const left = [...leaf.value.slice(0, offset)].at(-1) ?? before;
      const right = [...leaf.value.slice(offset + space.length)][0] ?? after;
      if (closes(left, right, space.includes('\n'))) return '';
      return space.includes('\n') ? '\n' : space;
    });
  });
}

function closes(left: string, right: string, isLineEnd: boolean): boolean {
  const chinese = [left, right].filter((character) => isChinese(character)).length;
  if (chinese === 0) return false;
  if (chinese === 2) return isLineEnd;
  const other = isChinese(left) ? right : left;
  return other === OBJECT || isLatin(other);
}

function edge(line: readonly Leaf[], index: number, at: 0 | -1): string {
  const leaf = line[index];
  if (!leaf) return '';
  return leaf.type === 'text' ? ([...leaf.value].at(at) ?? '') : OBJECT;
}

const inlineParents = new Set(['paragraph', 'heading', 'tableCell', 'link']);

function isInlineParent(node: Nodes): node is Extract<Nodes, Parents> {
  return inlineParents.has(node.type) || node.data?.hName === 'kb-figure';
}

function leaves(parent: Parents): Leaf[] {
  return (parent.children as PhrasingContent[]).flatMap((child): Leaf[] => {
    if (child.type === 'text') return [child];
    if (child.type === 'break') return [{ type: 'text', value: '' }];
    // A link is one object from outside; its own text is a line of its own.
    const isObject = !('children' in child) || child.type === 'reference' || child.type === 'link';
    return isObject ? [{ type: 'object' }] : leaves(child);
  });
}
