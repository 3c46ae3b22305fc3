import { describe, expect, test } from 'vitest';
import { taskAlignment } from '../../../src/algorithms/detection/task-alignment.ts';

describe('taskAlignment', () => {
  test('multiplies powers and gives the best one the largest overlap as its label', () => {
    const { metric, label } = taskAlignment([0.5, 1], [0.5, 0.25], { alpha: 1, beta: 2 });
    expect(metric).toEqual([0.125, 0.0625]);
    expect(label).toEqual([0.5, 0.25]);
  });

  test('labels nothing when no candidate overlaps', () => {
    expect(taskAlignment([0.9, 0.2], [0, 0]).label).toEqual([0, 0]);
  });

  test('needs as many scores as overlaps', () => {
    expect(() => taskAlignment([0.9], [0.1, 0.2])).toThrow('1 scores and 2 overlaps');
    expect(() => taskAlignment([], [])).toThrow(RangeError);
  });
});
