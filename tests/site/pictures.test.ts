// The picture that other sites show of an article.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isArticle, meta, origin, sites } from './built.ts';

describe.each(sites)('below $base', ({ folder, base, pages }) => {
  const articles = pages.filter(isArticle);

  test.each(articles)(
    '$address has a picture of 1200 by 630 pixels, at most 60 KB',
    async (page) => {
      const address = meta(page, 'og:image') ?? '';
      expect(address.startsWith(`${origin}${base}pictures/`), address).toBe(true);
      expect(meta(page, 'twitter:card')).toBe('summary_large_image');
      const file = readFileSync(join(folder, address.slice((origin + base).length)));
      const { format, width, height } = await sharp(file).metadata();
      expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
      expect([meta(page, 'og:image:width'), meta(page, 'og:image:height')]).toEqual([
        '1200',
        '630',
      ]);
      expect(file.length).toBeLessThanOrEqual(60 * 1024);
    },
  );

  test('no two articles look the same, in whatever language', () => {
    const pictures = articles
      .filter(({ address }) => !address.includes('/en/'))
      .map((page) => meta(page, 'og:image')!.slice((origin + base).length))
      .map((path) => readFileSync(join(folder, path)).toString('base64'));
    expect(new Set(pictures).size).toBe(pictures.length);
  });

  test('is drawn on paper, with ink on it', async () => {
    const path = meta(articles[0]!, 'og:image')!.slice((origin + base).length);
    const { channels } = await sharp(join(folder, path)).removeAlpha().stats();
    for (const { min, max } of channels) expect(max - min).toBeGreaterThan(100);
  });
});
