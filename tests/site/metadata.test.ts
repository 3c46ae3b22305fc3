// What search engines, feed readers and other sites read of a page.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { htmlLang } from '../../src/site.ts';
import { isArticle, isIndexed, meta, origin, sites, type Page } from './built.ts';

const canonical = ({ dom }: Page) =>
  dom.querySelector('link[rel="canonical"]')?.getAttribute('href');

function alternates({ dom }: Page): Map<string, string> {
  const links = dom.querySelectorAll('link[rel="alternate"][hreflang]');
  return new Map(links.map((link) => [link.getAttribute('hreflang')!, link.getAttribute('href')!]));
}

/** Every thing that the page describes, whether alone or in a graph. */
function jsonLd({ dom }: Page): Record<string, unknown>[] {
  const scripts = dom.querySelectorAll('script[type="application/ld+json"]');
  return scripts.flatMap((script) => {
    const data = JSON.parse(script.rawText) as Record<string, unknown>;
    return (data['@graph'] as Record<string, unknown>[] | undefined) ?? [data];
  });
}

describe.each(sites)('below $base', ({ folder, base, pages }) => {
  const indexed = pages.filter(isIndexed);

  describe.each(pages)('$address', (page) => {
    test('says its encoding first, its language, its title and what it is about', () => {
      expect(page.html.slice(0, 1024)).toMatch(/<meta charset="?utf-8"?/i);
      expect(Object.values(htmlLang)).toContain(
        page.dom.querySelector('html')?.getAttribute('lang'),
      );
      expect(page.dom.querySelector('title')?.text.trim()).not.toBe('');
      expect(meta(page, 'description')?.length).toBeGreaterThan(10);
      expect(meta(page, 'viewport')).toContain('width=device-width');
    });

    test('has one h1 and one main', () => {
      expect(page.dom.querySelectorAll('h1')).toHaveLength(1);
      expect(page.dom.querySelectorAll('main')).toHaveLength(1);
    });
  });

  describe.each(indexed)('$address', (page) => {
    test('names its own address as the one to quote', () => {
      expect(canonical(page)).toBe(origin + page.address);
    });

    test('can be shown by other sites', () => {
      expect(meta(page, 'og:url')).toBe(origin + page.address);
      expect(meta(page, 'og:type')).toMatch(/^(website|article)$/);
      for (const name of ['og:title', 'og:description', 'og:site_name', 'og:locale']) {
        expect(meta(page, name), name).toBeTruthy();
      }
      const image = meta(page, 'og:image');
      if (image === undefined) return;
      expect(image.startsWith(origin + base)).toBe(true);
      expect(existsSync(join(folder, image.slice((origin + base).length)))).toBe(true);
    });

    test('names its translations, itself among them, and they name it', () => {
      const links = alternates(page);
      if (links.size === 0) return;
      expect(links.get(page.dom.querySelector('html')!.getAttribute('lang')!)).toBe(
        origin + page.address,
      );
      for (const [lang, url] of links) {
        const other = pages.find(({ address }) => origin + address === url);
        expect(other, `${lang}: ${url} is no page of the site`).toBeDefined();
        expect([...alternates(other!).values()]).toContain(origin + page.address);
      }
    });
  });

  describe.each(pages.filter(isArticle))('$address', (page) => {
    test('describes the article in JSON-LD', () => {
      const article = jsonLd(page).find((part) => String(part['@type']).endsWith('Article'));
      expect(article).toMatchObject({
        headline: expect.any(String),
        description: meta(page, 'description'),
        inLanguage: page.dom.querySelector('html')!.getAttribute('lang'),
        datePublished: expect.stringMatching(/^\d{4}-\d\d-\d\d/),
        dateModified: expect.stringMatching(/^\d{4}-\d\d-\d\d/),
      });
      expect(JSON.stringify(article)).toContain(origin + page.address);
    });
  });

  test('no two pages of a language have the same title or description', () => {
    for (const read of [
      (page: Page) => page.dom.querySelector('title')!.text,
      (page: Page) => meta(page, 'description')!,
    ]) {
      const values = indexed.map(
        (page) => `${page.dom.querySelector('html')!.getAttribute('lang')} ${read(page)}`,
      );
      expect(values.filter((value, i) => values.indexOf(value) !== i)).toEqual([]);
    }
  });

  test('the page for lost readers is not to be found', () => {
    const lost = pages.find(({ file }) => file === '404.html');
    expect(lost && isIndexed(lost)).toBe(false);
  });
});
