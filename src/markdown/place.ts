import type { Node } from 'unist';
import type { VFile } from 'vfile';

interface Point {
  line: number;
  column: number;
  offset: number;
}

/**
 * Where a piece of a node's text stands in the source. The text may differ from the source before
 * the piece (escapes, entities, the `> ` of a quotation), so the piece itself is looked for, from
 * `from` characters after the node's start.
 */
export function placeOf(node: Node, piece: string, file: VFile, from = 0): Point {
  const start = node.position?.start;
  if (start?.offset === undefined) return { line: 1, column: 1, offset: 0 };
  const source = String(file);
  const needle = piece.split('\n', 1)[0]!;
  const end = node.position!.end.offset ?? source.length;
  let offset = needle ? source.indexOf(needle, start.offset + from) : -1;
  if (offset < 0 || offset > end) offset = source.indexOf(needle, start.offset);
  if (offset < 0 || offset > end) offset = start.offset;
  return pointAt(source, offset);
}

/** Line and column (from 1) of an index in a text. */
export function pointAt(source: string, offset: number): Point {
  const before = source.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
    offset,
  };
}

/** Where an index of a formula's TeX stands in the source. */
export function texPlace(node: Node & { value: string }, offset: number, file: VFile): Point {
  const before = node.value.slice(0, offset).split('\n');
  const line = node.value.split('\n')[before.length - 1]!;
  const start = node.position!.start;
  // Lines of a display formula follow the fence one by one; a quotation or list indents them.
  const source = String(file);
  const first = source.indexOf(node.value.split('\n', 1)[0]!, start.offset!);
  const firstLine = pointAt(source, Math.max(first, start.offset!)).line;
  const lineNumber = firstLine + before.length - 1;
  const sourceLine = source.split('\n')[lineNumber - 1] ?? '';
  const from = lineNumber === start.line ? start.column - 1 : 0;
  const column = Math.max(sourceLine.indexOf(line, from), 0) + before.at(-1)!.length + 1;
  return { line: lineNumber, column, offset: start.offset! };
}
