import { cpSync, globSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { searchLanguages, type SearchLanguage } from '../../../src/search/index-files.ts';
import { indexFolders, indexOurs, indexStock, type IndexCost } from './indexes.ts';
import { writeSyntheticPages } from './synthetic.ts';

/** What indexing the same pages cost each; `stock` is absent when it was spared. */
export interface IndexCosts {
  readonly ours: IndexCost;
  readonly stock: IndexCost | undefined;
}

export interface PreparedSite {
  /** Holds the pages alone, as they were indexed. */
  readonly pages: string;
  /** To be served: the site, the stock index and an empty page for each language. */
  readonly folder: string;
  /** Absent when the pages were indexed before. */
  readonly costs: IndexCosts | undefined;
}

/** The empty page in which stock Pagefind is asked. */
export const emptyPage = (language: SearchLanguage) => `empty-${language}.html`;

/** The built site as it is; its pages are indexed once more for what that costs. */
export function prepareSite(dist: string, home: string, withStock: boolean): PreparedSite {
  const pages = join(home, 'pages');
  for (const file of globSync('**/*.html', { cwd: dist })) {
    mkdirSync(dirname(join(pages, file)), { recursive: true });
    cpSync(join(dist, file), join(pages, file));
  }
  const costs = indexPages(pages, withStock);
  const folder = join(home, 'site');
  mkdirSync(folder);
  for (const name of readdirSync(dist)) symlinkSync(join(dist, name), join(folder, name));
  if (withStock) symlinkSync(join(pages, indexFolders.stock), join(folder, indexFolders.stock));
  writeEmptyPages(folder);
  return { pages, folder, costs };
}

/** What of the built site search needs. */
const siteParts = ['index.html', 'search', '_astro'];

/** Synthetic pages, with the home page, the search page and the scripts of the built site. */
export function prepareSynthetic(
  dist: string,
  home: string,
  count: number,
  withStock: boolean,
): PreparedSite {
  const pages = join(home, 'pages');
  writeSyntheticPages(dist, pages, count);
  const costs = indexPages(pages, withStock);
  for (const name of siteParts) {
    cpSync(join(dist, name), join(pages, name), { recursive: true });
  }
  writeEmptyPages(pages);
  return { pages, folder: pages, costs };
}

/** Synthetic pages in `pages` that are indexed already, with the same parts of the built site. */
export function prepareIndexed(dist: string, home: string, pages: string): PreparedSite {
  const folder = join(home, 'site');
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(pages, indexFolders.ours), join(folder, indexFolders.ours));
  for (const name of siteParts) symlinkSync(join(dist, name), join(folder, name));
  writeEmptyPages(folder);
  return { pages, folder, costs: undefined };
}

function indexPages(pages: string, withStock: boolean): IndexCosts {
  return { ours: indexOurs(pages), stock: withStock ? indexStock(pages) : undefined };
}

function writeEmptyPages(folder: string): void {
  for (const language of searchLanguages) {
    const lang = language === 'zh' ? 'zh-Hans' : language;
    const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>-</title></html>`;
    writeFileSync(join(folder, emptyPage(language)), html);
  }
}
