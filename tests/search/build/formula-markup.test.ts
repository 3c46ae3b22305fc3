import katex from 'katex';
import { parse, type HTMLElement } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { escapeHtml, formulaOf } from '../../../src/search/build/formula-markup.ts';

const first = (html: string) => parse(html).firstChild as HTMLElement;
const ofTex = (tex: string) => formulaOf(first(katex.renderToString(tex)))!;

describe('formulaOf', () => {
  test('gives the source and MathML without it', () => {
    const { tex, mathml } = ofTex('\\frac{a}{b} < 1');
    expect(tex).toBe('\\frac{a}{b} < 1');
    expect(mathml).toMatch(/^<math>.*<mfrac>.*<mo>&lt;<\/mo>.*<\/math>$/);
    expect(mathml).not.toMatch(/annotation|semantics|class|style|xmlns/);
  });

  test('writes the letters of an alphabet itself, since browsers ignore mathvariant', () => {
    expect(ofTex('\\mathbb{R}').mathml).toContain('<mi>ℝ</mi>');
    expect(ofTex('\\mathbf{x}').mathml).toContain('<mi>𝐱</mi>');
    expect(ofTex('\\mathcal{L}').mathml).toContain('<mi>ℒ</mi>');
    expect(ofTex('\\mathcal{N}').mathml).toContain('<mi>𝒩</mi>');
  });

  test('keeps a single letter upright that is so', () => {
    expect(ofTex('\\mathrm{d}').mathml).toContain('<mi mathvariant="normal">d</mi>');
  });

  test('lets nothing through but presentation MathML', () => {
    const math =
      '<math><semantics><mrow><mi onclick="x()" href="javascript:x()">a</mi><script>x()</script>' +
      '<img src=x onerror=x()></mrow><annotation encoding="application/x-tex">a</annotation></semantics></math>';
    expect(formulaOf(first(math))!.mathml).toBe('<math><mrow><mi>a</mi></mrow></math>');
  });

  test('is undefined for anything else', () => {
    expect(formulaOf(first('<span class="katex">?</span>'))).toBeUndefined();
    expect(formulaOf(first('<p>文</p>'))).toBeUndefined();
  });
});

describe('escapeHtml', () => {
  test('escapes what ends text or an attribute', () => {
    expect(escapeHtml('<a href="x">&</a>')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;');
  });
});
