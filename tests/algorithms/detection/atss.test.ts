import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromCxcywh, type Box } from '../../../src/algorithms/boxes/box.ts';
import { boxIou } from '../../../src/algorithms/boxes/iou.ts';
import { assignAtss, atssThreshold } from '../../../src/algorithms/detection/atss.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';

interface Case {
  width: number;
  height: number;
  strides: number[];
  candidates: number;
  deviation: 'sample' | 'population';
  objects: Box[];
  thresholds: number[];
  positives: [anchor: number, object: number][];
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../oracles/atss.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

/** Square anchors of eight strides, one at the center of each cell. */
const grid = (width: number, height: number, stride: number): Box[] =>
  Array.from({ length: (width / stride) * (height / stride) }, (_, i) => {
    const columns = width / stride;
    const [x, y] = [(i % columns) + 0.5, Math.floor(i / columns) + 0.5];
    return fromCxcywh(x * stride, y * stride, 8 * stride, 8 * stride);
  });

const middle = ([x1, y1, x2, y2]: Box) => [(x1 + x2) / 2, (y1 + y2) / 2] as const;

/** By counting nearer anchors and comparing all pairs of IoUs; no sorting, no mean of squares. */
function slowly(levels: readonly (readonly Box[])[], objects: readonly Box[], count: number) {
  const anchors = levels.flat();
  const levelOf = levels.flatMap((level, index) => level.map(() => index));
  const overlaps = boxIou(anchors, objects);
  const claims = objects.map((object, g) => {
    const [ox, oy] = middle(object);
    const distance = anchors.map((anchor) => {
      const [x, y] = middle(anchor);
      return (x - ox) ** 2 + (y - oy) ** 2;
    });
    const chosen = anchors
      .map((_, a) => a)
      .filter((a) => {
        const nearer = anchors.filter(
          (_, b) => levelOf[a] === levelOf[b] && distance[b]! < distance[a]!,
        );
        return nearer.length < count;
      });
    const ious = chosen.map((a) => overlaps[a]![g]!);
    const n = ious.length;
    const mean = ious.reduce((sum, value) => sum + value / n, 0);
    const pairs = ious.flatMap((one, i) => ious.slice(i + 1).map((other) => (one - other) ** 2));
    const variance = pairs.reduce((sum, value) => sum + value, 0) / (n * (n - 1));
    return chosen.filter((a) => {
      const [x, y] = middle(anchors[a]!);
      const inside =
        x > object[0] + 0.01 &&
        x < object[2] - 0.01 &&
        y > object[1] + 0.01 &&
        y < object[3] - 0.01;
      return inside && overlaps[a]![g]! - mean >= Math.sqrt(variance);
    });
  });
  return anchors.map((_, a) => {
    const claiming = objects.map((_, g) => g).filter((g) => claims[g]!.includes(a));
    return claiming.reduce(
      (best, g) => (best < 0 || overlaps[a]![g]! > overlaps[a]![best]! ? g : best),
      -1,
    );
  });
}

describe('atssThreshold', () => {
  const ious = [0.05, 0.08, 0.12, 0.3, 0.45, 0.62, 0.1, 0.02, 0.01];

  test('adds mean and sample deviation', () => {
    // Sum 1.75, sum of squares 0.7107 for nine values.
    const mean = 1.75 / 9;
    const variance = (0.7107 - 1.75 ** 2 / 9) / 8;
    const { mean: found, deviation, threshold } = atssThreshold(ious);
    expect(found).toBeCloseTo(mean, 12);
    expect(deviation).toBeCloseTo(Math.sqrt(variance), 12);
    expect([found, deviation, threshold].map((value) => value.toFixed(4))).toEqual([
      '0.1944',
      '0.2152',
      '0.4096',
    ]);
    expect(ious.filter((value) => value >= threshold)).toEqual([0.45, 0.62]);
  });

  test('divides by the number of candidates when asked for the population', () => {
    expect(atssThreshold(ious, 'population').threshold.toFixed(4)).toBe('0.3973');
  });

  test('has no sample deviation for one candidate, but one of 0 for the population', () => {
    expect(atssThreshold([0.5]).threshold).toBeNaN();
    expect(atssThreshold([0.5], 'population').threshold).toBe(0.5);
  });

  test('refuses to judge without candidates', () => {
    expect(() => atssThreshold([])).toThrow('at least one candidate');
  });
});

describe('assignAtss', () => {
  test.each(cases)(
    'agrees with torch on $width × $height px, k = $candidates, $deviation (%#)',
    ({ width, height, strides, candidates, deviation, objects, thresholds, positives }) => {
      const levels = strides.map((stride) => grid(width, height, stride));
      const found = assignAtss(levels, objects, { candidates, deviation });
      thresholds.forEach((value, i) => expect(found.objects[i]!.threshold).toBeCloseTo(value, 12));
      const pairs = found.assigned.flatMap((object, anchor) =>
        object < 0 ? [] : [[anchor, object]],
      );
      expect(pairs).toEqual(positives);
    },
  );

  test.each([1, 2, 3, 4, 5, 6])('agrees with the slow method on crowd %d', (seed) => {
    const random = createRandom(seed);
    const objects = Array.from({ length: 16 }, () =>
      fromCxcywh(
        128 * random.uniform(),
        128 * random.uniform(),
        8 * 16 ** random.uniform(),
        8 * 16 ** random.uniform(),
      ),
    );
    const levels = [8, 16, 32].map((stride) => grid(128, 128, stride));
    const found = assignAtss(levels, objects, { candidates: 9 });
    expect(found.assigned).toEqual(slowly(levels, objects, 9));
    // Some anchors are claimed twice, or the comparison would not reach that rule.
    const claims = found.objects.flatMap(({ positives }) => positives);
    expect(new Set(claims).size).toBeLessThan(claims.length);
  });

  test('takes all anchors of a level that has fewer than k', () => {
    const levels = [grid(64, 64, 16), grid(64, 64, 32), grid(64, 64, 64)];
    const { objects } = assignAtss(levels, [[10.3, 11.7, 40.1, 44.9]], { candidates: 9 });
    expect(objects[0]!.candidates.length).toBe(9 + 4 + 1);
    expect(objects[0]!.candidates.slice(9).toSorted((a, b) => a - b)).toEqual([16, 17, 18, 19, 20]);
  });

  test.each([
    ['the second', [0, 0, 14, 10], [0, 0, 11, 10], 1],
    ['the first', [0, 0, 11, 10], [0, 0, 14, 10], 0],
    ['the first of equal ones', [0, 0, 11, 10], [0, 0, 11, 10], 0],
  ] as [string, Box, Box, number][])(
    'gives an anchor that two objects claim to the one with the higher IoU: %s',
    (_, first, second, winner) => {
      const level: Box[] = [
        [0, 0, 10, 10],
        [30, 0, 40, 10],
      ];
      const options = { candidates: 2, deviation: 'population' } as const;
      const { assigned, objects } = assignAtss([level], [first, second], options);
      expect(objects.map(({ positives }) => positives)).toEqual([[0], [0]]);
      expect(assigned).toEqual([winner, -1]);
    },
  );

  test('leaves an object without positives when two candidates are all it has', () => {
    // IoUs v and 0: mean v/2 and sample deviation v/√2 add up to more than v.
    const level: Box[] = [
      [0, 0, 10, 10],
      [30, 0, 40, 10],
    ];
    expect(assignAtss([level], [[0, 0, 11, 10]]).assigned).toEqual([-1, -1]);
  });

  test('leaves out anchors whose center is not inside, however well they overlap', () => {
    const level: Box[] = [
      [0, 0, 20, 20],
      [100, 100, 101, 101],
      [110, 110, 111, 111],
    ];
    const assign = (object: Box) => assignAtss([level], [object], { candidates: 3 }).assigned;
    expect(assign([9.98, 0, 20, 20])).toEqual([0, -1, -1]);
    expect(assign([9.995, 0, 20, 20])).toEqual([-1, -1, -1]);
  });

  test('calls everything background without objects', () => {
    expect(assignAtss([grid(16, 16, 8)], [])).toEqual({ assigned: [-1, -1, -1, -1], objects: [] });
  });

  test('refuses to take no candidate or a part of one, and swapped corners', () => {
    const level = grid(16, 16, 8);
    expect(() => assignAtss([level], [], { candidates: 0 })).toThrow('but got 0');
    expect(() => assignAtss([level], [], { candidates: 1.5 })).toThrow(RangeError);
    expect(() => assignAtss([level], [[4, 0, 2, 2]])).toThrow('x1 <= x2');
  });
});
