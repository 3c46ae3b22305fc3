import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/search/build/read-page.ts';

const page = (body: string, head = '') =>
  `<!doctype html><html lang="zh-Hans"><head><title>站名</title>${head}</head><body>` +
  `<nav>导航</nav><main data-pagefind-body>${body}</main><footer>页脚</footer></body></html>`;

describe('readPage', () => {
  test('reads language, title and topic', () => {
    const html = page('<h1>标题</h1>', '<meta name="topic" content="detection">');
    expect(readPage(html)).toMatchObject({ language: 'zh', title: '标题', topic: 'detection' });
  });

  test('is undefined for a page that is not to be indexed', () => {
    expect(readPage('<html><body><h1>别处</h1></body></html>')).toBeUndefined();
  });

  test('begins a section at every h2 and h3 with an id, wherever it stands', () => {
    const { sections } = readPage(
      page(
        '<h1>甲</h1><p>起</p><div><section><h2 id="b">乙</h2><p>承</p></section></div>' +
          '<h3 id="c">丙</h3><h4 id="d">丁</h4><p>转</p><h2>无名</h2><p>合</p>',
      ),
    )!;
    expect(sections.map(({ level, title, anchor }) => [level, title, anchor])).toEqual([
      [1, '甲', ''],
      [2, '乙', 'b'],
      [3, '丙', 'c'],
    ]);
    expect(sections[2]!.blocks).toEqual([
      { kind: 'heading', text: '丁' },
      { kind: 'text', text: '转' },
      { kind: 'heading', text: '无名' },
      { kind: 'text', text: '合' },
    ]);
  });

  test('reads a formula once, as a line, with its source', () => {
    const formula = katex.renderToString('\\hat{y}_j=\\beta_1');
    const { sections } = readPage(page(`<h1>甲</h1><p>由${formula}可得</p>`))!;
    expect(sections[0]!.blocks).toEqual([{ kind: 'text', text: '由ŷⱼ=β₁可得' }]);
    expect(sections[0]!.formulas.map(({ tex }) => tex)).toEqual(['\\hat{y}_j=\\beta_1']);
  });

  test('reads formulas in titles and headings as lines', () => {
    const formula = katex.renderToString('\\ell_1');
    const read = readPage(page(`<h1>${formula}损失</h1><h2 id="a">用${formula}</h2>`))!;
    expect(read.title).toBe('ℓ₁损失');
    expect(read.sections[1]!.title).toBe('用ℓ₁');
  });

  test('makes a section of each listing, named after its file, behind the one it stands in', () => {
    const { sections } = readPage(
      page(
        '<h1>甲</h1><h2 id="b">乙</h2><figure data-file="nms.py"><pre>keep = 1</pre></figure>' +
          '<p>文</p><pre>x</pre>',
      ),
    )!;
    expect(sections.map(({ kind, title, anchor }) => [kind, title, anchor])).toEqual([
      ['text', '甲', ''],
      ['text', '乙', 'b'],
      ['code', 'nms.py', 'b'],
      ['code', '乙', 'b'],
    ]);
    expect(sections[1]!.blocks).toEqual([{ kind: 'text', text: '文' }]);
    expect(sections[2]!.blocks).toEqual([{ kind: 'code', text: 'keep = 1' }]);
  });

  test('makes a section of each term that a list explains, with its id', () => {
    const html =
      '<html lang="zh-Hans"><body><h1>术语表</h1><dl data-pagefind-body>' +
      '<div id="iou"><dt><dfn>交并比</dfn><span>IoU</span></dt><dd>交与并之比。</dd></div></dl></body></html>';
    const { title, sections } = readPage(html)!;
    expect(title).toBe('术语表');
    expect(sections[1]).toMatchObject({ kind: 'term', title: '交并比', anchor: 'iou' });
    expect(sections[1]!.blocks.map(({ text }) => text).join()).toContain('交与并之比。');
  });

  test('takes of a figure its labels and captions', () => {
    const { sections } = readPage(
      page(
        '<h1>甲</h1><figure><astro-island><svg role="img" aria-label="两个框"><text>40</text></svg>' +
          '<button>重置</button></astro-island><figcaption>拖动框。</figcaption></figure>',
      ),
    )!;
    expect(sections[0]!.blocks.map((block) => block.text)).toEqual(['两个框', '拖动框。']);
  });

  test('skips what is hidden, ignored, a number of an equation, or outside', () => {
    const { sections } = readPage(
      page(
        '<h1>甲<a aria-hidden="true">#</a></h1><p hidden>藏</p><div data-pagefind-ignore>略</div>' +
          '<script>let x</script><span>(12)</span><p>文</p>',
      ),
    )!;
    expect(sections[0]!.title).toBe('甲');
    expect(sections[0]!.blocks).toEqual([{ kind: 'text', text: '文' }]);
  });

  test('separates the cells of a table', () => {
    const { sections } = readPage(
      page(
        '<h1>甲</h1><table><tr><td>符号</td><td>含义</td></tr><tr><td>w</td><td>宽</td></tr></table>',
      ),
    )!;
    expect(sections[0]!.blocks.map((block) => block.text)).toEqual(['符号 | 含义', 'w | 宽']);
  });
});
