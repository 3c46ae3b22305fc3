import { describe, expect, test } from 'vitest';
import { htmlOf } from './render.ts';

/**
 * Emphasis beside full-width marks: the cases of commonmark-spec#650 (Chinese and Japanese bold text
 * that ends or begins with a mark) for every mark, side and delimiter. CommonMark itself leaves
 * literal asterisks in most of them.
 */
const endMarks = ['，', '。', '：', '；', '！', '？', '）', '」', '』', '》', '】', '”', '…', '—'];
const startMarks = ['（', '「', '『', '《', '【', '“'];

describe('emphasis in Chinese', () => {
  test.each(endMarks)('bold that ends with %s', async (mark) => {
    expect(await htmlOf(`前**强调${mark}**后文`)).toBe(`<p>前<strong>强调${mark}</strong>后文</p>`);
  });

  test.each(startMarks)('bold that begins with %s', async (mark) => {
    expect(await htmlOf(`前文**${mark}强调**后`)).toBe(`<p>前文<strong>${mark}强调</strong>后</p>`);
  });

  test.each(endMarks)('emphasis with one asterisk that ends with %s', async (mark) => {
    expect(await htmlOf(`前*重点${mark}*后文`)).toBe(`<p>前<em>重点${mark}</em>后文</p>`);
  });

  test.each(endMarks)('struck text that ends with %s', async (mark) => {
    expect(await htmlOf(`前~~删除${mark}~~后文`)).toBe(`<p>前<del>删除${mark}</del>后文</p>`);
  });

  test.each([
    ['**强调：**后文', '<p><strong>强调：</strong>后文</p>'],
    ['~~删除。~~后文', '<p><del>删除。</del>后文</p>'],
    ['_重点_', '<p><em>重点</em></p>'],
    ['前文，_重点_。', '<p>前文，<em>重点</em>。</p>'],
    ['**甲。***乙*', '<p><strong>甲。</strong><em>乙</em></p>'],
    ['***甲。***乙', '<p><em><strong>甲。</strong></em>乙</p>'],
    [
      '前**[链接](https://a.org)**后',
      '<p>前<strong><a href="https://a.org">链接</a></strong>后</p>',
    ],
    ['前**`code`**后', '<p>前<strong><code>code</code></strong>后</p>'],
    ['前**“引文”**后', '<p>前<strong>“引文”</strong>后</p>'],
    ['前**（甲）**（乙）', '<p>前<strong>（甲）</strong>（乙）</p>'],
    ['前**Adam**后', '<p>前<strong>Adam</strong>后</p>'],
    ['**Adam。**Then', '<p><strong>Adam。</strong>Then</p>'],
    ['2 * 3 * 4', '<p>2 * 3 * 4</p>'],
    ['weight_decay与learning_rate', '<p>weight_decay与learning_rate</p>'],
    ['“”——……', '<p>“”——……</p>'],
    ['`"a"` and "b"', '<p><code>"a"</code> and "b"</p>'],
  ])('%s', async (markdown, expected) => {
    expect(await htmlOf(markdown)).toBe(expected);
  });

  test('bold around a formula', async () => {
    expect(await htmlOf('前**$x$：**后')).toBe(
      '<p>前<strong><span class="gap"> </span><span class="glue"><span class="formula">⟨x⟩</span>：</span></strong>后</p>',
    );
  });
});
