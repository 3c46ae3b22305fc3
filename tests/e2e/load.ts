import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

export interface Loaded {
  path: string;
  /** `document`, `stylesheet`, `font`, `script`, `image`, … */
  type: string;
  body: Buffer;
  /** Bytes as a host sends them: text by gzip, what is packed already as it is. */
  size: number;
}

const packed = /\.(woff2?|png|webp|jpe?g|pdf)$/;

export function compressedSize(text: string | Buffer): number {
  return gzipSync(text, { level: 9 }).length;
}

/** Opens an address and lists what the browser loads for it until it rests; nothing is scrolled or touched. */
export async function load(page: Page, address: string): Promise<Loaded[]> {
  const pending: Promise<Loaded>[] = [];
  page.on('response', (response) => {
    const measure = async () => {
      const body = await response.body().catch(() => Buffer.alloc(0));
      const path = new URL(response.url()).pathname;
      const size = packed.test(path) ? body.length : compressedSize(body);
      return { path, type: response.request().resourceType(), body, size };
    };
    pending.push(measure());
  });
  await page.goto(address, { waitUntil: 'load' });
  // A slow machine may rest before it has laid the page out and asked for its fonts.
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(done));
    await document.fonts.ready;
  });
  await page.waitForLoadState('networkidle');
  return Promise.all(pending);
}

export function totalSize(loaded: readonly Loaded[]): number {
  return loaded.reduce((sum, { size }) => sum + size, 0);
}
