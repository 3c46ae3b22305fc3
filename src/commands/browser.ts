// The Chromium that prints articles and that the tests drive: an installed one, or else the one that comes with the packages.
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What Playwright needs to know to launch it. */
export interface Browser {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

const installedNames = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
];

/** No sandbox, since CI runs as root; nothing that would speak to the network by itself. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Looks at `CHROME_PATH`, then for Chrome or Chromium on the PATH, then takes the Chromium of the npm package
 * `@sparticuz/chromium`, which needs no rights and no download. `FORCE_NPM_CHROMIUM=1` goes straight to the last.
 *
 * @throws Error when `CHROME_PATH` names no file, or the packaged Chromium does not start on this machine
 */
export async function findBrowser(): Promise<Browser> {
  if (process.env['FORCE_NPM_CHROMIUM'] === '1') return packagedChromium();
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) {
      throw new Error(
        `CHROME_PATH is ${chosen}, but there is no file. Correct it, or unset it to have Chromium found.`,
      );
    }
    return launchOptions(chosen);
  }
  const installed = installedChromium();
  return installed === undefined ? packagedChromium() : launchOptions(installed);
}

function launchOptions(executablePath: string, more: Record<string, string> = {}): Browser {
  return { executablePath, args, env: { ...(process.env as Record<string, string>), ...more } };
}

function installedChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return installedNames
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => isExecutable(path));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpacks into node_modules/.cache once: the browser, the libraries it needs where there are none, and fonts. */
async function packagedChromium(): Promise<Browser> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
  const folder = join(cache, 'chromium');
  if (!existsSync(folder)) await unpackChromium(cache, folder);

  const libraries = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''];
  const env: Record<string, string> = { LD_LIBRARY_PATH: libraries.filter(Boolean).join(':') };
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(folder, 'fonts');

  const executablePath = join(folder, 'chromium');
  const options = launchOptions(executablePath, env);
  const start = spawnSync(executablePath, ['--version', '--no-sandbox'], {
    env: options.env,
    encoding: 'utf8',
  });
  if (start.status !== 0) {
    throw new Error(
      `The Chromium of @sparticuz/chromium does not start here: ${start.error?.message ?? start.stderr.trim()}. ` +
        'Install Chrome or Chromium, or name one in CHROME_PATH.',
    );
  }
  return options;
}

async function unpackChromium(cache: string, folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const packages = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')));
  mkdirSync(cache, { recursive: true });
  const half = mkdtempSync(join(cache, 'chromium-unpacking-'));

  // `inflate` writes to the system's temporary folder and takes what lies there for its own: point it elsewhere.
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = half;
  try {
    for (const name of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
      await inflate(join(packages, name));
    }
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  try {
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // otherwise another worker was first, which is as good
  }
}
