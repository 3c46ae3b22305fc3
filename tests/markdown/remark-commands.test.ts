import { describe, expect, test } from 'vitest';
import { suggest } from '../../src/markdown/remark-commands.ts';
import { faultsOf, htmlOf } from './render.ts';

describe('remarkCommands', () => {
  test('links to an article by slug, with its title or the given text', async () => {
    expect(await htmlOf('见[[nms]]与[[nms|抑制]]。')).toBe(
      '<p>见<a href="/notes/articles/nms/" class="article-link" data-article="nms">非极大值抑制</a>' +
        '与<a href="/notes/articles/nms/" class="article-link" data-article="nms">抑制</a>。</p>',
    );
  });

  test('links to a term by id or by name', async () => {
    const link = '<a href="/notes/glossary/#iou" class="term" data-term="iou">交并比</a>';
    expect(await htmlOf('[[iou]]即[[交并比]]')).toBe(`<p>${link}即${link}</p>`);
  });

  test('leaves commands in code alone', async () => {
    expect(await htmlOf('写`\\ref{a}`与`[[b]]`')).toBe(
      '<p>写<code>\\ref{a}</code>与<code>[[b]]</code></p>',
    );
  });

  test('keeps half-width colons as typed', async () => {
    expect(await htmlOf('输入:image，时间14:30。')).toBe('<p>输入:image，时间14:30。</p>');
  });

  test('names the nearest target when a link, key or note is unknown', async () => {
    expect(await faultsOf('甲\n乙[[nmss]]，\\cite{zheng2020dio}[^a]')).toEqual([
      '2:2 [[nmss]] is neither an article nor a term of content/glossary.yaml (did you mean "nms"?).',
      '2:11 There is no work "zheng2020dio" in content/references.bib (did you mean "zheng2020diou"?). Add an entry or correct the key.',
      '2:30 The note [^a] has no definition. Add a paragraph "[^a]: …".',
    ]);
  });

  test('asks for the argument of a command', async () => {
    expect(await faultsOf('见\\ref。')).toEqual([
      '1:2 \\ref needs its target in braces, as in \\ref{…}.',
    ]);
  });
});

describe('suggest', () => {
  test('offers a name at a distance of a third of its length, and no other', () => {
    expect(suggest('giuo', ['iou', 'giou', 'diou'])).toBe(' (did you mean "giou"?)');
    expect(suggest('completely-else', ['giou'])).toBe('');
  });
});
