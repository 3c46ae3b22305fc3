import { describe, expect, test } from 'vitest';
import { typesetFormula } from '../../src/markdown/formula.ts';
import { classesCalling, mergeGlyphs } from '../../src/markdown/katex-faces.ts';

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

describe('classesCalling', () => {
  // Whatever face a formula needs, one of its classes must call for it.
  test.each([
    '\\mathbf{x}\\boldsymbol{y}\\mathit{z}',
    '\\mathbb{R}\\mathcal{N}\\mathfrak{g}\\mathscr{L}\\mathsf{a}\\mathtt{b}',
    '\\big(\\Big(\\bigg(\\Bigg(\\sum\\left(\\frac{\\frac{a}{b}}{\\frac{c}{d}}\\right)',
    '\\text{\\textbf{a}\\textit{b}}',
  ])('names a class that stands in %s', (tex) => {
    const { html, glyphs } = typesetFormula(tex, true);
    for (const face of Object.keys(glyphs)) {
      const classes = classesCalling(face);
      const isCalled = classes?.some((name) => new RegExp(`class="[^"]*\\b${name}\\b`).test(html));
      expect(isCalled, face).not.toBe(false);
    }
  });
});
