import type { Node, Parent, PhrasingContent, Root, Text } from 'mdast';
import type {} from 'mdast-util-to-hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { MarkdownContext } from './context.ts';
import { placeOf } from './place.ts';

/** A place that refers to a label, to be filled in once every label has its number. */
export interface LabelReference extends Parent {
  type: 'reference';
  command: 'ref' | 'eqref';
  label: string;
  children: PhrasingContent[];
  data: { hName: 'a'; hProperties: Record<string, string> };
}

/** A place that cites works, numbered in order of first citation. */
export interface Cite extends Node {
  type: 'cite';
  keys: string[];
  /** `式 (12)`, as the author wrote it. */
  place: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    reference: LabelReference;
    cite: Cite;
  }
  interface RootContentMap {
    reference: LabelReference;
    cite: Cite;
  }
}

const command =
  /\\(eqref|ref|cite)(?![a-zA-Z])(?:\[([^\]]*)\])?(?:\{([^{}]*)\})?|\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]|\[\^([^\]\s]+)\]/g;

/**
 * Reads LaTeX's `\ref{…}`, `\eqref{…}`, `\cite[…]{…}` and the wiki link `[[slug|text]]` out of
 * running text. They need no spaces around them, which is what Chinese text wants.
 */
export function remarkCommands({ context }: { context: MarkdownContext }) {
  return (tree: Root, file: VFile) => {
    visit(tree, 'text', (node, index, parent) => {
      if (!parent || index === undefined || parent.type === 'link') return;
      const pieces = split(node, file, context);
      if (!pieces) return;
      parent.children.splice(index, 1, ...(pieces as never[]));
      return [SKIP, index + pieces.length];
    });
  };
}

function split(node: Text, file: VFile, context: MarkdownContext): PhrasingContent[] | undefined {
  const pieces: PhrasingContent[] = [];
  let end = 0;
  for (const match of node.value.matchAll(command)) {
    const piece = read(match, node, file, context);
    if (!piece) continue;
    if (match.index > end) pieces.push(textPiece(node, end, match.index, file));
    pieces.push(piece);
    end = match.index + match[0].length;
  }
  if (end === 0) return undefined;
  if (end < node.value.length) pieces.push(textPiece(node, end, node.value.length, file));
  return pieces;
}

function textPiece(node: Text, from: number, to: number, file: VFile): Text {
  const value = node.value.slice(from, to);
  const start = placeOf(node, value, file, from);
  const end = {
    line: start.line,
    column: start.column + value.length,
    offset: start.offset + value.length,
  };
  return { type: 'text', value, position: { start, end } };
}

function read(
  match: RegExpExecArray,
  node: Text,
  file: VFile,
  context: MarkdownContext,
): PhrasingContent | undefined {
  const [source, name, option, argument, target, text, note] = match;
  const start = placeOf(node, source, file, match.index);
  const position = { start, end: start };
  const fail = (reason: string, rule: string) => {
    file.message(reason, { place: start, source: 'remark-commands', ruleId: rule });
    return undefined;
  };
  if (note) {
    return fail(
      `The note [^${note}] has no definition. Add a paragraph "[^${note}]: …".`,
      'undefined-note',
    );
  }
  if (target) return wikiLink(target.trim(), text?.trim(), context, fail);
  if (!argument?.trim()) {
    return fail(`\\${name} needs its target in braces, as in \\${name}{…}.`, 'missing-argument');
  }
  if (name === 'cite') {
    const keys = argument.split(',').map((key) => key.trim());
    for (const key of keys) {
      if (!context.references.has(key)) {
        fail(
          `There is no work "${key}" in content/references.bib${suggest(key, context.references)}. Add an entry or correct the key.`,
          'unknown-key',
        );
      }
    }
    return { type: 'cite', keys, place: option?.trim() ?? '', position } as Cite;
  }
  const data = { hName: 'a' as const, hProperties: {} };
  const label = argument.trim();
  return { type: 'reference', command: name as 'ref', label, children: [], data, position };
}

function wikiLink(
  target: string,
  text: string | undefined,
  context: MarkdownContext,
  fail: (reason: string, rule: string) => undefined,
): PhrasingContent | undefined {
  const title = context.articles.get(target);
  if (title !== undefined) {
    const path =
      context.lang === 'zh' ? `articles/${target}/` : `${context.lang}/articles/${target}/`;
    return link(context.url(path), text ?? title, {
      class: 'article-link',
      'data-article': target,
    });
  }
  const term = context.terms.get(target);
  if (term) {
    return link(context.url(`glossary/#${term.id}`), text ?? term[context.lang], {
      class: 'term',
      'data-term': term.id,
    });
  }
  const known = [...context.articles.keys(), ...context.terms.keys()];
  return fail(
    `[[${target}]] is neither an article nor a term of content/glossary.yaml${suggest(target, known)}.`,
    'unknown-link',
  );
}

function link(url: string, text: string, hProperties: Record<string, string>): PhrasingContent {
  return { type: 'link', url, children: [{ type: 'text', value: text }], data: { hProperties } };
}

/** ` (did you mean "…"?)` when a known name is near, else nothing. */
export function suggest(name: string, known: Iterable<string>): string {
  let best = '';
  let least = Math.min(Math.max(2, Math.floor(name.length / 3)) + 1, name.length);
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best && ` (did you mean "${best}"?)`;
}

/** Levenshtein distance, or `limit` once it is reached. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return Math.min(previous[b.length]!, limit);
}
