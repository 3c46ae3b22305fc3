import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { placeOf } from './place.ts';

const fullWidth: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

/** Half-width marks between two Hanzi, and straight quotation marks beside one. */
const suspects =
  /(?<=\p{Script=Han})[,;:?!()](?=\p{Script=Han})|(?<=\p{Script=Han})"|"(?=\p{Script=Han})/gu;

/** Chinese text takes full-width marks; a half-width one between Hanzi is a slip of the keyboard. */
export function remarkChineseMarks() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'text', (node) => {
      for (const match of node.value.matchAll(suspects)) {
        const mark = match[0];
        const wanted = mark === '"' ? '“ or ”' : fullWidth[mark];
        file.message(`Chinese text needs ${wanted} here, but has a half-width ${mark}.`, {
          place: placeOf(node, mark, file, match.index),
          source: 'remark-chinese-marks',
          ruleId: 'half-width',
        });
      }
    });
  };
}
