import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parseGlossary } from '../articles/glossary.ts';
import { buildSearchIndex } from '../search/build-index.ts';
import { topics } from '../site.ts';

/** Indexes the finished pages. */
export function searchIndex(): AstroIntegration {
  let root = '';
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const path = 'content/glossary.yaml';
        const { terms } = parseGlossary(await readFile(join(root, path), 'utf8'), path);
        const counts = await buildSearchIndex({
          dist: fileURLToPath(dir),
          glossary: terms,
          topics,
        });
        logger.info(
          `${counts.pages} pages, ${counts.sections} sections, ${counts.formulas} formulas indexed`,
        );
      },
    },
  };
}
