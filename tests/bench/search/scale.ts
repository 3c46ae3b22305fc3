import type { EvaluationQuery } from '../../search/queries.ts';
import { printCosts } from './costs.ts';
import { askEngines } from './engines.ts';
import type { Setting } from './setting.ts';

/** What search costs on synthetic pages: the Chinese queries are asked, but not judged. */
export async function benchScale(setting: Setting, all: readonly EvaluationQuery[]): Promise<void> {
  const queries = all.filter(({ language }) => language === 'zh');
  const answers = await askEngines(setting, queries);
  await printCosts(setting, queries, answers);
}
