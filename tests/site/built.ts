// The two built sites, read once a test file.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';
import { origin, rootSite, subpathSite } from '../../src/commands/sites.ts';

export interface Page {
  /** Path of the file below the site's folder: `articles/nms/index.html`. */
  file: string;
  /** Path of its address, base included: `/notes/x/articles/nms/`. */
  address: string;
  html: string;
  dom: HTMLElement;
}

export interface BuiltSite {
  folder: string;
  base: string;
  pages: Page[];
}

export { origin };

export const sites: BuiltSite[] = [rootSite, subpathSite].map(({ folder, base }) => {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`There is no site in ${folder}. Run \`npm test -- build\` to build it.`);
  }
  const files = globSync('**/*.html', { cwd: folder }).sort();
  return { folder, base, pages: files.map((file) => readPage(folder, base, file)) };
});

/** The site at the root: enough for what does not depend on where the site lies. */
export const site = sites[0]!;

function readPage(folder: string, base: string, file: string): Page {
  const html = readFileSync(join(folder, file), 'utf8');
  const dom = parse(html, { blockTextElements: { script: true, style: true } });
  return { file, address: base + file.replace(/(^|\/)index\.html$/, '$1'), html, dom };
}

/** Whether a page is meant to be found: all but the one for lost readers, and drafts that say so. */
export function isIndexed({ dom }: Page): boolean {
  const robots = dom.querySelector('meta[name="robots"]')?.getAttribute('content') ?? '';
  return !robots.includes('noindex');
}

export function isArticle({ file }: Page): boolean {
  return /^(en\/)?articles\/[^/]+\/index\.html$/.test(file);
}

/** The `content` of a meta element by its name or property. */
export function meta({ dom }: Page, name: string): string | undefined {
  return dom
    .querySelector(`meta[name="${name}"], meta[property="${name}"]`)
    ?.getAttribute('content');
}
