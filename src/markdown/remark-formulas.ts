import type { Root } from 'mdast';
import type {} from 'mdast-util-math';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { FormulaError, typesetFormula, type TypesetFormula } from './formula.ts';
import { mergeGlyphs } from './katex-faces.ts';
import { texPlace } from './place.ts';

declare module 'mdast-util-math' {
  interface MathData {
    typeset?: TypesetFormula;
  }
  interface InlineMathData {
    typeset?: TypesetFormula;
  }
}

/**
 * Typesets every formula and notes which characters of which face they need, in `file.data.glyphs`.
 * TeX that KaTeX refuses is an error at its line and column, not red text in the page.
 */
export function remarkFormulas() {
  return (tree: Root, file: VFile) => {
    const formulas: TypesetFormula[] = [];
    visit(tree, (node) => {
      if (node.type !== 'math' && node.type !== 'inlineMath') return;
      try {
        const typeset = typesetFormula(node.value, node.type === 'math');
        node.data = { ...node.data, typeset };
        formulas.push(typeset);
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        const place = texPlace(node, error.offset, file);
        file.message(error.message, { place, source: 'remark-formulas', ruleId: 'tex' });
      }
    });
    file.data['formulas'] = formulas.length;
    file.data['glyphs'] = mergeGlyphs(formulas.map(({ glyphs }) => glyphs));
  };
}
