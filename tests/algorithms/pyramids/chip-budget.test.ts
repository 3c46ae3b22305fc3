import { describe, expect, test } from 'vitest';
import { averageChips } from '../../../src/algorithms/pyramids/chip-budget.ts';
import { cocoShareBelow } from '../../../src/algorithms/pyramids/scale-statistics.ts';

describe('averageChips', () => {
  test('needs one chip a valid scale for a single object', () => {
    // Ranges [0, 80), [32, 150), [120, ∞): an object in two of them needs two chips.
    const below = (px: number) => cocoShareBelow(px / Math.sqrt(640 * 480));
    const expected = below(80) + (below(150) - below(32)) + (1 - below(120));
    expect(averageChips(1, 800).chips).toBeCloseTo(expected, 1);
  });

  test('grows with the objects, less than in proportion', () => {
    const budgets = [1, 4, 16].map((n) => averageChips(n, 60));
    expect(budgets[1]!.chips).toBeGreaterThan(budgets[0]!.chips);
    expect(budgets[2]!.chips).toBeLessThan(4 * budgets[1]!.chips);
    expect(budgets[2]!.share).toBeLessThan(1);
  });
});
