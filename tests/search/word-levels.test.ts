import { describe, expect, test } from 'vitest';
import { levelOf, levels, packLevels, unpackLevels } from '../../src/search/word-levels.ts';

describe('levelOf', () => {
  test('divides [0, 1) into equal steps', () => {
    expect([0, 0.124, 0.126, 0.5, 0.999, 1].map(levelOf)).toEqual([0, 0, 1, 4, 7, 7]);
  });
});

describe('packLevels', () => {
  test('keeps pages with the middle of their step, the highest first', () => {
    const postings = [0 * levels + 3, 2 * levels + 7, 3 * levels + 3, 40 * levels + 7];
    expect(unpackLevels(packLevels(postings))).toEqual([
      { page: 2, share: 0.9375 },
      { page: 40, share: 0.9375 },
      { page: 0, share: 0.4375 },
      { page: 3, share: 0.4375 },
    ]);
  });

  test('packs nothing to nothing', () => {
    expect(packLevels([])).toBe('');
    expect(unpackLevels('')).toEqual([]);
  });
});
