import type { Root, TableCell } from 'mdast';
import type {} from 'mdast-util-math';
import { visit, SKIP } from 'unist-util-visit';
import type { VFile } from 'vfile';

/**
 * Checks the table of symbols against the article: each symbol listed occurs in some formula outside
 * the table, so that a table does not outlive a change of notation.
 */
export function remarkNotation() {
  return (tree: Root, file: VFile) => {
    const symbols: { tex: string; cell: TableCell }[] = [];
    const formulas: string[] = [];
    visit(tree, (node) => {
      if (node.data?.hName === 'kb-table' && node.data.hProperties?.['class'] === 'notation') {
        visit(node as never as Root, 'tableRow', (row) => {
          const cell = row.children[0];
          visit(cell!, 'inlineMath', ({ value }) => {
            for (const tex of symbolsIn(value)) symbols.push({ tex, cell: cell! });
          });
        });
        return SKIP;
      }
      if (node.type === 'math' || node.type === 'inlineMath') formulas.push(bare(node.value));
      return undefined;
    });
    for (const { tex, cell } of symbols) {
      if (formulas.some((formula) => formula.includes(bare(tex)))) continue;
      file.message(
        `The symbol $${tex}$ of the notation table occurs in no formula. Use it or take its row out.`,
        { place: cell.position, source: 'remark-notation', ruleId: 'unused-symbol' },
      );
    }
  };
}

/** The symbols of a cell such as `w,\,h`: parted by commas that stand in no bracket. */
function symbolsIn(tex: string): string[] {
  let depth = 0;
  let symbol = '';
  const symbols: string[] = [];
  for (const character of tex) {
    if ('{(['.includes(character)) depth += 1;
    if ('})]'.includes(character)) depth -= 1;
    const isSpace = symbol.endsWith('\\'); // the comma of \,
    if (character === ',' && depth === 0 && !isSpace) {
      symbols.push(symbol);
      symbol = '';
    } else symbol += character;
  }
  return [...symbols, symbol]
    .map((one) => one.replace(/^(?:\\[,;:!]|\s)+/, '').trim())
    .filter((one) => bare(one) !== '');
}

/** TeX without spaces, sizes and the braces around one character, for comparison. */
function bare(tex: string): string {
  return tex
    .replace(/\\(?:(?:left|right|big|Big|bigl|bigr|quad)(?![a-zA-Z])|[,;!:])/g, '')
    .replace(/\s+/g, '')
    .replace(/\{(\\?[a-zA-Z0-9]+)\}/g, '$1');
}
