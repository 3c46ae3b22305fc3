// Which pages there are: read from the built site, so that a page that is added is tested.
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rootSite } from '../../src/commands/sites.ts';

const folder = fileURLToPath(new URL(`../../${rootSite.folder}/`, import.meta.url));

/** Addresses from the root, `/404.html` among them. */
export const addresses = globSync('**/*.html', { cwd: folder })
  .sort()
  .map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`);

export const articles = addresses.filter((address) => /^\/(en\/)?articles\/[^/]+\/$/.test(address));

/** One page of each kind: for tests whose answer depends on the frame, not on the text. */
export const kinds = [
  ...addresses.filter((address) => !/\/(articles|topics)\/./.test(address)),
  ...articles.slice(0, 2),
  ...addresses.filter((address) => /^\/topics\/./.test(address)).slice(0, 1),
];
