import { indexFile } from '../index-files.ts';
import { createSimplifier, mayBeTraditional } from '../text/traditional.ts';
import { remembered } from './remembered.ts';
import type { SearchSource } from './source.ts';

/**
 * Makes the function that writes a query in simplified characters. The list for that is 2.4 KB and read
 * only for a query that has traditional ones; where it cannot be had, the query stays as typed.
 */
export function simplifyFrom(source: SearchSource): (typed: string) => Promise<string> {
  const simplifier = remembered<void, (text: string) => string>(async () =>
    createSimplifier((await source.json(indexFile.traditional)) as string),
  );
  return async (typed) => {
    if (!mayBeTraditional(typed)) return typed;
    const simplify = await simplifier().catch(() => (text: string) => text);
    return simplify(typed);
  };
}
