import GithubSlugger from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type {} from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { placeOf } from './place.ts';

/**
 * Gives every heading an id: the author's `{#sec:derivation}` at its end, or one made of its text.
 * Articles start at `##`, since the page's h1 is the title, and never skip a level.
 */
export function remarkHeadings() {
  return (tree: Root, file: VFile) => {
    const slugger = new GithubSlugger();
    let above = 1;
    visit(tree, 'heading', (node) => {
      checkLevel(node, above, file);
      above = node.depth;
      const own = takeId(node);
      const id = own ?? slugger.slug(toString(node).replace(/[\\{}$^_]/g, ''));
      if (own && !/^[a-z][a-z0-9:_-]*$/i.test(own)) {
        file.message(
          `The id "${own}" needs ASCII letters, digits, ":", "_" or "-", beginning with a letter, as in {#sec:derivation}.`,
          { place: placeOf(node, `{#${own}}`, file), source: 'remark-headings', ruleId: 'bad-id' },
        );
      }
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
    });
  };
}

function checkLevel(node: Heading, above: number, file: VFile): void {
  const report = (reason: string) =>
    file.message(reason, { place: node.position, source: 'remark-headings', ruleId: 'level' });
  if (node.depth === 1) {
    report('An article has one h1, its title in the front matter. Begin sections with "##".');
  } else if (node.depth > above + 1) {
    report(
      `A level-${node.depth} heading follows level ${above}. Use "${'#'.repeat(above + 1)}" here.`,
    );
  }
}

/** Removes `{#id}` from the end of the heading and returns the id. */
function takeId(node: Heading): string | undefined {
  const last = node.children.at(-1);
  if (last?.type !== 'text') return undefined;
  const match = /\s*\{#([^}]+)\}\s*$/.exec(last.value);
  if (!match) return undefined;
  last.value = last.value.slice(0, match.index);
  if (last.value === '') node.children.pop();
  return match[1];
}
