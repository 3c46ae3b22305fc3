import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/algorithms/boxes/box.ts';
import { iou } from '../../../src/algorithms/boxes/iou.ts';
import {
  gaussianRadius,
  officialRadius,
  officialRadiusCases,
  radiusCases,
  worstOverlap,
  type RadiusCases,
} from '../../../src/algorithms/detection/gaussian-radius.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';
import oracle from '../../oracles/centernet.json' with { type: 'json' };

const inOrder = ({ shifted, inside, outside }: RadiusCases) => [shifted, inside, outside];
const randomBoxes = (count: number, seed: number) => {
  const { uniform } = createRandom(seed);
  return Array.from({ length: count }, () => ({
    w: 0.5 + 200 * uniform(),
    h: 0.5 + 200 * uniform(),
    t: 0.01 + 0.98 * uniform(),
    uniform,
  }));
};

describe('radiusCases', () => {
  test('are the roots that numpy finds', () => {
    for (const [w, h, t, expected] of oracle.radii as [number, number, number, number[]][]) {
      inOrder(radiusCases(w, h, t)).forEach((radius, i) => {
        expect(radius / expected[i]!).toBeCloseTo(1, 10);
      });
    }
  });

  test('lead to boxes that overlap by the threshold', () => {
    for (const { w, h, t } of randomBoxes(200, 1)) {
      const box: Box = [0, 0, w, h];
      const { shifted: a, inside: b, outside: c } = radiusCases(w, h, t);
      expect(iou(box, [a, a, w + a, h + a])).toBeCloseTo(t, 10);
      expect(iou(box, [b, b, w - b, h - b])).toBeCloseTo(t, 10);
      expect(iou(box, [-c, -c, w + c, h + c])).toBeCloseTo(t, 10);
    }
  });

  test('always come in the order inside, shifted, outside', () => {
    for (const { w, h, t } of randomBoxes(5000, 2)) {
      const { shifted, inside, outside } = radiusCases(w, h, t);
      expect(inside).toBeLessThanOrEqual(shifted * (1 + 1e-12));
      expect(shifted).toBeLessThanOrEqual(outside * (1 + 1e-12));
    }
  });

  test('of a square have closed forms', () => {
    const { shifted, inside, outside } = radiusCases(1, 1, 0.7);
    expect(shifted).toBeCloseTo(1 - Math.sqrt(1.4 / 1.7), 12);
    expect(inside).toBeCloseTo((1 - Math.sqrt(0.7)) / 2, 12);
    expect(outside).toBeCloseTo((1 / Math.sqrt(0.7) - 1) / 2, 12);
  });

  test('refuse a box without area and a threshold that none or all boxes meet', () => {
    expect(() => radiusCases(0, 4, 0.7)).toThrow('positive sides, but got 0 × 4');
    expect(() => radiusCases(4, 4, 1)).toThrow('both excluded, but got 1');
    expect(() => radiusCases(4, 4, NaN)).toThrow(RangeError);
  });
});

describe('gaussianRadius', () => {
  test('keeps every box near enough above the threshold, and no larger radius does', () => {
    for (const { w, h, t, uniform } of randomBoxes(300, 3)) {
      const r = gaussianRadius(w, h, t);
      const by = () => r * (2 * uniform() - 1);
      for (let k = 0; k < 20; k++) {
        const moved: Box = [by(), by(), w + by(), h + by()];
        expect(iou([0, 0, w, h], moved)).toBeGreaterThanOrEqual(t - 1e-12);
      }
      const further = 1.001 * r;
      expect(iou([0, 0, w, h], [further, further, w - further, h - further])).toBeLessThan(t);
    }
  });
});

describe('officialRadiusCases', () => {
  test('are what the code makes of b and the discriminant', () => {
    for (const [w, h, t, , expected] of oracle.radii as [
      number,
      number,
      number,
      number[],
      number[],
    ][]) {
      inOrder(officialRadiusCases(w, h, t)).forEach((radius, i) => {
        expect(radius / expected[i]!).toBeCloseTo(1, 10);
      });
    }
  });
});

describe('officialRadius', () => {
  test('is the smallest of its cases, and at most a quarter of the sides together', () => {
    for (const { w, h, t } of randomBoxes(5000, 4)) {
      const radius = officialRadius(w, h, t);
      expect(radius).toBe(Math.min(...inOrder(officialRadiusCases(w, h, t))));
      expect(radius).toBeLessThanOrEqual((w + h) / 4 + 1e-9);
    }
  });

  test('of a square is 2 (√t − t) sides', () => {
    for (const t of [0.1, 0.3, 0.7, 0.95]) {
      expect(officialRadius(10, 10, t)).toBeCloseTo(20 * (Math.sqrt(t) - t), 10);
    }
  });
});

describe('worstOverlap', () => {
  test('is the least overlap on a grid of corner moves', () => {
    const moves = (r: number) => [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1].map((k) => k * r);
    for (const [w, h, r] of [
      [20, 20, officialRadius(20, 20, 0.7)],
      [30, 12, 2],
      [8, 40, 3.9],
    ] as const) {
      let least = 1;
      for (const a of moves(r)) {
        for (const b of moves(r)) {
          for (const c of moves(r)) {
            for (const d of moves(r)) {
              least = Math.min(least, iou([0, 0, w, h], [a, b, w + c, h + d]));
            }
          }
        }
      }
      expect(worstOverlap(w, h, r)).toBeCloseTo(least, 12);
    }
  });

  test('is the threshold at its radius, and 0 when nothing is left', () => {
    for (const { w, h, t } of randomBoxes(50, 5)) {
      expect(worstOverlap(w, h, gaussianRadius(w, h, t))).toBeCloseTo(t, 10);
    }
    expect(worstOverlap(10, 40, 5)).toBe(0);
    expect(() => worstOverlap(10, 10, -1)).toThrow('at least 0, but got -1');
  });
});
