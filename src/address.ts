import { site } from './site.ts';

/**
 * Where the site will stand: `SITE_URL` and `BASE_PATH` of the environment, else src/site.ts. Runs at
 * build time only.
 */
export const address = {
  /** `https://example.org` */
  origin: (process.env['SITE_URL'] || site.origin).replace(/\/+$/, ''),
  /** `/` or `/notes/` */
  base: `/${process.env['BASE_PATH'] || site.base}/`.replace(/\/{2,}/g, '/'),
};

/** Path with the site's base: `withBase('glossary/')` is `/notes/glossary/` below `/notes/`. */
export function withBase(path: string): string {
  return address.base + path.replace(/^\/+/, '');
}

/** Full address of a path without base. */
export function absoluteUrl(path: string): string {
  return address.origin + withBase(path);
}
