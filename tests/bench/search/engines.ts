import type { EvaluationQuery } from '../../search/queries.ts';
import { openClient, type Answer } from './client.ts';
import { addressIn, askAll, type Setting } from './setting.ts';
import { emptyPage } from './sites.ts';
import { openStockPagefind, stockFolder } from './stock-pagefind.ts';

/** Asks the engines that run in a browser, each in a page of its own: ours and, where it has an index, stock Pagefind. */
export async function askEngines(
  { browser, url, prepared }: Setting,
  queries: readonly EvaluationQuery[],
): Promise<{
  ours: Map<EvaluationQuery, Answer>;
  stock: Map<EvaluationQuery, Answer> | undefined;
}> {
  const page = await browser.newPage();
  const ours = await askAll(queries, (language) =>
    openClient(page, addressIn(url, language, 'search/')),
  );
  await page.close();
  if (!prepared.costs?.stock) return { ours, stock: undefined };
  const other = await browser.newPage();
  const stock = await askAll(queries, (language) =>
    openStockPagefind(other, url + emptyPage(language), stockFolder(url)),
  );
  await other.close();
  return { ours, stock };
}
