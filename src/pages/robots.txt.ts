import type { APIRoute } from 'astro';
import { absoluteUrl } from '../articles/urls.ts';

/** Everything may be read; the sitemap is where @astrojs/sitemap writes it. */
export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absoluteUrl('sitemap-index.xml')}\n`);
