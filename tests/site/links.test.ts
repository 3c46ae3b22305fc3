// Every link leads somewhere, at the root and below a sub-path, and nothing is loaded from elsewhere.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isIndexed, origin, sites, type BuiltSite, type Page } from './built.ts';

/** Attributes that name another page, and those that load something into this one. */
const linkSelectors = ['a[href]', 'area[href]', 'form[action]', 'link[href]'];
const resourceSelectors = [
  'script[src]',
  'img[src]',
  'source[src]',
  'iframe[src]',
  'object[data]',
  'use[href]',
  'link[rel="stylesheet"]',
  'link[rel="preload"]',
  'link[rel="modulepreload"]',
  'link[rel="icon"]',
  'astro-island[component-url]',
  'astro-island[renderer-url]',
];
const attributes = ['href', 'src', 'action', 'data', 'component-url', 'renderer-url'];

function addresses(page: Page, selectors: string[]): string[] {
  return page.dom.querySelectorAll(selectors.join(',')).flatMap((element) => {
    const named = attributes.map((name) => element.getAttribute(name));
    const set = (element.getAttribute('srcset') ?? '')
      .split(',')
      .map((one) => one.trim().split(/\s/)[0]);
    return [...named, ...set]
      .filter((value) => value !== undefined)
      .filter((value) => value !== '');
  });
}

/** Every address that the style sheets of a page, or a style file, load. */
function styleUrls(css: string): string[] {
  return [...css.matchAll(/url\(\s*(['"]?)(.*?)\1\s*\)/g)].map(([, , url]) => url!);
}

function resolver({ folder, base, pages }: BuiltSite) {
  const ids = new Map(
    pages.map((page) => [
      page.address,
      new Set(page.dom.querySelectorAll('[id]').map((element) => element.id)),
    ]),
  );
  /** What is wrong with an address seen from a page; `undefined` when it leads to something. */
  return (from: string, address: string): string | undefined => {
    const url = new URL(address, new URL(from, origin));
    if (url.origin !== origin) return undefined;
    const path = decodeURIComponent(url.pathname);
    if (!path.startsWith(base)) return `${address} leaves the site's path ${base}`;
    const file = join(folder, path.slice(base.length), path.endsWith('/') ? 'index.html' : '');
    if (!existsSync(file) || !statSync(file).isFile()) return `${address} leads to no file`;
    // A figure keeps its state behind a question mark within the fragment.
    const fragment = decodeURIComponent(url.hash.slice(1).replace(/\?.*$/, ''));
    if (fragment === '' || fragment === 'top') return undefined;
    return ids.get(path)?.has(fragment) ? undefined : `${address} leads to no element of that page`;
  };
}

describe.each(sites)('the site below $base', (site) => {
  const problem = resolver(site);

  test.each(site.pages)('$address has links that lead somewhere', (page) => {
    const links = [...addresses(page, linkSelectors), ...addresses(page, resourceSelectors)];
    expect(links.map((link) => problem(page.address, link)).filter(Boolean)).toEqual([]);
  });

  test.each(site.pages)('$address loads nothing from another origin', (page) => {
    const styles = page.dom.querySelectorAll('style').flatMap((style) => styleUrls(style.text));
    const inAttributes = page.dom
      .querySelectorAll('[style]')
      .flatMap((element) => styleUrls(element.getAttribute('style') ?? ''));
    const loaded = [...addresses(page, resourceSelectors), ...styles, ...inAttributes];
    const own = loaded.filter((address) => !address.startsWith('data:'));
    const foreign = own.filter(
      (address) => new URL(address, new URL(page.address, origin)).origin !== origin,
    );
    expect(foreign).toEqual([]);
    expect(own.map((address) => problem(page.address, address)).filter(Boolean)).toEqual([]);
  });

  test('has style files that load only what is there', () => {
    const problems = globSync('**/*.css', { cwd: site.folder, exclude: ['pagefind/**'] }).flatMap(
      (file) =>
        styleUrls(readFileSync(join(site.folder, file), 'utf8'))
          .filter((url) => !url.startsWith('data:'))
          .map((url) => problem(site.base + file, url) ?? '')
          .filter((message) => message !== ''),
    );
    expect(problems).toEqual([]);
  });

  test('leads to every page from some other page', () => {
    const linked = new Set(
      site.pages.flatMap((page) =>
        addresses(page, ['a[href]'])
          .map((link) => new URL(link, new URL(page.address, origin)))
          .filter((url) => url.origin === origin && url.pathname !== page.address)
          .map((url) => decodeURIComponent(url.pathname)),
      ),
    );
    const orphans = site.pages
      .filter(isIndexed)
      .map(({ address }) => address)
      .filter((address) => address !== site.base && !linked.has(address));
    expect(orphans).toEqual([]);
  });

  test('links to other sites by https, in a way that can be followed', () => {
    const bad = site.pages.flatMap((page) =>
      addresses(page, ['a[href]'])
        .map((link) => new URL(link, new URL(page.address, origin)))
        .filter(
          (url) => url.origin !== origin && url.protocol !== 'https:' && url.protocol !== 'mailto:',
        )
        .map((url) => `${page.address}: ${url.href}`),
    );
    expect(bad).toEqual([]);
  });
});

test('both sites have the same pages', () => {
  const [root, subpath] = sites.map(({ pages }) => pages.map(({ file }) => file));
  expect(subpath).toEqual(root);
});
