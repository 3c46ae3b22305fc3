import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { classesCalling } from '../markdown/katex-faces.ts';
import { classesIn } from './html-classes.ts';
import { keepSelectors } from './prune-css.ts';

/**
 * Names the class that scopes a Svelte component's styles after its folder, so that a page can drop
 * the styles of figures it does not show: `f-iou-losses-1ab2c3`.
 */
export function figureClass({
  css,
  filename,
  hash,
}: {
  css: string;
  filename: string;
  hash: (text: string) => string;
}): string {
  const folder = /figures\/([^/]+)\//.exec(filename)?.[1];
  return folder ? `f-${folder}-${hash(css)}` : `s-${hash(css)}`;
}

/**
 * The last touch to every page: styles of figures it does not show and formula fonts it does not call
 * for are dropped (Astro gives a page the styles of all that it could render), and a Content-Security-Policy allows just the
 * scripts and style elements that are there.
 */
export function finishPages(): AstroIntegration {
  return {
    name: 'finish-pages',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const names = await readdir(folder, { recursive: true });
        const pages = names.filter((name) => name.endsWith('.html'));
        for (const name of pages) {
          const path = join(folder, name);
          await writeFile(path, finishPage(await readFile(path, 'utf8')));
        }
        logger.info(`${pages.length} pages finished`);
      },
    },
  };
}

/**
 * Formula fonts stand in the page, but browsers unpack them only when a formula is laid out: the first
 * lines would be set with another face and move. They are unpacked while the body is still being read.
 */
const loadFaces =
  "for (const face of document.fonts) if (face.family.includes('KaTeX')) face.load();";

/** One page's HTML, finished. */
export function finishPage(html: string): string {
  const classes = classesIn(html);
  const pruned = html.replace(
    /<style([^>]*)>([\s\S]*?)<\/style>/g,
    (_, attributes: string, css: string) => {
      const rest = pruneFaces(pruneFigures(css, classes), classes);
      return rest && `<style${attributes}>${rest}</style>`;
    },
  );
  // Astro puts the style of its islands before the first of them, where HTML allows no <style>.
  const [island = ''] = /<style>astro-island[^<]*<\/style>/.exec(pruned) ?? [];
  const faces = pruned.includes('KaTeX_') ? `<script>${loadFaces}</script>` : '';
  const whole = pruned.replace(island, '').replace('</head>', `${island}${faces}</head>`);
  const policy = `<meta http-equiv="content-security-policy" content="${policyOf(whole)}">`;
  return whole.replace(/<meta charset="?utf-8"?\s*\/?>/i, (charset) => charset + policy);
}

const memo = new Map<string, string>();

function pruneFigures(css: string, classes: ReadonlySet<string>): string {
  const folders = new Set([...css.matchAll(/\.f-([\w-]+)-[\w]+/g)].map(([, folder]) => folder!));
  if (folders.size === 0) return css;
  const shown = [...folders].filter((folder) =>
    [...classes].some((name) => name.startsWith(`f-${folder}-`)),
  );
  const key = `${shown.join()}\n${css}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const rest = keepSelectors(css, (selector) => {
    const folder = /\.f-([\w-]+)-[\w]+/.exec(selector)?.[1];
    return folder === undefined || shown.includes(folder);
  });
  memo.set(key, rest);
  return rest;
}

/** The style sheet without formula fonts that no class of the page calls for. */
function pruneFaces(css: string, classes: ReadonlySet<string>): string {
  return css.replace(/@font-face\{[^}]*KaTeX_(\w+)[^}]*\}/g, (rule, family: string) => {
    const bold = /font-weight:(?:700|bold)/.test(rule) ? 'Bold' : '';
    const italic = /font-style:italic/.test(rule) ? 'Italic' : '';
    const callers = classesCalling(`${family}-${`${bold}${italic}` || 'Regular'}`);
    return callers?.some((name) => classes.has(name)) === false ? '' : rule;
  });
}

function policyOf(html: string): string {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g)]
    .filter(([, attributes]) => !/type="?application\//.test(attributes!))
    .map(([, , text]) => sha256(text!));
  const styles = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text]) =>
    sha256(text!),
  );
  const directives = {
    'default-src': ["'none'"],
    // Pagefind runs WebAssembly.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...new Set(scripts)],
    // Browsers that do not know -elem and -attr use style-src for both.
    'style-src': ["'self'", "'unsafe-inline'"],
    'style-src-elem': ["'self'", ...new Set(styles)],
    // KaTeX places its boxes, and figures their marks, with style attributes.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

function sha256(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
