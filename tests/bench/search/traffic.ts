import type { Browser, Page, Request } from '@playwright/test';
import { compressedSize } from '../../e2e/load.ts';

export interface Transfer {
  readonly path: string;
  /** Bytes as a host sends them: text by gzip, what is packed already as it is. */
  readonly bytes: number;
}

/** Pagefind packs its own files. */
const packed = /\.(pagefind|pf_\w+|woff2?|png|webp|gz)$/;

/** Collects what a page asks for until the function returned is called, which waits for the answers. */
export function watchTraffic(page: Page): () => Promise<Transfer[]> {
  const pending: Promise<Transfer>[] = [];
  const watch = (request: Request) => {
    const measure = async () => {
      const response = await request.response();
      const body = (await response?.body().catch(() => undefined)) ?? Buffer.alloc(0);
      const path = new URL(request.url()).pathname;
      return { path, bytes: packed.test(path) ? body.length : compressedSize(body) };
    };
    pending.push(measure());
  };
  page.on('request', watch);
  return () => {
    page.off('request', watch);
    return Promise.all(pending);
  };
}

export interface FirstResult {
  readonly query: string;
  /** What search had loaded when the page rested and no key had been pressed. */
  readonly before: readonly Transfer[];
  /** What was asked for from the first key until the first results were drawn. */
  readonly until: readonly Transfer[];
}

/** Opens a page with an empty cache, presses `/` and types a query. */
export async function loadFirstResult(
  browser: Browser,
  address: string,
  query: string,
): Promise<FirstResult> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  try {
    const visited = watchTraffic(page);
    await page.goto(address);
    await page.locator('html[data-search-ready]').waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    const before = (await visited()).filter(({ path }) =>
      /\/pagefind\/|\/(dialog|panel|search)[^/]*\.(js|css)$/.test(path),
    );
    const searched = watchTraffic(page);
    await page.keyboard.press('/');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill(query);
    await dialog
      .locator('[role="listbox"][aria-busy="false"]')
      .waitFor({ state: 'attached', timeout: 60_000 });
    return { query, before, until: await searched() };
  } finally {
    await page.close();
  }
}

export function totalBytes(transfers: readonly Transfer[]): number {
  return transfers.reduce((sum, { bytes }) => sum + bytes, 0);
}
