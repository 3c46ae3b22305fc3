// The sites that the tests judge, one after the other, since they share what they keep; sites.ts says which they are.
import { rmSync } from 'node:fs';
import { build } from './build.ts';
import { origin, repeatedSite, rootSite, subpathSite } from './sites.ts';

for (const { folder } of [subpathSite, repeatedSite]) {
  rmSync(folder, { recursive: true, force: true });
}
for (const { folder, base } of [rootSite, subpathSite, repeatedSite]) {
  process.exitCode = await build({ outDir: folder, env: { SITE_URL: origin, BASE_PATH: base } });
  if (process.exitCode !== 0) break; // the others would fail in the same way
}
