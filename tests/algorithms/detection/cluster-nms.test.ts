import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import { clusterNms } from '../../../src/algorithms/detection/cluster-nms.ts';
import { fastNms } from '../../../src/algorithms/detection/fast-nms.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';
import { drawCase } from './cases.ts';

describe('clusterNms', () => {
  test('starts with Fast NMS and ends with greedy NMS, whatever the boxes', () => {
    for (const kind of ['random', 'grid', 'crowd'] as const) {
      for (let seed = 1; seed <= 150; seed++) {
        const { boxes, scores, threshold } = drawCase(kind, seed);
        const { kept, passes } = clusterNms(boxes, scores, threshold);
        expect(kept).toEqual(nms(boxes, scores, threshold));
        expect(passes[0]).toEqual(fastNms(boxes, scores, threshold));
        expect(passes.length).toBeLessThanOrEqual(boxes.length + 1);
      }
    }
  });

  test('needs as many passes as a chain is long, and one to see that nothing changes', () => {
    // Each box overlaps its neighbors alone: decisions alternate down the chain.
    for (const n of [1, 2, 5, 12]) {
      const chain = Array.from({ length: n }, (_, k): Box => [6 * k, 0, 6 * k + 10, 10]);
      const { kept, passes } = clusterNms(
        chain,
        chain.map((_, k) => 1 - k / 100),
        0.2,
      );
      expect(kept).toEqual(chain.flatMap((_, k) => (k % 2 === 0 ? [k] : [])));
      expect(passes).toHaveLength(n);
    }
  });
});
