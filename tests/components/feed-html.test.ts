import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { feedHtml } from '../../src/components/feed-html.ts';
import type { RenderedDocument } from '../../src/markdown/document.ts';

const page = 'https://example.org/notes/articles/nms/';
const feed = (...parts: RenderedDocument['parts']) => feedHtml({ parts } as RenderedDocument, page);
const inline = (tex: string) => `<span class="formula">${katex.renderToString(tex)}</span>`;

describe('feedHtml', () => {
  test('says a formula once, as TeX, however deep its markup', () => {
    const html = `<p>设${inline('\\frac{a}{\\sqrt{b_1}}')}<span class="glue">${inline('x')}，</span>则</p>`;
    expect(feed({ type: 'html', html })).toBe('<p>设$\\frac{a}{\\sqrt{b_1}}$$x$，则</p>');
  });

  test('fences display formulas with two dollars', () => {
    const html = `<div class="equation">${katex.renderToString('a<b', { displayMode: true })}</div>`;
    expect(feed({ type: 'html', html })).toBe('<div>$$a&lt;b$$</div>');
  });

  test('leads links to the site, and drops what only its pages use', () => {
    const html =
      '<h2 id="sec:a">甲<a class="anchor" href="#sec:a"></a></h2><p><a class="term" href="/glossary/#iou">乙</a><a href="#eq:b">(1)</a></p>';
    expect(feed({ type: 'html', html })).toBe(
      `<h2>甲</h2><p><a href="https://example.org/glossary/#iou">乙</a><a href="${page}#eq:b">(1)</a></p>`,
    );
  });

  test('gives a figure as its caption with the way to it', () => {
    const figure = {
      type: 'figure',
      name: 'x',
      id: 'fig:a',
      label: '图 1',
      caption: '丙',
    } as never;
    expect(feed(figure)).toBe(`<p><a href="${page}#fig:a">图 1</a> 丙</p>`);
  });
});
