import { describe, expect, test } from 'vitest';
import { documentOf, faultsOf, htmlOf } from './render.ts';

describe('remarkBlocks', () => {
  test('cuts the article at a figure and keeps its caption', async () => {
    const { parts } = await documentOf(
      '前\n\n:::figure{name=iou-losses/box-pair #fig:box-pair}\n图注**重**\n:::\n\n后',
    );
    expect(parts).toEqual([
      { type: 'html', html: '<p>前</p>' },
      {
        type: 'figure',
        name: 'iou-losses/box-pair',
        id: 'fig:box-pair',
        label: '图\u00a01',
        caption: '图注<strong>重</strong>',
      },
      { type: 'html', html: '<p>后</p>' },
    ]);
  });

  test('puts the caption into the table and the table into a box that scrolls', async () => {
    const html = await htmlOf(':::table{#tbl:a}\n表题\n\n|a|\n|-|\n|1|\n:::');
    expect(html).toContain(
      '<div id="tbl:a" class="table" tabindex="0" role="region" aria-label="表\u00a01"><table>' +
        '<caption><span class="label">表\u00a01</span>\u3000表题</caption>',
    );
  });

  test('sets alignment by class and lets no heading be empty', async () => {
    expect(await htmlOf('||a|\n|-|-:|\n|b|1|')).toContain(
      '<tr>\n<td></td>\n<th class="align-right">a</th>\n</tr>',
    );
  });

  test('names the nearest figure when one is unknown, and what an id looks like', async () => {
    expect(await faultsOf('甲\n\n:::figure{name=iou-losses/box-par}\n图注\n:::')).toEqual([
      '3:1 There is no figure "iou-losses/box-par" (did you mean "iou-losses/box-pair"?). The names are listed in src/figures/names.ts.',
      '3:1 A figure needs an id for references and shared links, as in :::figure{name=iou-losses/box-par #fig:box-par}, but got "".',
    ]);
  });

  test('rejects a figure without caption, inside a list, and unknown blocks', async () => {
    const [caption] = await faultsOf(':::figure{name=iou-losses/box-pair #fig:a}\n:::');
    expect(caption).toContain('1:1 A figure needs its caption as one paragraph');
    const [inside] = await faultsOf(
      '- 项\n\n  :::figure{name=iou-losses/box-pair #fig:a}\n  图注\n  :::',
    );
    expect(inside).toContain('3:3 A figure stands between paragraphs');
    expect(await faultsOf(':::figur\n图注\n:::')).toEqual([
      '1:1 There is no block ":::figur". Use figure, table or notation.',
    ]);
  });
});

describe('remarkNotation', () => {
  const table = (symbol: string) => `:::notation\n|符号|含义|\n|-|-|\n|$${symbol}$|距离|\n:::\n\n`;

  test('accepts a symbol that a formula uses, whatever its braces and spaces', async () => {
    expect(await faultsOf(`${table('\\rho_t')}式$\\rho_{t} = 1$`)).toEqual([]);
  });

  test('takes symbols parted by commas one by one', async () => {
    expect(await faultsOf(`${table('w,\\,h')}式$w = 1$与$h$`)).toEqual([]);
    expect(await faultsOf(`${table('w,\\,k')}式$w = 1$`)).toEqual([
      '4:1 The symbol $k$ of the notation table occurs in no formula. Use it or take its row out.',
    ]);
  });

  test('rejects a symbol that occurs in no formula', async () => {
    expect(await faultsOf(`${table('\\rho')}式$x$`)).toEqual([
      '4:1 The symbol $\\rho$ of the notation table occurs in no formula. Use it or take its row out.',
    ]);
  });
});
