// `npm run build [-- --out <folder>]`: builds the site and puts it in place only when all of it succeeded.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root, run, wasStopped } from './process.ts';

export interface BuildOptions {
  /** Where the finished site goes; what is there already stays until the new one is complete. */
  outDir: string;
  /** Environment of the build besides the process's own: `SITE_URL`, `BASE_PATH`. */
  env?: Record<string, string>;
}

/** Runs `astro build` (see astro.config.mjs for what happens in it); returns its exit code, 0 for success. */
export async function build({ outDir, env = {} }: BuildOptions): Promise<number> {
  // Inside the project, because the build imports its own half-finished pages, and they import packages.
  const staging = join(root, '.astro', `site-${process.pid}`);
  rmSync(staging, { recursive: true, force: true });
  try {
    const code = await run('astro', ['build'], { ...env, OUT_DIR: staging });
    if (code === 0) replaceFolder(staging, resolve(root, outDir));
    else
      console.error(
        `The build ${wasStopped(code) ? 'was stopped' : 'failed'}; ${outDir} is as it was.`,
      );
    return code;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Puts `from` in the place of `to`; when that fails, `to` is what it was. */
export function replaceFolder(from: string, to: string): void {
  if (!existsSync(from)) {
    throw new Error(
      `The build ended well but wrote no ${from}. Does astro.config.mjs use OUT_DIR?`,
    );
  }
  mkdirSync(dirname(to), { recursive: true });
  const previous = join(dirname(to), `.${process.pid}-previous`);
  const replaces = existsSync(to);
  if (replaces) renameSync(to, previous);
  try {
    renameSync(from, to);
  } catch (error) {
    if (replaces) renameSync(previous, to);
    throw error;
  }
  rmSync(previous, { recursive: true, force: true });
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
  process.exitCode = await build({ outDir: values.out });
}
