import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { figureClass, finishPage } from '../../src/build/finish-pages.ts';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const page = (head: string, body = '') =>
  `<html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

const policy = (html: string) =>
  Object.fromEntries(
    /content-security-policy" content="([^"]*)"/
      .exec(html)![1]!
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
  );

describe('finishPage', () => {
  test('allows exactly the inline scripts and styles of the page', () => {
    const html = finishPage(
      page(
        '<style>a{b:c}</style><script>x()</script><script type="application/ld+json">{}</script><script src="/a.js"></script>',
      ),
    );
    expect(policy(html)['style-src-elem']).toEqual(["'self'", sha256('a{b:c}')]);
    expect(policy(html)['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'", sha256('x()')]);
    expect(html.indexOf('content-security-policy')).toBeLessThan(html.indexOf('<style'));
  });

  test('drops formula fonts that no class of the page calls for', () => {
    const face = (family: string) =>
      `@font-face{font-family:KaTeX_${family};font-style:normal;font-weight:400;src:url(data:x)}`;
    const html = finishPage(
      page(
        `<style>${face('Main')}${face('AMS')}${face('Caligraphic')}</style>`,
        '<span class="mord mathcal">N</span>',
      ),
    );
    expect([...html.matchAll(/KaTeX_(\w+)/g)].map(([, family]) => family)).toEqual([
      'Main',
      'Caligraphic',
    ]);
  });

  test('unpacks formula fonts at once, before any formula is laid out', () => {
    const face = '@font-face{font-family:KaTeX_Main;src:url(data:x)}';
    const html = finishPage(page(`<style>${face}</style>`, '<span class="katex">1</span>'));
    const [, script] = /<script>([^<]*)<\/script><\/head>/.exec(html)!;
    expect(script).toContain('face.load()');
    expect(policy(html)['script-src']).toContain(sha256(script!));
    expect(finishPage(page('<style>a{b:c}</style>'))).not.toContain('<script>');
  });

  test('moves the style of islands into the head', () => {
    const island = '<style>astro-island,astro-slot{display:contents}</style>';
    const html = finishPage(page('', `<figure>${island}<astro-island></astro-island></figure>`));
    expect(html.indexOf(island)).toBeLessThan(html.indexOf('</head>'));
    expect(html.split(island)).toHaveLength(2);
  });

  test('drops styles of figures that are not on the page, and keeps the rest', () => {
    const css = '.f-nms-1a.x{b:c}.f-iou-losses-2b{d:e}p{f:g}@media print{.f-nms-1a{h:i}}';
    const html = finishPage(page(`<style>${css}</style>`, '<div class="plot f-iou-losses-2b">'));
    expect(/<style>(.*)<\/style>/.exec(html)![1]).toBe('.f-iou-losses-2b{d:e}p{f:g}');
  });
});

describe('figureClass', () => {
  const hash = () => '1a2b';
  test('names the folder of a figure', () => {
    expect(
      figureClass({ css: '', hash, filename: '/p/src/figures/iou-losses/BoxPair.svelte' }),
    ).toBe('f-iou-losses-1a2b');
  });
  test('does not name other components', () => {
    expect(figureClass({ css: '', hash, filename: '/p/src/search/Search.svelte' })).toBe('s-1a2b');
  });
});
