import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';
import { languages, site } from '../site.ts';

/**
 * Writes `/sw.js` last of all: the worker of src/offline with the finished offline pages inside, so that
 * nothing is fetched before it is used. Its digest changes with the build, which makes browsers take the
 * new one. With `site.offline` off the file removes what earlier builds have installed.
 */
export function serviceWorker(): AstroIntegration {
  return {
    name: 'service-worker',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const code = site.offline
          ? await bundle('worker.ts', {
              BUILD: JSON.stringify(await digestOf(folder)),
              OFFLINE_PAGES: JSON.stringify(await offlinePages(folder)),
            })
          : await bundle('farewell.ts', {});
        await writeFile(join(folder, 'sw.js'), code);
        logger.info(`sw.js has ${(code.length / 1024).toFixed(1)} KB`);
      },
    },
  };
}

async function bundle(file: string, define: Record<string, string>): Promise<string> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define,
    build: {
      write: false,
      minify: true,
      lib: {
        entry: fileURLToPath(new URL(`../offline/${file}`, import.meta.url)),
        formats: ['iife'],
        name: 'offline',
      },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error(`src/offline/${file} gave no bundle.`);
  return output.output[0].code;
}

/** The offline page of every language by the language's path below the base. */
async function offlinePages(folder: string): Promise<Record<string, string>> {
  const prefixes = languages.map((lang) => (lang === languages[0] ? '' : `${lang}/`));
  const pages: Record<string, string> = {};
  for (const prefix of prefixes) {
    const path = join(folder, prefix, 'offline', 'index.html');
    if (existsSync(path)) pages[prefix] = await readFile(path, 'utf8');
  }
  return pages;
}

/** Names of scripts and of index pieces carry hashes, and the index's entry names the rest. */
async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const part of ['_astro', 'pagefind']) {
    const names = await readdir(join(folder, part), { recursive: true }).catch(() => []);
    for (const name of names.sort()) hash.update(`${part}/${name}\n`);
    for (const name of names.filter((one) => one.endsWith('.json') && !one.includes('/'))) {
      hash.update(await readFile(join(folder, part, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
