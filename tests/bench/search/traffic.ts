import type { Browser, Page } from '@playwright/test';
import { compressedSize } from '../../e2e/load.ts';

export interface Transfer {
  readonly path: string;
  /** Bytes as a host sends them: text by gzip, what is packed already as it is. */
  readonly bytes: number;
}

/** Pagefind packs its own files. */
const packed = /\.(pagefind|pf_\w+|woff2?|png|webp|gz)$/;

/** Collects what a page loads; the function returned waits for the rest and stops. */
export function watchTraffic(page: Page): () => Promise<Transfer[]> {
  const pending: Promise<Transfer>[] = [];
  page.on('response', (response) => {
    const measure = async () => {
      const body = await response.body().catch(() => Buffer.alloc(0));
      const path = new URL(response.url()).pathname;
      return { path, bytes: packed.test(path) ? body.length : compressedSize(body) };
    };
    pending.push(measure());
  });
  return async () => {
    await page.waitForLoadState('networkidle');
    page.removeAllListeners('response');
    return Promise.all(pending);
  };
}

export interface FirstResult {
  readonly query: string;
  /** What search had loaded when the page rested and no key had been pressed. */
  readonly before: readonly Transfer[];
  /** What came from the first key to the first results with their excerpts. */
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
