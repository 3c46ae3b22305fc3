import { describe, expect, test } from 'vitest';
import { faultsOf, htmlOf } from './render.ts';

describe('remarkCallouts', () => {
  test('names a note by its own title or by its kind', async () => {
    expect(await htmlOf('> [!WARNING] 别忘了$\\epsilon$\n> 正文')).toBe(
      '<div class="callout callout-warning" role="note" aria-labelledby="callout-1">\n' +
        '<p class="callout-title" id="callout-1">别忘了<span class="gap"> </span><span class="formula">⟨\\epsilon⟩</span></p>\n' +
        '<p>正文</p>\n</div>',
    );
    expect(await htmlOf('> [!TIP]\n> 正文')).toContain('id="callout-1">提示</p>');
  });

  test('folds an answer inside its exercise', async () => {
    const html = await htmlOf('> [!QUESTION] 习题 1\n> 求值。\n>\n> > [!ANSWER]- 答案\n> > 是 2。');
    expect(html).toContain(
      '<details class="callout callout-answer">\n<summary>答案</summary>\n<p>是2。</p>\n</details>',
    );
  });

  test('leaves an ordinary quotation alone', async () => {
    expect(await htmlOf('> 引文')).toBe('<blockquote>\n<p>引文</p>\n</blockquote>');
  });

  test('names the kinds when one is unknown', async () => {
    expect(await faultsOf('> [!FOO] 甲')).toEqual([
      '1:1 There is no note of kind "FOO". Use one of: NOTE, TIP, IMPORTANT, WARNING, CAUTION, QUESTION, ANSWER.',
    ]);
  });
});
