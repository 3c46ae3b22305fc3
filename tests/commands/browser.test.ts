import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findBrowser } from '../../src/commands/browser.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browser-'));
  vi.stubEnv('FORCE_NPM_CHROMIUM', '');
  vi.stubEnv('CHROME_PATH', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function program(name: string, mode: number): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

describe('findBrowser', () => {
  test('takes the one that CHROME_PATH names', async () => {
    const chosen = program('my-chrome', 0o755);
    vi.stubEnv('CHROME_PATH', chosen);
    expect((await findBrowser()).executablePath).toBe(chosen);
  });

  test('names the file that CHROME_PATH names in vain', async () => {
    vi.stubEnv('CHROME_PATH', join(folder, 'gone'));
    await expect(findBrowser()).rejects.toThrow(/CHROME_PATH is .*gone, but there is no file/);
  });

  test('prefers Chrome to Chromium, wherever on the PATH they lie', async () => {
    program('first/chromium', 0o755);
    const chrome = program('second/google-chrome', 0o755);
    vi.stubEnv('PATH', `${folder}/first:${folder}/second`);
    expect((await findBrowser()).executablePath).toBe(chrome);
  });

  test('passes over what cannot be run', async () => {
    program('first/google-chrome', 0o644);
    const chromium = program('second/chromium', 0o755);
    vi.stubEnv('PATH', `${folder}/first:${folder}/second`);
    expect((await findBrowser()).executablePath).toBe(chromium);
  });

  test('hands the environment on, since Playwright replaces it', async () => {
    vi.stubEnv('CHROME_PATH', program('my-chrome', 0o755));
    vi.stubEnv('TZ', 'Asia/Shanghai');
    expect((await findBrowser()).env['TZ']).toBe('Asia/Shanghai');
  });
});
