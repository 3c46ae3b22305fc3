// Search on the built pages, by the files that a browser would fetch: a change that costs it queries is seen here.
import { beforeAll, describe, expect, test } from 'vitest';
import { searchLanguages } from '../../src/search/index-files.ts';
import { openSearch } from '../../src/search/query/search.ts';
import { evaluate, report, type SectionOutcome } from '../search/evaluate.ts';
import { folderSource } from '../search/folder-source.ts';
import { missedFloors, scoreOf } from '../search/judge.ts';
import { queries } from '../search/queries.ts';
import { site } from './built.ts';

const outcomes: SectionOutcome[] = [];

beforeAll(async () => {
  for (const language of searchLanguages) {
    const search = await openSearch(folderSource(site.folder), language);
    outcomes.push(...(await evaluate(search, language, queries)));
  }
}, 120_000);

describe('search', () => {
  test.each(searchLanguages)('is asked at least thirty queries in %s', (language) => {
    const own = outcomes.filter(({ query }) => query.language === language);
    expect(own.length).toBeGreaterThanOrEqual(30);
  });

  test('finds what was meant: recall at 1 and 5 and MRR keep their floors', () => {
    expect(missedFloors(scoreOf(outcomes)), report(outcomes)).toEqual([]);
  });
});
