// The same sources give the same site, byte for byte, whatever the caches hold.
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repeatedSite, rootSite } from '../../src/commands/sites.ts';

function digests(folder: string): Record<string, string> {
  const files = globSync('**/*', { cwd: folder }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
  return Object.fromEntries(
    files.sort().map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')
        .slice(0, 12),
    ]),
  );
}

test('two builds have the same files', () => {
  const first = digests(rootSite.folder);
  expect(Object.keys(first).length).toBeGreaterThan(10);
  expect(digests(repeatedSite.folder)).toEqual(first);
});
