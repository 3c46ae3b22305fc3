// Indexes the pages in a folder as the build does: `node tests/bench/search/index-pages.ts <folder>`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseGlossary } from '../../../src/articles/glossary.ts';
import { root } from '../../../src/commands/process.ts';
import { buildSearchIndex } from '../../../src/search/build-index.ts';
import { topics } from '../../../src/site.ts';

const path = 'content/glossary.yaml';
const { terms } = parseGlossary(await readFile(join(root, path), 'utf8'), path);
const [folder] = process.argv.slice(2);
console.log(await buildSearchIndex({ dist: folder!, glossary: terms, topics }));
