import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/**
 * Puts every table into a box that scrolls by itself, reachable by keyboard, with its caption
 * (`表 1 …`) inside the <table>, where assistive technology looks for it.
 */
export function rehypeTables() {
  return (tree: Root) => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName === 'kb-table') return box(node, childOf(node, 'table'));
      if (node.tagName !== 'table') return;
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

function childOf(node: Element, tagName: string): Element | undefined {
  return node.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === tagName,
  );
}

function textOf(node: Element): string {
  return node.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
}
