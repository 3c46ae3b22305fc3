import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import { fastNms } from '../../../src/algorithms/detection/fast-nms.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';
import { drawCase } from './cases.ts';

describe('fastNms', () => {
  test('lets a removed box suppress the next one in a chain', () => {
    const chain: Box[] = [
      [0, 0, 10, 10],
      [4, 0, 14, 10],
      [8, 0, 18, 10],
    ];
    expect(fastNms(chain, [0.9, 0.8, 0.7], 0.4)).toEqual([0]);
  });

  test('keeps a subset of greedy NMS, in its order, and the best box always', () => {
    let lost = 0;
    for (const kind of ['random', 'grid', 'crowd'] as const) {
      for (let seed = 1; seed <= 100; seed++) {
        const { boxes, scores, threshold } = drawCase(kind, seed);
        const [fast, greedy] = [fastNms(boxes, scores, threshold), nms(boxes, scores, threshold)];
        expect(greedy.filter((i) => fast.includes(i))).toEqual(fast);
        expect(fast[0]).toBe(greedy[0]);
        lost += greedy.length - fast.length;
      }
    }
    expect(lost).toBeGreaterThan(0);
  });

  test('is greedy NMS for two boxes', () => {
    const pair: Box[] = [
      [0, 0, 10, 10],
      [5, 0, 15, 10],
    ];
    for (const t of [0, 0.3, 0.34, 1])
      expect(fastNms(pair, [1, 1], t)).toEqual(nms(pair, [1, 1], t));
  });
});
