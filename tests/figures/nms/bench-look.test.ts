import { describe, expect, test } from 'vitest';
import { lookOf } from '../../../src/figures/nms/bench-look.ts';

describe('lookOf', () => {
  test('tells removed, selected, low and other boxes apart', () => {
    const stage = {
      selected: 0,
      scores: [0.9, 0.8, 0.1, 0],
      states: ['kept', 'waiting', 'waiting', 'removed'],
      touched: [],
    } as const;
    const [selected, other, low, removed] = [0, 1, 2, 3].map((i) => lookOf(stage, i));
    expect(selected!.tone).toBe('gradient');
    expect(other!.tone).toBe('prediction');
    expect(low!.tone).toBe('prediction');
    expect(low!.opacity).toBeLessThan(other!.opacity);
    expect(removed!.tone).toBe('background');
  });
});
