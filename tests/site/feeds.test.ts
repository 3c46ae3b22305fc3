// Feed, sitemap and robots.txt. That they are well-formed XML is asked of a browser, in tests/e2e/pages.spec.ts.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isArticle, isIndexed, origin, sites } from './built.ts';

const values = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([^<]*)</${tag}>`, 'g'))].map(([, value]) =>
    value!.trim(),
  );

describe.each(sites)('below $base', ({ folder, base, pages }) => {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const inSite = (url: string) => url.startsWith(origin + base);

  test('the feed holds every Chinese article with an absolute address and a date', () => {
    const items = read('feed.xml')
      .split(/<item[\s>]/)
      .slice(1);
    const articles = pages.filter((page) => isArticle(page) && !page.file.startsWith('en/'));
    expect(items.map((item) => values(item, 'link')[0]).sort()).toEqual(
      articles.map(({ address }) => origin + address).sort(),
    );
    for (const item of items) {
      expect(values(item, 'title')[0]).toBeTruthy();
      expect(Date.parse(values(item, 'pubDate')[0] ?? '')).not.toBeNaN();
    }
  });

  test('the sitemap holds exactly the pages that are meant to be found', () => {
    const parts = values(read('sitemap-index.xml'), 'loc');
    expect(parts.every(inSite)).toBe(true);
    const listed = parts.flatMap((url) => values(read(url.slice((origin + base).length)), 'loc'));
    const expected = pages
      .filter((page) => isIndexed(page) && !/(^|\/)search\//.test(page.file)) // empty without a question
      .map(({ address }) => origin + encodeURI(address));
    expect(listed.sort()).toEqual(expected.sort());
  });

  test('robots.txt lets everyone in and names the sitemap', () => {
    expect(existsSync(join(folder, 'robots.txt'))).toBe(true);
    const robots = read('robots.txt');
    expect(robots).toMatch(/^User-agent: \*$/m);
    expect(robots).not.toMatch(/^Disallow: \/$/m);
    expect(robots).toMatch(new RegExp(`^Sitemap: ${origin}${base}sitemap-index\\.xml$`, 'm'));
  });

  test('the pages name the feed of their language', () => {
    for (const { file, address, dom } of pages.filter(isIndexed)) {
      const link = dom.querySelector('link[rel="alternate"][type="application/rss+xml"]');
      const path = new URL(link?.getAttribute('href') ?? '', origin + address).pathname;
      expect(path).toBe(`${base}${file.startsWith('en/') ? 'en/' : ''}feed.xml`);
    }
  });
});
