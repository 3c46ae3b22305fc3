import type { Element, ElementContent, Parents, Root, Text } from 'hast';
import { visit } from 'unist-util-visit';
import { isHanzi, leadingClosers, trailingOpeners } from './hanzi.ts';

/**
 * Sets formulas into the line.
 *
 * Glue: KaTeX's boxes are inline-blocks, and a browser may break a line before or after any of them,
 * so `，` would begin a line and `（` end one. A formula, the marks that close after it and open
 * before it, and a note mark are put into one `.glue` that does not wrap; inside, the formula keeps
 * its own break points.
 *
 * Gap: `text-autospace` sets an eighth of an em between Hanzi and letters, but does not see into
 * KaTeX's boxes. A `.gap` holds a space of that width: it vanishes at either end of a line, as
 * a margin would not.
 */
export function rehypeTypeset() {
  return (tree: Root) => {
    visit(tree, 'element', (node) => {
      if (isLine(node)) setLine(node);
    });
  };
}

interface Leaf {
  node: ElementContent;
  parent: Parents;
  kind: 'text' | 'formula' | 'note' | 'other';
}

const lines = new Set([
  'p',
  'li',
  'td',
  'th',
  'caption',
  'summary',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'kb-figure',
]);

/** An element that holds running text itself. */
function isLine(node: Element): boolean {
  return lines.has(node.tagName);
}

function setLine(line: Element): void {
  const leaves = leavesOf(line);
  if (isDense(leaves)) {
    line.properties['class'] = [line.properties['class'], 'ragged'].filter(Boolean).join(' ');
  }
  leaves.forEach((leaf, index) => {
    if (leaf.kind === 'formula') setFormula(leaves, index);
  });
  for (const leaf of leaves) {
    if (leaf.kind === 'text' && !textAt([leaf], 0)!.value) remove(leaf);
  }
  for (const leaf of leaves) if (leaf.kind === 'note') setNote(leaf);
}

/**
 * Whether formulas leave too few characters between them to take up the slack of a justified line:
 * fewer than six Hanzi a formula.
 */
function isDense(leaves: readonly Leaf[]): boolean {
  const formulas = leaves.filter(({ kind }) => kind === 'formula').length;
  if (formulas < 3) return false;
  const text = leaves.map(({ node }) => (node.type === 'text' ? node.value : '')).join('');
  return [...text.matchAll(/\p{Script=Han}/gu)].length < 6 * formulas;
}

function setFormula(leaves: readonly Leaf[], index: number): void {
  const { node, parent } = leaves[index]!;
  const before = textAt(leaves, index - 1);
  const after = textAt(leaves, index + 1);
  const openers = before ? takeEnd(before, trailingTail(before.value)) : '';
  const closers = after ? takeStart(after, leadingTail(after.value)) : '';
  const set: ElementContent[] = [];
  if (!openers && before && isHanzi(last(before.value))) set.push(gap());
  if (openers || closers) {
    set.push(glue([...text(openers), node, ...text(closers)]));
  } else {
    set.push(node);
  }
  if (!closers && after && isHanzi(first(after.value))) set.push(gap());
  parent.children.splice(parent.children.indexOf(node as never), 1, ...(set as never[]));
}

/** A note mark never begins a line: it takes the character before it along. */
function setNote({ node, parent }: Leaf): void {
  const index = parent.children.indexOf(node as never);
  const neighbour = parent.children[index - 1];
  if (neighbour?.type === 'element' && neighbour.properties['class'] === 'glue') {
    neighbour.children.push(node);
    parent.children.splice(index, 1);
  } else if (neighbour?.type === 'text') {
    const character = takeEnd(neighbour, last(neighbour.value));
    parent.children.splice(index, 1, glue([...text(character), node]) as never);
  } else if (neighbour?.type === 'element') {
    parent.children.splice(index - 1, 2, glue([neighbour, node]) as never);
  }
}

function remove({ node, parent }: Leaf): void {
  parent.children.splice(parent.children.indexOf(node as never), 1);
}

function leavesOf(parent: Parents): Leaf[] {
  return (parent.children as ElementContent[]).flatMap((node): Leaf[] => {
    if (node.type === 'text') return [{ node, parent, kind: 'text' }];
    if (node.type !== 'element' || isLine(node)) return [{ node, parent, kind: 'other' }];
    if (node.properties['class'] === 'formula') return [{ node, parent, kind: 'formula' }];
    if (node.properties['class'] === 'note-ref') return [{ node, parent, kind: 'note' }];
    if (node.tagName === 'code' || node.tagName === 'br') return [{ node, parent, kind: 'other' }];
    return leavesOf(node);
  });
}

function textAt(leaves: readonly Leaf[], index: number): Text | undefined {
  const leaf = leaves[index];
  return leaf?.kind === 'text' ? (leaf.node as Text) : undefined;
}

/** Closing marks, or the rest of a word such as `-means` in `$k$-means`, with the marks after it. */
function leadingTail(value: string): string {
  const word = /^[-–'’]?[A-Za-z0-9]{1,16}(?![A-Za-z0-9])/.exec(value)?.[0] ?? '';
  return word + leadingClosers(value.slice(word.length));
}

/** Opening marks, or the start of a word such as `top-` in `top-$k$`. */
function trailingTail(value: string): string {
  const openers = trailingOpeners(value);
  if (openers) return openers;
  return /(?<![A-Za-z0-9])[A-Za-z0-9]{1,16}-$/.exec(value)?.[0] ?? '';
}

function takeStart(node: Text, part: string): string {
  node.value = node.value.slice(part.length);
  return part;
}

function takeEnd(node: Text, part: string): string {
  node.value = node.value.slice(0, node.value.length - part.length);
  return part;
}

const first = (value: string) => [...value][0] ?? '';
const last = (value: string) => [...value].at(-1) ?? '';

function text(value: string): Text[] {
  return value ? [{ type: 'text', value }] : [];
}

function glue(children: ElementContent[]): Element {
  return { type: 'element', tagName: 'span', properties: { class: 'glue' }, children };
}

function gap(): Element {
  const children: Text[] = [{ type: 'text', value: ' ' }];
  return { type: 'element', tagName: 'span', properties: { class: 'gap' }, children };
}
