import { describe, expect, test } from 'vitest';
import { faultsOf, htmlOf } from './render.ts';

describe('remarkSidenotes', () => {
  test('puts the note after its paragraph and links both ways', async () => {
    expect(await htmlOf('正文[^a]。\n\n下一段\n\n[^a]: 旁注')).toBe(
      '<p>正<span class="glue">文<sup class="note-ref"><a href="#note-1" id="note-ref-1" aria-label="旁注 1">1</a></sup></span>。</p>\n' +
        '<div class="sidenote" id="note-1" role="note">\n' +
        '<p><a href="#note-ref-1" class="sidenote-number" aria-label="回到正文旁注 1">1</a>旁注</p>\n</div>\n' +
        '<p>下一段</p>',
    );
  });

  test('keeps the order of several notes and places one in a list after the list', async () => {
    const html = await htmlOf('- 项[^a]与[^b]\n- 末\n\n[^a]: 甲\n\n[^b]: 乙');
    expect(html.indexOf('</ul>')).toBeLessThan(html.indexOf('id="note-1"'));
    expect(html.indexOf('id="note-1"')).toBeLessThan(html.indexOf('id="note-2"'));
  });

  test('rejects a note that nobody refers to', async () => {
    expect(await faultsOf('正文\n\n[^a]: 旁注')).toEqual([
      '3:1 The note [^a] is never referred to.',
    ]);
  });
});
