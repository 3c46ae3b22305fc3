import { describe, expect, test } from 'vitest';
import { keyOf, ruleFor } from '../../src/offline/stores.ts';

const scope = 'https://example.org/notes/';

describe('ruleFor', () => {
  test('asks the network first for pages, so that a reader with a network reads the newest', () => {
    expect(ruleFor(`${scope}articles/nms/`, scope, true)).toEqual({
      store: 'pages',
      first: 'network',
    });
  });

  test('takes what has a hash in its name from the store', () => {
    for (const path of ['_astro/nms.DdZ9.js', '_astro/a.woff2', '_astro/cat.4f2.webp']) {
      expect(ruleFor(scope + path, scope, false)).toEqual({ store: 'assets', first: 'stored' });
    }
    expect(ruleFor(`${scope}pagefind/fragment/zh_1a2b.pf_fragment`, scope, false)).toEqual({
      store: 'search',
      first: 'stored',
    });
  });

  test('asks the network first for those files of the index that keep their name', () => {
    for (const path of ['pagefind/jump.zh.json', 'pagefind/pairs/zh-1.json?ts=1']) {
      expect(ruleFor(scope + path, scope, false)).toEqual({ store: 'search', first: 'network' });
    }
  });

  test('leaves alone what lies outside of the site, and what it does not know', () => {
    expect(ruleFor('https://example.org/other/', scope, true)).toBeUndefined();
    expect(ruleFor('https://example.com/notes/articles/nms/', scope, true)).toBeUndefined();
    expect(ruleFor(`${scope}feed.xml`, scope, false)).toBeUndefined();
    expect(ruleFor(`${scope}sw.js`, scope, false)).toBeUndefined();
  });
});

describe('keyOf', () => {
  test('is the same for every way to open a page', () => {
    const page = `${scope}articles/nms/`;
    for (const rest of ['', '?mark=soft', '#sec:why', '?mark=a#fig:b?x=1']) {
      expect(keyOf(page + rest)).toBe(page);
    }
  });
});
