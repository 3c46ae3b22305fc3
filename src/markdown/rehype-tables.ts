import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/**
 * Puts every table into a box that scrolls by itself, reachable by keyboard, with its caption
 * (`表 1 …`) inside the <table>, where assistive technology looks for it.
 */
export function rehypeTables() {
  return (tree: Root) => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName === 'kb-table') {
        const table = childOf(node, 'table');
        if (table) alignCells(table);
        return box(node, table);
      }
      if (node.tagName !== 'table') return;
      alignCells(node);
      const wrapper: Element = {
        type: 'element',
        tagName: 'div',
        properties: {},
        children: [node],
      };
      parent!.children[index!] = wrapper;
      return box(wrapper, node);
    });
  };
}

function box(wrapper: Element, table: Element | undefined) {
  if (!table) return SKIP;
  const { label, class: kind, ...properties } = wrapper.properties;
  const caption = childOf(wrapper, 'caption');
  const isBare = caption === undefined;
  wrapper.tagName = 'div';
  wrapper.properties = { ...properties, class: kind ? `table ${String(kind)}` : 'table' };
  if (!isBare) {
    const name = label ?? textOf(caption);
    Object.assign(wrapper.properties, { tabIndex: 0, role: 'region', ariaLabel: String(name) });
    if (label) {
      const span = { class: 'label' };
      const text = [{ type: 'text' as const, value: String(label) }];
      caption.children.unshift(
        { type: 'element', tagName: 'span', properties: span, children: text },
        { type: 'text', value: '\u3000' },
      );
    }
    table.children.unshift(caption);
  }
  wrapper.children = [table];
  return SKIP;
}

/** Alignment as a class, and an empty head cell as an ordinary one: a heading must say something. */
function alignCells(table: Element): void {
  visit(table, 'element', (cell) => {
    if (cell.tagName !== 'th' && cell.tagName !== 'td') return;
    const { align, ...properties } = cell.properties;
    cell.properties = align ? { ...properties, class: `align-${String(align)}` } : properties;
    if (cell.tagName === 'th' && cell.children.length === 0) cell.tagName = 'td';
  });
}

function childOf(node: Element, tagName: string): Element | undefined {
  return node.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === tagName,
  );
}

function textOf(node: Element): string {
  return node.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
}
