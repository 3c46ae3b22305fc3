import { describe, expect, test } from 'vitest';
import { documentOf, faultsOf, htmlOf } from './render.ts';

describe('remarkHeadings', () => {
  test('takes the id from the end of the heading, and lists headings for the contents', async () => {
    expect(await htmlOf('## 推导$x$ {#sec:d}')).toBe(
      '<h2 id="sec:d">推导<span class="gap"> </span><span class="formula">⟨x⟩</span>' +
        '<a class="anchor" href="#sec:d" aria-label="本节链接：推导 x"></a></h2>',
    );
    const { headings } = await documentOf('## 推导 {#sec:d}\n\n### 细节 {#sec:e}');
    expect(headings).toEqual([
      { depth: 2, id: 'sec:d', text: '推导', html: '推导' },
      { depth: 3, id: 'sec:e', text: '细节', html: '细节' },
    ]);
  });

  test('makes different ids of equal headings', async () => {
    const { headings } = await documentOf('## 小结\n\n## 小结');
    expect(headings.map(({ id }) => id)).toEqual(['小结', '小结-1']);
  });

  test('rejects an h1, a skipped level and an id that is not ASCII', async () => {
    expect(await faultsOf('# 题\n\n### 节\n\n## 节 {#推导}')).toEqual([
      '1:1 An article has one h1, its title in the front matter. Begin sections with "##".',
      '3:1 A level-3 heading follows level 1. Use "##" here.',
      '5:6 The id "推导" needs ASCII letters, digits, ":", "_" or "-", beginning with a letter, as in {#sec:derivation}.',
    ]);
  });
});
