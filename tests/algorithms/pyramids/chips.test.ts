import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import {
  candidateChips,
  chipStarts,
  greedyCover,
  negativeChips,
  positiveChips,
  sniperScales,
} from '../../../src/algorithms/pyramids/chips.ts';
import oracle from '../../oracles/scale_problem.json' with { type: 'json' };

describe('chipStarts', () => {
  test('ends flush with the side', () => {
    expect(chipStarts(100, 40, 20)).toEqual([0, 20, 40, 60]);
    expect(chipStarts(105, 40, 20)).toEqual([0, 20, 40, 60, 65]);
    expect(chipStarts(30, 40, 20)).toEqual([0]);
  });
});

describe('candidateChips', () => {
  test('counts columns times rows', () => {
    // 1920: 0…1408 in steps of 32 is 45; 1440: 0…928 is 30.
    expect(candidateChips(1920, 1440).length).toBe(45 * 30);
    expect(() => candidateChips(10, 10, 0)).toThrow(RangeError);
  });
});

describe('greedyCover', () => {
  const chips = candidateChips(320, 240, 96, 16);

  test.each(oracle.covers)('needs at least the least number of chips, $least', (c) => {
    const boxes = c.boxes as unknown as Box[];
    const cover = greedyCover(boxes, chips);
    expect(cover.length).toBeGreaterThanOrEqual(c.least);
    const harmonic = boxes.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
    expect(cover.length).toBeLessThanOrEqual(c.least * harmonic + 1e-9);
  });

  test.each(oracle.covers)('covers each box once, by a chip that contains it', (c) => {
    const boxes = c.boxes as unknown as Box[];
    const cover = greedyCover(boxes, chips);
    expect(cover.flatMap(({ covered }) => covered).sort((a, b) => a - b)).toEqual([
      ...boxes.keys(),
    ]);
    for (const { chip, covered } of cover) {
      for (const [x1, y1, x2, y2] of covered.map((i) => boxes[i]!)) {
        expect(x1 >= chip[0] && y1 >= chip[1] && x2 <= chip[2] && y2 <= chip[3]).toBe(true);
      }
    }
  });

  test('leaves out what fits into no chip', () => {
    expect(greedyCover([[0, 0, 200, 20]], chips)).toEqual([]);
  });
});

describe('positiveChips', () => {
  // The five boxes of the article; the facts were computed by an independent script in Python.
  const boxes: Box[] = [
    [20, 30, 50, 70],
    [60, 40, 90, 90],
    [400, 300, 440, 345],
    [250, 150, 360, 250],
    [100, 60, 560, 460],
  ];

  test('takes two, two and one chip in the example', () => {
    const scales = positiveChips(boxes, 640, 480);
    expect(scales.map(({ valid }) => valid)).toEqual([[0, 1, 2], [0, 1, 2, 3], [4]]);
    expect(scales.map(({ chips }) => chips.length)).toEqual([2, 2, 1]);
  });

  test('brings the longer side to 512 at the coarsest scale', () => {
    expect(sniperScales(640, 480)[2]!.factor).toBe(0.8);
    expect(sniperScales(400, 1024)[2]!.factor).toBe(0.5);
  });
});

describe('negativeChips', () => {
  const candidates = candidateChips(200, 100, 100, 100);
  const dense = Array.from({ length: 12 }, (_, i): Box => [110 + i, 10, 130 + i, 30]);
  const covered: Box[] = [[10, 10, 30, 30]];

  test('ignores proposals in positive chips and asks for more than the minimum', () => {
    const proposals = [...covered, ...dense];
    const found = negativeChips(proposals, [[0, 0, 100, 100]], candidates, 10);
    expect(found.map(({ chip }) => chip)).toEqual([[100, 0, 200, 100]]);
    expect(found[0]!.covered.length).toBe(12);
    expect(negativeChips(proposals, [[0, 0, 100, 100]], candidates, 12)).toEqual([]);
  });
});
