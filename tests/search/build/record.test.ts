import { describe, expect, test } from 'vitest';
import type { Section } from '../../../src/search/build/read-page.ts';
import { recordHtml } from '../../../src/search/build/record.ts';

const section: Section = {
  kind: 'text',
  level: 3,
  title: '<高斯>衰减',
  anchor: 'sec:gauss',
  blocks: [
    { kind: 'text', text: '梯度下降 & "x"' },
    { kind: 'code', text: 'keep = []' },
  ],
  formulas: [{ tex: '\\beta_1', mathml: '' }],
};
const page = { language: 'zh', title: '非极大值抑制', topic: '', sections: [section] } as const;
const html = recordHtml({
  page,
  section,
  parentTitle: 'Soft-NMS',
  aliases: ['NMS'],
  translation: {
    ...section,
    title: 'Gaussian decay',
    blocks: [
      { kind: 'text', text: 'The shoelace formula of the "x" and its Gaussian 3 x.' },
      { kind: 'code', text: 'left_out = []' },
    ],
  },
  terms: undefined,
});

describe('recordHtml', () => {
  test('claims no language for Chinese, which is cut already', () => {
    expect(html).toContain('<html lang="und">');
    expect(html).toContain('<p>梯度 下降 &amp; &quot;x&quot;</p>');
  });

  test('puts titles, other names and the words of formulas into metadata', () => {
    expect(html).toContain('data-pagefind-meta="stitle[data-c]" data-c="非 极大 值 抑制"');
    expect(html).toContain('data-pagefind-meta="ssec[data-c]" data-c="Soft NMS 高斯 衰减"');
    expect(html).toContain('data-pagefind-meta="alias[data-c]" data-c="NMS Gaussian decay"');
    expect(html).toContain('data-pagefind-meta="tex[data-c]" data-c="beta β beta_1 β1"');
  });

  test('has the words of the translation that the text lacks, without those that say nothing', () => {
    expect(html).toContain('data-pagefind-meta="other[data-c]" data-c="shoelace formula gaussian"');
  });

  test('has no words of a translation where there is none', () => {
    const alone = { page, section, parentTitle: '', aliases: [], terms: undefined };
    expect(recordHtml({ ...alone, translation: undefined })).not.toContain('"other[data-c]"');
  });

  test('escapes everything', () => {
    expect(html).toContain('<h2>&lt; 高斯 &gt; 衰减</h2>');
  });

  test('counts listings half', () => {
    expect(html).toContain('<pre data-pagefind-weight="0.5">keep = []</pre>');
  });
});
