import { describe, expect, test } from 'vitest';
import { fromCxcywh, type CenterBox } from '../../../src/algorithms/boxes/box.ts';
import { enclose, intersection, iou } from '../../../src/algorithms/boxes/iou.ts';
import { chain, edgeGradient, pair, ratio } from '../../../src/algorithms/boxes/pair.ts';
import { centralGradient } from '../../../src/algorithms/numerics/gradient.ts';
import oracle from '../../oracles/boxes.json' with { type: 'json' };

const pairs = oracle.gradients.map(({ p, g }) => [p, g] as unknown as [CenterBox, CenterBox]);

describe('pair', () => {
  test('has the values that the corner forms give', () => {
    for (const [p, g] of pairs) {
      const [a, b] = [fromCxcywh(...p), fromCxcywh(...g)];
      const [x1, y1, x2, y2] = enclose(a, b);
      const geometry = pair(p, g);
      expect(geometry.intersection.value).toBeCloseTo(intersection(a, b), 10);
      expect(geometry.iou.value).toBeCloseTo(iou(a, b), 12);
      expect(geometry.encloseW.value).toBeCloseTo(x2 - x1, 12);
      expect(geometry.encloseH.value).toBeCloseTo(y2 - y1, 12);
    }
  });

  test.each(['intersection', 'union', 'iou', 'encloseW', 'encloseH', 'distance2'] as const)(
    'differentiates %s as central differences do',
    (name) => {
      for (const [p, g] of pairs) {
        const expected = centralGradient((q) => pair(q as unknown as CenterBox, g)[name].value, p);
        const { gradient } = pair(p, g)[name];
        gradient.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
      }
    },
  );

  test('splits a tie evenly, so that a perfect box feels no force', () => {
    expect(pair([5, 5, 4, 2], [5, 5, 4, 2]).iou.gradient).toEqual([0, 0, 0, 0]);
  });

  test('holds IoU flat for boxes that touch or are apart', () => {
    expect(pair([1.5, 0.5, 1, 1], [0.5, 0.5, 1, 1]).iou.gradient).toEqual([0, 0, 0, 0]);
    expect(pair([9, 9, 1, 1], [0.5, 0.5, 1, 1]).iou.gradient).toEqual([0, 0, 0, 0]);
  });

  test('rejects a negative size and names the converter', () => {
    expect(() => pair([0, 0, -1, 2], [0, 0, 1, 1])).toThrow(RangeError);
    expect(() => pair([0, 0, -1, 2], [0, 0, 1, 1])).toThrow('toCxcywh()');
  });
});

describe('chain', () => {
  test('adds the gradients, each times its partial derivative', () => {
    const a = { value: 1, gradient: [1, 2, 3, 4] as const };
    const b = { value: 1, gradient: [1, 0, -1, 0] as const };
    expect(chain([2, a], [-1, b])).toEqual([1, 4, 7, 8]);
  });
});

describe('ratio', () => {
  test('is 0 with zero gradient over 0', () => {
    const zero = { value: 0, gradient: [0, 0, 1, 1] as const };
    expect(ratio(zero, zero)).toEqual({ value: 0, gradient: [0, 0, 0, 0] });
  });
});

describe('edgeGradient', () => {
  test('is the chain rule from (x, y, w, h) to (x1, y1, x2, y2)', () => {
    const target: CenterBox = [5, 4, 6, 4];
    const byCorners = centralGradient(
      ([x1, y1, x2, y2]) => iou([x1!, y1!, x2!, y2!], fromCxcywh(...target)),
      [4, 1, 9, 5],
    );
    const edges = edgeGradient(pair([6.5, 3, 5, 4], target).iou.gradient);
    edges.forEach((value, i) => expect(value).toBeCloseTo(byCorners[i]!, 8));
  });
});
