// @ts-check
// What one gets by following the documentation: the set-up that ours is measured against.
import { unified } from '@astrojs/markdown-remark';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

export default defineConfig({
  site: 'https://example.org',
  trailingSlash: 'always',
  outDir: process.env['OUT_DIR'] ?? './dist',
  cacheDir: process.env['CACHE_DIR'] ?? './node_modules/.astro',
  markdown: {
    processor: unified({ remarkPlugins: [remarkMath], rehypePlugins: [rehypeKatex] }),
    shikiConfig: { themes: { light: 'github-light', dark: 'github-dark' } },
  },
});
