import type { Page } from '@playwright/test';
import type { Ask } from './client.ts';
import { indexFolders } from './indexes.ts';

/** Stock Pagefind as its documentation shows it: default index, default ranking, no options. */
interface Pagefind {
  init(): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }>;
}

/** Path of the stock index on the host of a prepared site. */
export function stockFolder(url: string): string {
  return `${new URL(url).pathname}${indexFolders.stock}/`;
}

/** As many as our client lists. */
const mostPages = 20;
/** As many as Pagefind's own interface shows at once. */
const shownPages = 5;

/**
 * Opens a stock index in an empty page, whose language Pagefind follows. The time runs to the data of
 * the first five results.
 *
 * @param address  of an empty page in the wanted language
 * @param folder   path of the index on its host
 * @param most     results whose data is fetched; the first five always are
 */
export async function openStockPagefind(
  page: Page,
  address: string,
  folder: string,
  most = mostPages,
): Promise<Ask> {
  await page.goto(address);
  await page.evaluate(async (path) => {
    const pagefind = (await import(`${path}pagefind.js`)) as Pagefind;
    await pagefind.init();
    Object.assign(window, { pagefind });
  }, folder);
  return (query) =>
    page.evaluate(
      async ({ query, shownPages, most }) => {
        const { pagefind } = window as unknown as { pagefind: Pagefind };
        const began = performance.now();
        const { results } = await pagefind.search(query);
        const first = await Promise.all(results.slice(0, shownPages).map((hit) => hit.data()));
        const milliseconds = performance.now() - began;
        const rest = results.slice(shownPages, Math.max(most, shownPages)).map((hit) => hit.data());
        const addresses = [...first, ...(await Promise.all(rest))].map(({ url }) => url);
        return { addresses, milliseconds };
      },
      { query, shownPages, most },
    );
}
