// What a figure loads when it comes into view: the runtime that all share, once, and its own part beyond it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { figureNames } from '../../src/figures/names.ts';
import { site } from './built.ts';

const most = 25 * 1024;

const gallery = site.pages.find(({ address }) => address === '/figures/')!;
const islands = gallery.dom.querySelectorAll('astro-island');

/** The script and all that it imports before it runs, as files of the site. */
function closure(script: string, seen = new Set<string>()): Set<string> {
  if (seen.has(script)) return seen;
  seen.add(script);
  const code = readFileSync(join(site.folder, script), 'utf8');
  for (const [, path] of code.matchAll(/\b(?:from|import)\s*["'`](\.[^"'`]+)["'`]/g)) {
    closure(join(dirname(script), path!), seen);
  }
  return seen;
}

const weight = (files: Iterable<string>) =>
  [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(site.folder, file)), { level: 9 }).length,
    0,
  );

const figures = islands.map((island) => closure(island.getAttribute('component-url')!));
const renderers = islands.map((island) => closure(island.getAttribute('renderer-url')!));
const shared = figures.reduce((common, figure) => common.intersection(figure));
const runtime = renderers.reduce((all, renderer) => all.union(renderer), shared);

test('every figure of the gallery is looked at', () => {
  expect(figures).toHaveLength(figureNames.length);
});

test('the runtime that figures share takes at most 25 KB', () => {
  expect(weight(runtime)).toBeLessThanOrEqual(most);
});

const named = islands.map((island, i) => ({
  id: (JSON.parse(island.getAttribute('props')!) as { id: [number, string] }).id[1],
  script: figures[i]!,
}));

test.each(named)('$id adds at most 25 KB', ({ script }) => {
  expect(weight(script.difference(runtime))).toBeLessThanOrEqual(most);
});
