import { describe, expect, test } from 'vitest';
import { gaussianDecay, hardDecay } from '../../../src/algorithms/detection/decay.ts';
import { decayPoints } from '../../../src/figures/nms/decay-points.ts';

describe('decayPoints', () => {
  test('leave a gap at a jump', () => {
    const points = decayPoints(hardDecay(0.305), 0.305);
    expect(points.filter(([, y]) => Number.isNaN(y))).toHaveLength(1);
    const at = points.findIndex(([, y]) => Number.isNaN(y));
    expect(points[at - 1]).toEqual([0.305, 1]);
    expect(points[at + 1]![1]).toBe(0);
  });

  test('run from 0 to 1 in order', () => {
    for (const jump of [0, 0.3, 1]) {
      const xs = decayPoints(gaussianDecay(0.5), jump).map(([x]) => x);
      expect(xs).toEqual([...xs].sort((a, b) => a - b));
      expect([xs[0], xs.at(-1)]).toEqual([0, 1]);
    }
  });
});
