import type { EvaluationQuery } from '../../search/queries.ts';
import { openClient } from './client.ts';
import { printCosts } from './costs.ts';
import { addressIn, askAll, type Setting } from './setting.ts';
import { emptyPage } from './sites.ts';
import { openStockPagefind, stockFolder } from './stock-pagefind.ts';

/** What search costs on synthetic pages: the Chinese queries are asked, but not judged. */
export async function benchScale(setting: Setting, all: readonly EvaluationQuery[]): Promise<void> {
  const { browser, url, prepared } = setting;
  const queries = all.filter(({ language }) => language === 'zh');
  const page = await browser.newPage();
  const ours = await askAll(queries, (language) =>
    openClient(page, addressIn(url, language, 'search/')),
  );
  await page.close();
  const other = await browser.newPage();
  const stock =
    prepared.costs.stock &&
    (await askAll(queries, (language) =>
      openStockPagefind(other, url + emptyPage(language), stockFolder(url)),
    ));
  await other.close();
  await printCosts(setting, queries, { ours, stock });
}
