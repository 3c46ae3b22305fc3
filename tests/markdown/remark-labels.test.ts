import { describe, expect, test } from 'vitest';
import { faultsOf, htmlOf } from './render.ts';

describe('remarkLabels', () => {
  test('numbers labelled equations only and links reference and number to each other', async () => {
    const html = await htmlOf(
      '由\\eqref{eq:b}可得\n\n$$\na\n$$\n\n$$\nb \\label{eq:b}\n$$\n\n$$\nc \\label{eq:c}\n$$',
    );
    expect(html).toBe(
      '<p>由<a class="ref ref-equation" href="#eq:b" id="ref-eq:b-1">(1)</a>可得</p>\n' +
        '<div class="equation"><div class="equation-body">⟨a⟩</div></div>\n' +
        '<div class="equation" id="eq:b"><div class="equation-body">⟨b⟩</div>' +
        '<a class="equation-number" href="#ref-eq:b-1" aria-label="公式 1，回到首次引用处">(1)</a></div>\n' +
        '<div class="equation" id="eq:c"><div class="equation-body">⟨c⟩</div>' +
        '<span class="equation-number">(2)</span></div>',
    );
  });

  test('numbers rows of align apart, at the height of each row', async () => {
    const html = await htmlOf(
      '$$\n\\begin{align}\na&=b \\label{eq:a}\\\\\nc&=d \\\\\ne&=f \\label{eq:e}\n\\end{align}\n$$',
    );
    const rows = [...html.matchAll(/id="(eq:.)" style="--row:([\d.]+)em">\((\d)\)/g)];
    expect(rows.map(([, id, , number]) => [id, number])).toEqual([
      ['eq:a', '1'],
      ['eq:e', '2'],
    ]);
    // Three rows of 1.5 em: the third baseline lies two rows below the first.
    expect(Number(rows[1]![2]) - Number(rows[0]![2])).toBeCloseTo(3, 6);
  });

  test('gives one number to aligned', async () => {
    const html = await htmlOf(
      '$$\n\\begin{aligned} a&=b\\\\ c&=d \\end{aligned} \\label{eq:a}\n$$',
    );
    expect(html).toContain('<div class="equation" id="eq:a">');
  });

  test('refers to figures, tables and sections', async () => {
    const html = await htmlOf(
      '## 推导 {#sec:d}\n\n见\\ref{fig:p}、\\ref{tbl:t}与\\ref{sec:d}\n\n' +
        ':::figure{name=iou-losses/box-pair #fig:p}\n图注\n:::\n\n' +
        ':::table{#tbl:t}\n表题\n\n|a|\n|-|\n|1|\n:::',
    );
    const links = [...html.matchAll(/<a class="ref[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(links).toEqual(['图\u00a01', '表\u00a01', '“推导”']);
  });

  test('rejects an unknown label and names the nearest', async () => {
    expect(await faultsOf('见\\eqref{eq:gio}\n\n$$\na \\label{eq:giou}\n$$')).toEqual([
      '1:2 Nothing in this article carries the label "eq:gio" (did you mean "eq:giou"?). Label it or correct the reference.',
    ]);
  });

  test('rejects a label that stands twice', async () => {
    expect(await faultsOf('$$\na \\label{eq:a}\n$$\n\n$$\nb \\label{eq:a}\n$$')).toEqual([
      '6:3 The label "eq:a" stands twice; the first is in line 2. Rename one of them.',
    ]);
  });

  test('rejects \\eqref to something without an equation number', async () => {
    expect(await faultsOf('## 节 {#sec:a}\n\n见\\eqref{sec:a}')).toEqual([
      '3:2 \\eqref refers to an equation, but "sec:a" is a section. Use \\ref.',
    ]);
  });

  test('rejects two labels where there is one number, and labels in running text', async () => {
    expect(
      await faultsOf('$$\na \\label{eq:a} \\label{eq:b}\n$$\n\n行内$c \\label{eq:c}$'),
    ).toEqual([
      '2:16 A formula with one number takes one \\label. Use align or gather to number rows apart.',
      '5:3 Only a display formula ($$ on its own line) can carry a \\label.',
    ]);
  });
});

test('prints formulas in the title of a section that a reference names', async () => {
  expect(await htmlOf('## 损失$-\\ln x$ {#sec:a}\n\n见\\ref{sec:a}')).toContain(
    'id="ref-sec:a-1">“损失<span class="gap"> </span><span class="glue"><span class="formula">⟨-\\ln x⟩</span>”</span></a>',
  );
});
