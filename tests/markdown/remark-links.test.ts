import { describe, expect, test } from 'vitest';
import { faultsOf, htmlOf } from './render.ts';

describe('remarkLinks', () => {
  test('accepts the web and anchors of the article', async () => {
    expect(
      await faultsOf(
        '## 节 {#sec:a}\n\n[甲](https://arxiv.org/abs/1) [乙](#sec:a) <https://a.org>',
      ),
    ).toEqual([]);
  });

  test('gives a picture its size', async () => {
    expect(await htmlOf('![各阶段](stages.png)')).toBe(
      '<p><img src="/articles/a/images/stages.0.webp" alt="各阶段" data-image="stages.png" width="4" height="3" loading="lazy" decoding="async"></p>',
    );
  });

  test('rejects links that go nowhere', async () => {
    expect(await faultsOf('## 节 {#sec:a}\n\n[甲](../nms) [乙](#sec:b)')).toEqual([
      '3:1 A link goes to https://…, to #anchor or to [[article]], but got "../nms".',
      '3:13 A link goes to https://…, to #anchor or to [[article]], but got "#sec:b" (did you mean "sec:a"?).',
    ]);
  });

  test('rejects pictures that are missing or say nothing', async () => {
    expect(await faultsOf('![图](stage.png)\n\n![](stages.png)')).toEqual([
      '1:1 There is no picture "stage.png" beside the article (did you mean "stages.png"?).',
      '3:1 The picture stages.png needs a text alternative, as in ![what it shows](stages.png).',
    ]);
  });

  test('rejects raw HTML but not comments', async () => {
    expect(await faultsOf('甲<b>乙</b>\n\n<!-- 记 -->')).toEqual([
      '1:2 HTML in an article is not typeset: "<b>". Write Markdown; escape a literal "<" as "\\<".',
      '1:6 HTML in an article is not typeset: "</b>". Write Markdown; escape a literal "<" as "\\<".',
    ]);
  });
});
