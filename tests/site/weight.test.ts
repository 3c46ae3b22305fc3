// What a page weighs before anything in it is used, compressed as a host compresses it (gzip; fonts are so already).
// Fonts depend on the text that is shown: tests/e2e/every-page.spec.ts counts them in a browser.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { site, type Page } from './built.ts';

const kilobyte = 1024;
const size = (data: string | Buffer) => gzipSync(data, { level: 9 }).length;

const read = (address: string) =>
  readFileSync(join(site.folder, new URL(address, 'https://example.org').pathname));

/** Scripts that run without being asked for; what a figure or the search loads later is not among them. */
function scriptWeight({ dom }: Page): number {
  const scripts = dom
    .querySelectorAll('script')
    .filter((script) => !/json/.test(script.getAttribute('type') ?? ''));
  const inline = scripts.map((script) => script.rawText).join('\n');
  const files = scripts
    .map((script) => script.getAttribute('src'))
    .filter((src) => src !== undefined);
  const preloaded = dom
    .querySelectorAll('link[rel="modulepreload"]')
    .map((link) => link.getAttribute('href')!);
  return (
    (inline === '' ? 0 : size(inline)) +
    [...new Set([...files, ...preloaded])].reduce((sum, file) => sum + size(read(file)), 0)
  );
}

describe.each(site.pages)('$address', (page) => {
  const hasFigures = page.dom.querySelector('astro-island') !== null;

  if (!hasFigures) {
    test('has at most 3 KB of script, since nothing on it is live', () => {
      expect(scriptWeight(page)).toBeLessThanOrEqual(3 * kilobyte);
    });
  }

  test('has its style sheet in itself, small besides its fonts', () => {
    expect(page.dom.querySelectorAll('link[rel="stylesheet"]').map(String)).toEqual([]);
    const css = page.dom
      .querySelectorAll('style')
      .map((style) => style.rawText.replace(/data:[^)]*/g, ''));
    expect(size(css.join('\n'))).toBeLessThanOrEqual((hasFigures ? 14 : 8) * kilobyte);
  });

  test('preloads no font, which would delay the text', () => {
    expect(page.dom.querySelectorAll('link[rel="preload"][as="font"]').map(String)).toEqual([]);
  });
});
