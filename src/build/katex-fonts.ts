import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';
import type { Glyphs } from '../markdown/katex-faces.ts';
import { keepSelectors } from './prune-css.ts';

/** Where KaTeX's own style sheet and fonts lie. */
export const katexFolder = dirname(createRequire(import.meta.url).resolve('katex/dist/katex.css'));

/**
 * Writes `katex.css` and its fonts to `folder`, cut to the characters and classes in use: most of
 * the weight of a page with formulas.
 */
export async function writeKatex(
  folder: string,
  { glyphs, classes }: { glyphs: Glyphs; classes: ReadonlySet<string> },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const css = await readFile(join(katexFolder, 'katex.min.css'), 'utf8');
  const faces = await Promise.all(
    Object.entries(glyphs).map(async ([face, characters]) => {
      const file = `KaTeX_${face}.woff2`;
      const font = await readFile(join(katexFolder, 'fonts', file));
      // The space is the gap between Hanzi and formulas (src/styles/typeset.css).
      await writeFile(
        join(folder, file),
        await subsetFont(font, `${characters} `, { targetFormat: 'woff2', noHinting: true }),
      );
      return fontFace(css, file);
    }),
  );
  const rules = keepSelectors(css.replace(/@font-face\{[^}]*\}/g, ''), (selector) => {
    // A class behind :not() is one that may well be missing: only accents that are not full are narrow.
    const wanted = selector.replace(/:not\([^)]*\)/g, '').matchAll(/\.([\w-]+)/g);
    return [...wanted].every(([, name]) => classes.has(name!));
  });
  await writeFile(join(folder, 'katex.css'), faces.join('') + rules);
}

/** KaTeX's own rule for a face, with the one source that every browser of today reads. */
function fontFace(css: string, file: string): string {
  for (const [rule, body] of css.matchAll(/@font-face\{([^}]*)\}/g)) {
    if (!rule.includes(`/${file})`)) continue;
    const kept = body!.split(';').filter((declaration) => !declaration.startsWith('src:'));
    return `@font-face{${kept.join(';')};src:url(./${file}) format("woff2")}`;
  }
  throw new Error(`katex.css has no @font-face for ${file}; its fonts have changed.`);
}
