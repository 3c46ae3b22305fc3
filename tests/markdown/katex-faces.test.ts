import { describe, expect, test } from 'vitest';
import { typesetFormula } from '../../src/markdown/formula.ts';
import { mergeGlyphs } from '../../src/markdown/katex-faces.ts';

// The faces are those of KaTeX's documentation of font commands and delimiter sizes.
describe('glyphsOf', () => {
  test.each([
    ['x+1', { 'Math-Italic': 'x', 'Main-Regular': '+1' }],
    ['\\mathbf{x}\\boldsymbol{\\epsilon}', { 'Main-Bold': 'x', 'Math-BoldItalic': 'ϵ' }],
    [
      '\\mathbb{R}\\mathcal{N}\\mathfrak{g}\\mathscr{L}',
      {
        'AMS-Regular': 'R',
        'Caligraphic-Regular': 'N',
        'Fraktur-Regular': 'g',
        'Script-Regular': 'L',
      },
    ],
    [
      '\\mathrm{IoU}\\mathsf{a}\\mathtt{b}',
      {
        'Main-Regular': 'IUo',
        'SansSerif-Regular': 'a',
        'Typewriter-Regular': 'b',
      },
    ],
    [
      '\\big(\\Big(\\bigg(\\Bigg(',
      {
        'Size1-Regular': '(',
        'Size2-Regular': '(',
        'Size3-Regular': '(',
        'Size4-Regular': '(',
      },
    ],
    ['\\text{损失 a}', { 'Main-Regular': 'a\u00a0' }],
  ])('reads the faces of %s', (tex, expected) => {
    expect(typesetFormula(tex, false).glyphs).toEqual(expected);
  });

  test('tells the sum in a line from the sum in a display', () => {
    expect(typesetFormula('\\sum', false).glyphs).toEqual({ 'Size1-Regular': '∑' });
    expect(typesetFormula('\\sum', true).glyphs).toEqual({ 'Size2-Regular': '∑' });
  });
});

describe('mergeGlyphs', () => {
  test('is the union, each character once', () => {
    expect(mergeGlyphs([{ A: 'ba' }, { A: 'bc', B: 'x' }])).toEqual({ A: 'abc', B: 'x' });
  });
});
