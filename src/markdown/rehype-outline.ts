import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { words, type MarkdownContext } from './context.ts';
import type { Heading } from './document.ts';

/** Collects the headings into `file.data.headings` and gives each a link to itself. */
export function rehypeOutline({ context }: { context: MarkdownContext }) {
  return (tree: Root, file: VFile) => {
    const headings: Heading[] = [];
    visit(tree, 'element', (node) => {
      const depth = /^h([2-4])$/.exec(node.tagName)?.[1];
      if (!depth) return;
      const id = String(node.properties['id']);
      const html = toHtml(node.children, { allowDangerousHtml: true });
      const text = plainText(node, html);
      headings.push({ depth: Number(depth) as Heading['depth'], id, text, html });
      node.children.push(permalink(id, words[context.lang].permalink(text)));
    });
    file.data['headings'] = headings;
  };
}

function permalink(id: string, ariaLabel: string): Element {
  const properties = { class: 'anchor', href: `#${id}`, ariaLabel };
  return { type: 'element', tagName: 'a', properties, children: [] };
}

/** Text of a heading; a formula counts as its TeX. */
function plainText(node: Element, html: string): string {
  const formulas = [...html.matchAll(/<annotation[^>]*>([^<]*)<\/annotation>/g)];
  let index = 0;
  const clone = structuredClone(node);
  visit(clone, 'element', (child) => {
    if (child.properties['class'] !== 'formula') return;
    child.children = [{ type: 'text', value: unescape(formulas[index]?.[1] ?? '') }];
    index += 1;
  });
  return toString(clone).trim();
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
