import { describe, expect, test } from 'vitest';
import { listStored, offlinePageFor } from '../../src/offline/offline-page.ts';

const scope = 'https://example.org/notes/';
const page = (lang: string, title: string) =>
  `<html data-x lang="${lang}"><title>${title} · 传习</title></html>`;
const offline = '<html lang="en"><ul class="a" data-stored-pages><li>Nothing</li></ul><ul></ul>';

describe('offlinePageFor', () => {
  const pages = { '': 'Chinese', 'en/': 'English' };

  test('speaks the language of the address', () => {
    expect(offlinePageFor(`${scope}articles/nms/`, scope, pages)).toBe('Chinese');
    expect(offlinePageFor(`${scope}en/articles/nms/`, scope, pages)).toBe('English');
    expect(offlinePageFor(`${scope}energy/`, scope, pages)).toBe('Chinese');
  });
});

describe('listStored', () => {
  const stored = [
    { address: scope, html: page('zh-Hans', '传习') },
    { address: `${scope}articles/nms/`, html: page('zh-Hans', '非极大值抑制') },
    { address: `${scope}en/glossary/`, html: page('en', 'Glossary') },
    { address: `${scope}en/articles/nms/`, html: page('en', 'NMS &amp; more') },
  ];

  test('names articles first, those in the language of the page before others', () => {
    const links = [...listStored(offline, stored).matchAll(/href="([^"]+)"/g)].map(([, to]) => to);
    expect(links).toEqual([
      '/notes/en/articles/nms/',
      '/notes/articles/nms/',
      '/notes/en/glossary/',
      '/notes/',
    ]);
  });

  test('gives titles without the name of the site, with their language', () => {
    expect(listStored(offline, stored)).toContain('hreflang="en" lang="en">NMS &amp; more</a>');
    expect(listStored(offline, stored)).toContain('lang="zh-Hans">非极大值抑制</a>');
  });

  test('fills the one list and leaves the rest of the page as it is', () => {
    const filled = listStored(offline, stored.slice(0, 1));
    expect(filled).toMatch(
      /^<html lang="en"><ul class="a" data-stored-pages><li>.*<\/ul><ul><\/ul>$/,
    );
    expect(filled).not.toContain('Nothing');
    expect(listStored(offline, [])).toBe(offline);
  });
});
