// What lets a reader go on without a network: the worker, and the page inside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isIndexed, sites } from './built.ts';

describe.each(sites)('below $base', ({ folder, base, pages }) => {
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
  const offline = pages.filter(({ address }) => address.endsWith('/offline/'));

  test.each(pages)('$address names the worker of this site', ({ dom }) => {
    expect(dom.querySelector('html')!.getAttribute('data-worker')).toBe(`${base}sw.js`);
  });

  test('the worker brings the offline page of every language, finished', () => {
    expect(offline.length).toBeGreaterThan(0);
    for (const { html } of offline) {
      const title = /<title>([^<]+)/.exec(html)![1]!;
      expect(worker).toContain(title);
      expect(html).toMatch(/<ul[^>]*data-stored-pages/);
    }
    expect(worker.match(/content-security-policy/g)).toHaveLength(offline.length);
  });

  test('the worker is small, since every reader loads it', () => {
    expect(gzipSync(worker, { level: 9 }).length).toBeLessThanOrEqual(12 * 1024);
  });

  test('the offline pages are not to be found', () => {
    expect(offline.filter(isIndexed)).toEqual([]);
  });
});
