import type { Blockquote, Paragraph, PhrasingContent, Root } from 'mdast';
import type {} from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { words, type MarkdownContext } from './context.ts';

type CalloutType = keyof (typeof words)['zh']['callouts'];

/**
 * GitHub's alerts, with the title after the bracket and Obsidian's fold mark:
 * `> [!WARNING] 常见误区`, `> [!ANSWER]- 答案` (a closed <details>), `> [!TIP]+` (an open one).
 */
export function remarkCallouts({ context }: { context: MarkdownContext }) {
  return (tree: Root, file: VFile) => {
    let count = 0;
    visit(tree, 'blockquote', (node) => {
      const opening = node.children[0];
      const text = opening?.type === 'paragraph' && opening.children[0];
      if (!text || text.type !== 'text') return;
      const match = /^\[!(\w+)\]([-+]?)[ \t]*/.exec(text.value);
      if (!match) return;
      const type = match[1]!.toLowerCase();
      const known = words[context.lang].callouts;
      if (!(type in known)) {
        const list = Object.keys(known).join(', ').toUpperCase();
        file.message(`There is no note of kind "${match[1]}". Use one of: ${list}.`, {
          place: node.position,
          source: 'remark-callouts',
          ruleId: 'unknown-callout',
        });
        return;
      }
      text.value = text.value.slice(match[0].length);
      const title = takeFirstLine(node, opening as Paragraph);
      if (title.length === 0) title.push({ type: 'text', value: known[type as CalloutType] });
      count += 1;
      decorate(node, type, match[2]!, title, `callout-${count}`);
    });
  };
}

function decorate(
  node: Blockquote,
  type: string,
  fold: string,
  title: PhrasingContent[],
  id: string,
): void {
  const kind = `callout callout-${type}`;
  const heading: Paragraph = { type: 'paragraph', children: title };
  if (fold) {
    heading.data = { hName: 'summary' };
    const open = fold === '+' ? { open: true } : {};
    node.data = { hName: 'details', hProperties: { class: kind, ...open } };
  } else {
    heading.data = { hName: 'p', hProperties: { class: 'callout-title', id } };
    node.data = {
      hName: 'div',
      hProperties: { class: kind, role: 'note', 'aria-labelledby': id },
    };
  }
  node.children.unshift(heading);
}

/** Moves the rest of the opening line out of the paragraph; drops the paragraph when empty. */
function takeFirstLine(node: Blockquote, paragraph: Paragraph): PhrasingContent[] {
  const title: PhrasingContent[] = [];
  while (paragraph.children.length > 0) {
    const child = paragraph.children[0]!;
    const lineEnd = child.type === 'text' ? child.value.indexOf('\n') : -1;
    if (child.type === 'text' && lineEnd >= 0) {
      if (lineEnd > 0) title.push({ type: 'text', value: child.value.slice(0, lineEnd) });
      child.value = child.value.slice(lineEnd + 1);
      break;
    }
    paragraph.children.shift();
    if (child.type !== 'text' || child.value !== '') title.push(child);
  }
  if (paragraph.children.length === 0) node.children.shift();
  return title;
}
