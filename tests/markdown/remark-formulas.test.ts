import { describe, expect, test } from 'vitest';
import { documentOf, faultsOf } from './render.ts';

describe('remarkFormulas', () => {
  test('reports TeX at its line and column in the source', async () => {
    expect(
      await faultsOf(
        '文$a$与$b+\\foo{c}$。\n\n$$\n\\frac{1}{2}\n+ \\bar{x\n$$\n\n> $$\n> \\nope\n> $$',
      ),
    ).toEqual([
      '1:9 KaTeX cannot read this formula: Undefined control sequence: \\foo.',
      "5:9 KaTeX cannot read this formula: Unexpected end of input in a macro argument, expected '}'.",
      '9:3 KaTeX cannot read this formula: Undefined control sequence: \\nope.',
    ]);
  });

  test('finds the place behind labels and starred environments', async () => {
    expect(
      await faultsOf('$$\n\\begin{align}\na &= b \\label{eq:a}\\\\\nc &= \\foo\n\\end{align}\n$$'),
    ).toEqual(['4:6 KaTeX cannot read this formula: Undefined control sequence: \\foo.']);
  });

  test('asks for \\text around Hanzi', async () => {
    expect(await faultsOf('式$L_{损失}$')).toEqual([
      '1:6 "损" stands in math mode. Put words into \\text{…}.',
    ]);
    expect(await faultsOf('式$L_{\\text{损失}}$')).toEqual([]);
  });

  test('refuses numbers and links of the author’s own', async () => {
    expect(await faultsOf('$$\na \\tag{3}\n$$')).toEqual([
      '2:3 \\tag is not available in formulas. Use \\label{eq:…}; the number is set by the build.',
    ]);
    expect(await faultsOf('$\\href{https://a.org}{a}$')).toEqual([
      '1:2 \\href is not available in formulas. Links and HTML belong into the text, not into a formula.',
    ]);
  });

  test('gives every formula MathML with the author’s TeX, without our label', async () => {
    const { parts } = await documentOf('$$\nE = mc^2 \\label{eq:e}\n$$');
    const html = parts[0]!.type === 'html' ? parts[0]!.html : '';
    expect(html).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">');
    expect(html).toContain('<annotation encoding="application/x-tex">E = mc^2</annotation>');
  });

  test('gives a tab stop to a formula that a phone has to scroll, and to no other', async () => {
    const long = Array.from({ length: 12 }, (_, i) => `x_{${i}}`).join('+');
    const { parts } = await documentOf(`$$\nx\n$$\n\n$$\n${long}\n$$`);
    const html = parts[0]!.type === 'html' ? parts[0]!.html : '';
    expect(html.match(/class="equation-body"( tabindex="0")?/g)).toEqual([
      'class="equation-body"',
      'class="equation-body" tabindex="0"',
    ]);
  });

  test('lets a displayed formula break where the author allows it, and nowhere else', async () => {
    const { parts } = await documentOf('$$\na=b+c\\allowbreak +d\n$$');
    const html = parts[0]!.type === 'html' ? parts[0]!.html : '';
    expect(html.match(/<wbr>/g)).toHaveLength(1);
    expect(html.slice(html.indexOf('<wbr>')).replace(/<[^>]+>/g, '')).toBe('+d');
    expect(html).toContain('tex">a=b+c\\allowbreak +d</annotation>');
  });

  test('displays $$…$$ that stands alone on a line', async () => {
    const { parts } = await documentOf('$$a$$\n\n文$$b$$文');
    const html = parts[0]!.type === 'html' ? parts[0]!.html : '';
    expect(html.match(/katex-display/g)).toHaveLength(1);
  });
});
