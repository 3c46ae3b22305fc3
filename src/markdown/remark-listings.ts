import type { Code, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { MarkdownContext } from './context.ts';
import { languages } from './highlight.ts';
import { suggest } from './remark-commands.ts';

/**
 * Fills ` ```python file=soft_nms.py region=gaussian ` from the file beside the article that the
 * tests run, so that the listing a reader copies is the listing that was checked. A region lies
 * between `# region gaussian` and `# endregion gaussian` and is shown without its indentation.
 */
export function remarkListings({ context }: { context: MarkdownContext }) {
  return (tree: Root, file: VFile) => {
    visit(tree, 'code', (node) => {
      const report = (reason: string, ruleId: string) =>
        void file.message(reason, { place: node.position, source: 'remark-listings', ruleId });
      if (!node.lang || !(node.lang in languages)) {
        const list = Object.keys(languages).join(', ');
        report(
          `A listing names its language after the fence, one of ${list}, but got "${node.lang ?? ''}".`,
          'language',
        );
        node.lang = 'text';
      }
      const options = readMeta(node);
      for (const key of options.keys()) {
        if (key !== 'file' && key !== 'region') {
          report(`A listing takes file=… and region=…, but got "${key}".`, 'unknown-option');
        }
      }
      const name = options.get('file');
      if (name === undefined) return;
      const source = context.files.get(name);
      if (source === undefined) {
        report(
          `There is no file "${name}" beside the article${suggest(name, context.files.keys())}.`,
          'missing-file',
        );
        return;
      }
      if (node.value.trim() !== '') {
        report(
          `The listing of ${name} is filled from the file; leave the fence empty.`,
          'not-empty',
        );
      }
      const region = options.get('region');
      const text = region === undefined ? withoutMarkers(source) : cut(source, region);
      if (text === undefined) {
        report(
          `${name} has no region "${region}"${suggest(region!, regions(source))}. Mark it with "# region ${region}" and "# endregion ${region}".`,
          'missing-region',
        );
        return;
      }
      node.value = text;
      node.data = { ...node.data, hProperties: { 'data-file': name } };
    });
  };
}

function readMeta(node: Code): Map<string, string> {
  const pairs = (node.meta ?? '').split(/\s+/).filter(Boolean);
  return new Map(pairs.map((pair) => pair.split('=', 2) as [string, string]));
}

const marker = /^[ \t]*(?:#|\/\/)[ \t]*(end)?region\b[ \t]*(\S*)[ \t]*$/;

function regions(source: string): string[] {
  return source.split('\n').flatMap((line) => {
    const match = marker.exec(line);
    return match && !match[1] ? [match[2]!] : [];
  });
}

function withoutMarkers(source: string): string {
  return source
    .split('\n')
    .filter((line) => !marker.test(line))
    .join('\n')
    .trimEnd();
}

function cut(source: string, region: string): string | undefined {
  const lines = source.split('\n');
  const at = (end: boolean) =>
    lines.findIndex((line) => {
      const match = marker.exec(line);
      return match?.[2] === region && Boolean(match[1]) === end;
    });
  const [start, end] = [at(false), at(true)];
  if (start < 0 || end < start) return undefined;
  return dedent(withoutMarkers(lines.slice(start + 1, end).join('\n')));
}

function dedent(text: string): string {
  const lines = text.replace(/^\n+/, '').split('\n');
  const indents = lines
    .filter((line) => line.trim())
    .map((line) => /^[ \t]*/.exec(line)![0].length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join('\n');
}
