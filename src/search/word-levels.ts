import { packNumbers, unpackNumbers } from './shards.ts';

/** How much a word says about a page is kept in so many steps. */
export const levels = 8;

/** The step of a share in [0, 1). */
export function levelOf(share: number): number {
  return Math.min(levels - 1, Math.floor(share * levels));
}

/**
 * Packs the pages of a word: the lists of each step from the highest, separated by commas.
 *
 * @param postings  page number times `levels` plus step, increasing
 */
export function packLevels(postings: readonly number[]): string {
  const lists: number[][] = Array.from({ length: levels }, () => []);
  for (const posting of postings) {
    lists[levels - 1 - (posting % levels)]!.push(Math.floor(posting / levels));
  }
  return lists.map(packNumbers).join(',').replace(/,+$/, '');
}

/** Pages with the middle of their step, from the highest step. */
export function unpackLevels(packed: string): { page: number; share: number }[] {
  return packed.split(',').flatMap((list, step) => {
    const share = (levels - step - 0.5) / levels;
    return unpackNumbers(list).map((page) => ({ page, share }));
  });
}
