import type { FootnoteDefinition, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import type {} from 'mdast-util-to-hast';
import { SKIP, visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import type { VFile } from 'vfile';
import { words, type MarkdownContext } from './context.ts';

/**
 * Turns footnotes into notes beside the text: a raised number where the author put `[^a]`, and the
 * note right after that paragraph, where a wide page moves it into the margin and a narrow page or a
 * screen reader meets it in its place.
 */
export function remarkSidenotes({ context }: { context: MarkdownContext }) {
  return (tree: Root, file: VFile) => {
    const definitions = takeDefinitions(tree);
    const numbers = new Map<string, number>();
    const say = words[context.lang];
    visitParents(tree, 'footnoteReference', (node, ancestors) => {
      const definition = definitions.get(node.identifier);
      if (!definition) return;
      const parent = ancestors.at(-1)! as Parents;
      const index = parent.children.indexOf(node as never);
      const first = !numbers.has(node.identifier);
      if (first) numbers.set(node.identifier, numbers.size + 1);
      const number = numbers.get(node.identifier)!;
      parent.children.splice(index, 1, mark(number, first, say.note(number)) as never);
      if (first) insertAfterBlock(ancestors, note(definition, number, say.noteBack(number)));
      return [SKIP, index + 1];
    });
    for (const [identifier, definition] of definitions) {
      if (numbers.has(identifier)) continue;
      file.message(`The note [^${definition.label ?? identifier}] is never referred to.`, {
        place: definition.position,
        source: 'remark-sidenotes',
        ruleId: 'unused-note',
      });
    }
  };
}

function takeDefinitions(tree: Root): Map<string, FootnoteDefinition> {
  const definitions = new Map<string, FootnoteDefinition>();
  visit(tree, 'footnoteDefinition', (node, index, parent) => {
    definitions.set(node.identifier, node);
    parent!.children.splice(index!, 1);
    return [SKIP, index!];
  });
  return definitions;
}

function mark(number: number, first: boolean, label: string): PhrasingContent {
  const id = first ? { id: `note-ref-${number}` } : {};
  return {
    type: 'emphasis',
    data: { hName: 'sup', hProperties: { class: 'note-ref' } },
    children: [
      {
        type: 'link',
        url: `#note-${number}`,
        data: { hProperties: { ...id, 'aria-label': label } },
        children: [{ type: 'text', value: String(number) }],
      },
    ],
  };
}

function note(definition: FootnoteDefinition, number: number, back: string): RootContent {
  const link: PhrasingContent = {
    type: 'link',
    url: `#note-ref-${number}`,
    data: { hProperties: { class: 'sidenote-number', 'aria-label': back } },
    children: [{ type: 'text', value: String(number) }],
  };
  const [opening] = definition.children;
  if (opening?.type === 'paragraph') opening.children.unshift(link);
  else definition.children.unshift({ type: 'paragraph', children: [link] });
  return {
    type: 'blockquote',
    data: { hName: 'div', hProperties: { class: 'sidenote', id: `note-${number}`, role: 'note' } },
    children: definition.children,
  };
}

/** After the block that holds the mark and stands directly in the article or in a callout. */
function insertAfterBlock(ancestors: readonly Parents[], note: RootContent): void {
  for (let depth = ancestors.length - 1; depth > 0; depth -= 1) {
    const container = ancestors[depth - 1]!;
    if (container.type !== 'root' && container.type !== 'blockquote') continue;
    const siblings = container.children as RootContent[];
    let index = siblings.indexOf(ancestors[depth] as RootContent) + 1;
    // Several notes of one paragraph keep their order.
    while ((siblings[index]?.data?.hProperties?.['class'] as string) === 'sidenote') index += 1;
    siblings.splice(index, 0, note);
    return;
  }
}
