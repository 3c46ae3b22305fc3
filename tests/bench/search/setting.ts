import type { Browser } from '@playwright/test';
import type { SearchLanguage } from '../../../src/search/index-files.ts';
import { searchLanguages } from '../../../src/search/index-files.ts';
import type { EvaluationQuery } from '../../search/queries.ts';
import type { Answer, Ask } from './client.ts';
import type { PreparedSite } from './sites.ts';

/** A prepared site that is being served, and a browser. */
export interface Setting {
  readonly prepared: PreparedSite;
  readonly browser: Browser;
  /** Address of the site, with a slash at the end. */
  readonly url: string;
}

/** The home page or another page in a language: the main language has no folder of its own. */
export function addressIn(url: string, language: SearchLanguage, path = ''): string {
  return language === searchLanguages[0] ? `${url}${path}` : `${url}${language}/${path}`;
}

/**
 * Asks an engine all queries, each once, one language after the other.
 *
 * @param open makes the engine ready for the queries of one language
 */
export async function askAll(
  queries: readonly EvaluationQuery[],
  open: (language: SearchLanguage) => Promise<Ask>,
): Promise<Map<EvaluationQuery, Answer>> {
  const answers = new Map<EvaluationQuery, Answer>();
  for (const language of searchLanguages) {
    const own = queries.filter((query) => query.language === language);
    if (own.length === 0) continue;
    const ask = await open(language);
    for (const query of own) answers.set(query, await ask(query.query));
  }
  return answers;
}
