import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFolder } from '../../src/commands/build.ts';

let parent: string;
beforeEach(() => (parent = mkdtempSync(join(tmpdir(), 'build-'))));
afterEach(() => rmSync(parent, { recursive: true }));

function folder(name: string, text: string): string {
  const path = join(parent, name);
  mkdirSync(path);
  writeFileSync(join(path, 'index.html'), text);
  return path;
}

describe('replaceFolder', () => {
  test('puts the new folder where the old one was and leaves nothing else', () => {
    const to = folder('dist', 'old');
    writeFileSync(join(to, 'gone.html'), 'of the old site only');
    replaceFolder(folder('next', 'new'), to);
    expect(readdirSync(parent)).toEqual(['dist']);
    expect(readdirSync(to)).toEqual(['index.html']);
    expect(readFileSync(join(to, 'index.html'), 'utf8')).toBe('new');
  });

  test('works when there is no old folder, nor the folder it would lie in', () => {
    const to = join(parent, 'deep', 'dist');
    replaceFolder(folder('next', 'new'), to);
    expect(readFileSync(join(to, 'index.html'), 'utf8')).toBe('new');
  });

  test('keeps the old folder when the build wrote none', () => {
    const to = folder('dist', 'old');
    expect(() => replaceFolder(join(parent, 'next'), to)).toThrow(/OUT_DIR/);
    expect(existsSync(join(to, 'index.html'))).toBe(true);
  });
});
